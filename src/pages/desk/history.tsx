import { ROLE_WORDS, ROLES } from "../../people/role.ts";
import { Table } from "../../web/components/table.tsx";
import type { Action } from "../../worklist/action.ts";
import { getMove } from "../../worklist/may-move.ts";
import { timeWords } from "../../worklist/words.ts";

/** All that was done to a report, oldest first; nothing here can be changed. */
export function History({
  actions,
  names,
}: {
  readonly actions: readonly Action[];
  readonly names: ReadonlyMap<string, string>;
}) {
  return (
    <section aria-labelledby="history">
      <h2 class="nhsuk-heading-m" id="history">
        History
      </h2>
      <Table
        compact
        responsive
        columns={[{ header: "When" }, { header: "What" }, { header: "Who" }, { header: "Comment" }]}
        rows={actions.map((action) => [
          { content: timeWords(action.at), class: "app-nowrap" },
          getMove(action.move).words,
          action.by === "machine"
            ? "Countersign"
            : `${names.get(action.by) ?? "Somebody who left"}, ${roleWords(action.role)}`,
          action.comment ?? "",
        ])}
      />
    </section>
  );
}

function roleWords(role: string): string {
  const known = ROLES.find((one) => one === role);
  return known === undefined ? role : ROLE_WORDS[known];
}
