import type { PracticeScope } from "../../db/practice.ts";
import { repliesOf } from "../../outbox/replies.ts";
import { InsetText } from "../../web/components/inset-text.tsx";
import type { Opened } from "../desk/opened.ts";
import { KIND_WORDS, story, toDo } from "./reply-words.ts";

export type Replies = Awaited<ReturnType<typeof repliesOf>>;

/** None of what no letter asked for. */
export async function readReplies(tx: PracticeScope, practice: string, { item }: Opened): Promise<Replies> {
  return item.kind === "letter" || item.kind === "action" ? repliesOf(tx, practice, item.id) : [];
}

/** On the item's page: what has gone back of it, what has become of that, and what is to be done. */
export function ReplyPart({
  opened,
  replies,
  at,
}: {
  readonly opened: Opened;
  readonly replies: Replies;
  readonly at: Date;
}) {
  return (
    <>
      {replies.map(({ reply, answers }) => (
        <InsetText key={reply.id}>
          <p>
            <strong>
              <a href={`/replies/${reply.id}`}>{KIND_WORDS[reply.kind]}</a>
            </strong>{" "}
            to {reply.addressee}. {toDo(reply, opened.item, at).words}
          </p>
          <ul class="nhsuk-list nhsuk-list--bullet">
            {story(reply, answers, opened.names).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </InsetText>
      ))}
    </>
  );
}
