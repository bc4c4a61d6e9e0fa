import type { Said } from "../../countersign/autonomy/feedback.ts";
import { Table } from "../../web/components/table.tsx";
import { timeWords } from "../../worklist/words.ts";
import type { PersonFacts } from "./person-facts.ts";
import { GRADE_NAMES, SOURCE_WORDS } from "./unit-words.ts";

type SaidTableProps = {
  readonly caption: string;
  readonly said: readonly Said[];
  readonly facts: Pick<PersonFacts, "names" | "titleOf" | "readsItems" | "opensItems">;
  /** What is said where there is nothing; left out: nothing is. */
  readonly none?: string;
};

/** What checks said, with the words of whoever checked and the way to the item. */
export function SaidTable({ caption, said, facts, none }: SaidTableProps) {
  if (said.length === 0 && none === undefined) return null;
  if (said.length === 0) {
    return (
      <>
        <h2 class="nhsuk-heading-m">{caption}</h2>
        <p>{none}</p>
      </>
    );
  }
  const { names, titleOf, readsItems, opensItems } = facts;
  return (
    <Table
      caption={caption}
      captionSize="m"
      compact
      responsive
      columns={["When", "Kind of work", "What the check said", "In their words", "Item"].map((header) => ({ header }))}
      rows={said.map((one) => [
        { content: timeWords(one.at), class: "app-nowrap" },
        one.tasks.map(titleOf).join("; "),
        `${GRADE_NAMES[one.grade]}, ${SOURCE_WORDS[one.source]}, ${names.get(one.by) ?? "somebody who left"}`,
        wordsOf(one, readsItems),
        opensItems && one.mayOpen ? <a href={`/items/${one.item}`}>Open it</a> : "Not for you",
      ])}
    />
  );
}

/** Words about an item may be about its patient: who may not open the item does not read them. */
function wordsOf({ words, mayOpen }: Said, readsItems: boolean) {
  if (!readsItems || !mayOpen) return "For those who may open the item";
  return words === null ? "None" : <span class="app-as-written">{words}</span>;
}
