import { Tag } from "../../web/components/tag.tsx";
import { isSettled } from "../../worklist/settled.ts";
import type { LetterAction } from "../../worklist/letter-work.ts";
import { timeWords } from "../../worklist/words.ts";
import { holderWords } from "../desk/history.tsx";
import { actionStatus } from "./action-words.ts";

/** What the letter asked for and who has it: the letter closes when each is settled. */
export function ActionsPart({
  actions,
  names,
}: {
  readonly actions: readonly LetterAction[];
  readonly names: ReadonlyMap<string, string>;
}) {
  if (actions.length === 0) return null;
  const open = actions.filter((one) => !isSettled(one)).length;
  return (
    <section aria-labelledby="actions">
      <h2 class="nhsuk-heading-m" id="actions">
        Its actions: {open === 0 ? "none open" : `${open} of ${actions.length} open`}
      </h2>
      <ul class="nhsuk-list app-lines">
        {actions.map((one) => (
          <li key={one.id}>
            <a href={`/items/${one.id}`}>{one.about}</a>{" "}
            <Tag colour={isSettled(one) ? "green" : "yellow"}>{actionStatus(one)}</Tag>
            <br />
            With {holderWords({ kind: one.holder_kind, name: one.holder }, names)}, due{" "}
            <span class="app-nowrap">{timeWords(one.due_at)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
