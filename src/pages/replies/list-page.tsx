import type { ListedReply } from "../../outbox/replies.ts";
import { Table } from "../../web/components/table.tsx";
import { Tag } from "../../web/components/tag.tsx";
import type { PageContent } from "../../web/route.ts";
import { timeWords } from "../../worklist/words.ts";
import { holderWords } from "../desk/history.tsx";
import { KIND_WORDS, toDo, WAY_WORDS } from "./reply-words.ts";

/** Those that are with colleagues: how many, and where all were asked for each without its patient. */
export type Others = {
  readonly n: number;
  readonly rows: readonly ListedReply[];
  readonly names: ReadonlyMap<string, string>;
};

/** What went back and is not acknowledged, the oldest first, each with what is to be done about it. */
export function repliesPage(rows: readonly ListedReply[], others: Others, isMore: boolean, at: Date): PageContent {
  return {
    title: "Sent back",
    current: "/replies",
    children: (
      <>
        <h1 class="nhsuk-heading-l">Sent back, and not acknowledged yet</h1>
        <p>
          A sender who does not hear from us believes that their letter has arrived. Each stays here until they have
          said that they know, by a message of their system or to one of us.
        </p>
        {rows.length === 0 && (
          <p>
            {others.n === 0
              ? "Nothing waits for an acknowledgement."
              : "Nothing of yours waits for an acknowledgement."}
          </p>
        )}
        <OthersPart others={others} at={at} />
        {isMore && (
          <p>
            <strong>These are the oldest {rows.length}. The others come up as these are acknowledged.</strong>
          </p>
        )}
        {rows.length > 0 && (
          <Table
            caption="Sent back, and not acknowledged yet"
            captionHidden
            responsive
            columns={[
              { header: "Since" },
              { header: "About" },
              { header: "To" },
              { header: "How" },
              { header: "What to do" },
            ]}
            rows={rows.map((row) => cellsOf(row, at))}
          />
        )}
      </>
    ),
  };
}

function cellsOf({ reply, item }: ListedReply, at: Date) {
  const { words, tag } = toDo(reply, item, at);
  return [
    <span key="since" class="app-nowrap">
      {timeWords(reply.made_at)}
    </span>,
    <span key="about">
      <a href={`/replies/${reply.id}`}>
        {KIND_WORDS[reply.kind]}
        <span class="nhsuk-u-visually-hidden"> about {item.subject}</span>
      </a>
      <br />
      {item.subject}, {item.about}
    </span>,
    reply.addressee,
    WAY_WORDS[reply.way],
    <span key="do">
      <Tag colour={tag.colour}>{tag.text}</Tag> {words}
    </span>,
  ];
}

function OthersPart({ others: { n, rows, names }, at }: { readonly others: Others; readonly at: Date }) {
  if (n === 0) return null;
  return (
    <>
      <p>
        Listed is only what is with you or with reception. {n} more {n === 1 ? "is" : "are"} with colleagues.{" "}
        {rows.length === 0 && <a href="/replies?all=yes">Show all</a>}
      </p>
      {rows.length > 0 && (
        <ul class="nhsuk-list app-lines">
          {rows.map(({ reply, item }) => (
            <li key={reply.id}>
              {KIND_WORDS[reply.kind]}, {timeWords(reply.made_at)}, to {reply.addressee}: with{" "}
              {holderWords({ kind: item.holder_kind, name: item.holder }, names)}. {toDo(reply, item, at).tag.text}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
