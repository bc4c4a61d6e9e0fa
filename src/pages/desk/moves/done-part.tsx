import { Button } from "../../../web/components/button.tsx";
import { getMove } from "../../../worklist/may-move.ts";
import { UNDO_MS } from "../../../worklist/needs.ts";
import { hrefOf } from "../../../worklist/list-place.ts";
import { QUEUE_WORDS } from "../../../worklist/words.ts";
import { effectsOf } from "./effect-words.ts";
import { FormStart } from "./form-start.tsx";
import type { MovesProps } from "./moves-props.ts";

/** What was just done, with undo; stands first in the main content, above the report. Nothing where nothing was done. */
export function DonePart({ opened, form, person }: MovesProps) {
  const { state, item } = opened;
  if (!form.isDone || state.last === null) return null;
  const row = getMove(state.last.move);
  const left = UNDO_MS - (form.at.getTime() - state.last.at.getTime());
  const canUndo = row.undoable === true && state.before !== null && left >= 0;
  const plans = row.to === "proposed" || row.to === "awaiting" || row.signs === true;
  const holder = state.holder.kind === "queue" ? QUEUE_WORDS[state.holder.name] : opened.names.get(state.holder.name);
  const isMine = state.holder.name === person.account;
  return (
    <section
      class="app-done"
      role="status"
      aria-labelledby="done"
      data-done={item.id}
      data-stays={row.move === "acknowledge" ? "" : undefined}
    >
      <h2 class="nhsuk-heading-m" id="done" tabindex={-1}>
        Done: {row.move === "undo" ? "your last step is undone" : lower(row.words)}
      </h2>
      {plans && state.plan !== null && state.plan.letter === undefined && (
        <ul class="nhsuk-list nhsuk-list--bullet">
          {effectsOf(state.plan).map((says) => (
            <li key={says}>{says}</li>
          ))}
        </ul>
      )}
      {plans && <p>{row.says}</p>}
      {state.status !== "closed" && state.status !== "returned" && (
        <p>It is now with: {isMine ? "you" : (holder ?? "somebody who has left")}.</p>
      )}
      {canUndo && (
        <form method="post" action={`/items/${item.id}/undo`} data-undo={Math.max(0, left)}>
          <FormStart item={{ ...item, place: form.place }} form="undo" />
          <Button variant="secondary" small>
            Undo
          </Button>
          <p data-undo-words>You can undo this for {Math.ceil(left / 1000)} seconds. After that it takes a reason.</p>
        </form>
      )}
      <p>
        {form.next === null ? (
          <a href={form.place === null ? "/" : hrefOf(form.place)}>Nothing else waits for you here. Back to the list</a>
        ) : (
          <a href={form.next} data-next>
            Open the next report
          </a>
        )}
      </p>
    </section>
  );
}

const lower = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);
