import type { ComponentChildren } from "preact";
import { stateOf } from "../../outbox/reply-state.ts";
import type { AnswerRow, ReplyRow } from "../../outbox/tables.ts";
import type { Person } from "../../people/role.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { Input } from "../../web/components/input.tsx";
import { Radios } from "../../web/components/radios.tsx";
import { Tag } from "../../web/components/tag.tsx";
import type { PageContent } from "../../web/route.ts";
import type { ItemRow } from "../../worklist/tables.ts";
import { KIND_WORDS, story, toDo, WAY_WORDS } from "./reply-words.ts";

export type ReplyPage = {
  readonly reply: ReplyRow;
  readonly answers: readonly AnswerRow[];
  readonly item: ItemRow;
  readonly person: Person;
  readonly names: ReadonlyMap<string, string>;
  readonly at: Date;
};

/** How an acknowledgement may reach a person. */
export const HEARD = ["telephone", "e-mail", "post", "in person"] as const;

/** One reply: what it says, what has become of it, how it is sent, and what the sender has said. */
export function replyPage({ reply, answers, item, person, names, at }: ReplyPage): PageContent {
  const { words, tag } = toDo(reply, item, at);
  const state = stateOf(reply, at);
  const maySend = reply.way === "letter" && ["to-send", "sent"].includes(state);
  return {
    title: KIND_WORDS[reply.kind],
    current: "/replies",
    children: (
      <>
        <BackLink href="/replies">Sent back</BackLink>
        <h1 class="nhsuk-heading-l app-heading">
          {KIND_WORDS[reply.kind]} <Tag colour={tag.colour}>{tag.text}</Tag>
        </h1>
        <div class="app-on-screen">
          <p class="nhsuk-body-l">{words}</p>
          <p>
            <a href={`/items/${item.id}`}>{item.kind === "action" ? "The action" : "The letter"} that it is about</a>,{" "}
            {item.subject}. {WAY_WORDS[reply.way]} to {reply.addressee}.
          </p>
          <ul class="nhsuk-list nhsuk-list--bullet">
            {story(reply, answers, names).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          {maySend && <SendForms reply={reply} />}
          {["to-send", "leaving", "sent"].includes(state) && <AcknowledgedForm reply={reply} item={item} />}
        </div>
        {reply.way === "letter" && (
          <ReplySheet practiceName={person.practiceName} mayPrint={reply.printed_at !== null && maySend}>
            {reply.text.split(/\n{2,}/).map((block) => (
              <p key={block} class="app-sheet__words">
                {block}
              </p>
            ))}
          </ReplySheet>
        )}
      </>
    ),
  };
}

function SendForms({ reply }: Pick<ReplyPage, "reply">) {
  const isPrinted = reply.printed_at !== null;
  return (
    <>
      <h2 class="nhsuk-heading-m">Send it</h2>
      <form method="post" action={`/replies/${reply.id}/printed`}>
        <p>It is recorded that you printed it, with the time. Then print it from your browser.</p>
        <Button variant={isPrinted ? "secondary" : undefined} preventDoubleClick>
          {isPrinted ? "Print it again" : "Print this letter"}
        </Button>
      </form>
      {reply.file_name === null && (
        <form method="post" action={`/replies/${reply.id}/folder`}>
          <p>
            It is written to the outbox's folder as a PDF
            {reply.kind === "return" ? ", with the letter as it came beside it" : ""}.
          </p>
          <Button variant="secondary" preventDoubleClick>
            Write it to the outbox's folder
          </Button>
        </form>
      )}
    </>
  );
}

function AcknowledgedForm({ reply, item }: Pick<ReplyPage, "reply" | "item">) {
  return (
    <form method="post" action={`/replies/${reply.id}/acknowledged`}>
      <h2 class="nhsuk-heading-m">The sender has acknowledged it</h2>
      <input type="hidden" name="version" value={item.version} />
      <Radios
        name="heard"
        legend="How do you know?"
        legendSize="s"
        items={HEARD.map((value) => ({ value, text: value[0]?.toUpperCase() + value.slice(1) }))}
      />
      <Input name="who" label="Who said so" hint="Their name and where they work." width={30} />
      <p>It leaves the list with your name. If it was not so, reopen it.</p>
      <Button variant="secondary" preventDoubleClick>
        Record that they know
      </Button>
    </form>
  );
}

type SheetProps = { readonly practiceName: string; readonly mayPrint: boolean; readonly children: ComponentChildren };

/** As letters to patients look on paper; what has not been recorded as printed says that it may not be posted. */
function ReplySheet({ practiceName, mayPrint, children }: SheetProps) {
  return (
    <>
      {!mayPrint && <p class="app-sheet__not">Not to be posted: it has not been released from this page.</p>}
      <article class={mayPrint ? "app-sheet" : "app-sheet app-sheet--held"} aria-label="As it is printed">
        <p class="app-sheet__practice">{practiceName}</p>
        {children}
      </article>
    </>
  );
}
