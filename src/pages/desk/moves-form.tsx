import type { Circumstances } from "../../worklist/needs.ts";
import type { Ask } from "../../protocols/decision.ts";
import { Button } from "../../web/components/button.tsx";
import { Radios } from "../../web/components/radios.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import { movesFor } from "../../worklist/may-move.ts";
import type { ItemRow } from "../../worklist/tables.ts";

export type Question = Ask & { readonly question: string };

/** The moves that this person may make now, each a button that says all that will happen. */
export function MovesForm({
  item,
  so,
  asks,
}: {
  readonly item: ItemRow;
  readonly so: Circumstances;
  readonly asks: readonly Question[];
}) {
  const moves = movesFor(so);
  const [question] = asks;
  return (
    <section aria-labelledby="moves">
      <h2 class="nhsuk-heading-m" id="moves">
        What you may do
      </h2>
      {question !== undefined && moves.some((move) => move.move === "answer") && (
        <AnswerForm item={item} question={question} />
      )}
      {moves
        .filter((move) => move.move === "acknowledge")
        .map((move) => (
          <form key={move.move} method="post" action={`/items/${item.id}/${move.move}`}>
            <Seen item={item} />
            <Textarea name="comment" label="Comment (if you want one)" rows={2} />
            <p>{move.says}</p>
            <Button preventDoubleClick>{move.words}</Button>
          </form>
        ))}
      {moves.every((move) => move.move === "answer") && question === undefined && (
        <p>Nothing on this page yet: filing, sending and passing on come with the desk.</p>
      )}
    </section>
  );
}

function AnswerForm({ item, question }: { readonly item: ItemRow; readonly question: Question }) {
  return (
    <form method="post" action={`/items/${item.id}/answer`}>
      <Seen item={item} />
      <input type="hidden" name="fact" value={question.fact} />
      <Radios
        name="answer"
        legend={question.question}
        legendSize="s"
        hint={question.why}
        inline
        items={[
          { value: "yes", text: "Yes" },
          { value: "no", text: "No" },
          { value: "cannot-tell", text: "I cannot tell" },
        ]}
      />
      <p>Look it up in the record; do not guess. Your answer is kept with your name.</p>
      <Button preventDoubleClick>Record this answer</Button>
    </form>
  );
}

/** What the person was looking at: another version since then is told, not overwritten. */
function Seen({ item }: { readonly item: ItemRow }) {
  return <input type="hidden" name="version" value={item.version} />;
}
