import { MACHINE } from "../../audit/event.ts";
import { Table } from "../../web/components/table.tsx";
import { timeWords } from "../../worklist/words.ts";
import type { PersonFacts } from "./person-facts.ts";
import { STAGE_NAMES } from "./unit-words.ts";

/** Every change of stage and every review, newest first: what became what, by whom, and why. */
export function PersonChanges({ facts: { units, titleOf, names } }: { readonly facts: PersonFacts }) {
  const changes = units
    .flatMap((unit) => unit.changes.map((change) => ({ unit, change })))
    .toSorted((a, b) => b.change.at.getTime() - a.change.at.getTime());
  if (changes.length === 0) {
    return (
      <>
        <h2 class="nhsuk-heading-m">Changes of stage</h2>
        <p>No stage was ever changed: everything is supervised from the beginning.</p>
      </>
    );
  }
  return (
    <Table
      caption="Changes of stage"
      captionSize="m"
      compact
      responsive
      columns={["When", "Kind of work", "What", "By", "Why"].map((header) => ({ header }))}
      rows={changes.map(({ unit, change }) => [
        { content: timeWords(change.at), class: "app-nowrap" },
        titleOf(unit),
        change.kind === "review"
          ? `Reviewed, stays ${STAGE_NAMES[change.to_stage].toLowerCase()}`
          : `${STAGE_NAMES[change.from_stage]} to ${STAGE_NAMES[change.to_stage].toLowerCase()}`,
        change.by === MACHINE.by ? "By itself" : (names.get(change.by) ?? "Somebody who left"),
        <span class="app-as-written">{change.why}</span>,
      ])}
    />
  );
}
