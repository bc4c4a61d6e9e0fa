import { inUnit, type Known } from "../../evaluation/worth/parameter.ts";
import type { WorthFacts } from "../../evaluation/worth/read-worth.ts";
import { nameOf, SOURCE_WORDS, sourceWords } from "../../evaluation/worth/words.ts";
import { Table } from "../../web/components/table.tsx";
import { Tag } from "../../web/components/tag.tsx";

/** Where a number is read whole and changed. */
export function changeAddress(id: string): string {
  return `/worth/number?what=${encodeURIComponent(id)}`;
}

/** Every number that the worth rests on, with its range, where it comes from, and the way to put one's own. */
export function NumbersPart({ facts: { shipped, standing } }: { readonly facts: WorthFacts }) {
  return (
    <>
      <h2 class="nhsuk-heading-m" id="numbers">
        The numbers
      </h2>
      <p>
        What the log counts is put in by itself where there is enough of it. What a GP took before (g) no log knows:
        watch it, or take looks at random moments. <a href="/worth/looks">How many looks that needs</a>
      </p>
      <Table
        caption="Every number, its range and its source"
        captionSize="s"
        compact
        responsive
        columns={[{ header: "Number" }, { header: "Value" }, { header: "Lowest to highest" }, { header: "Source" }]}
        rows={[...standing.parameters.values()].map((known) => [
          <a key={known.id} href={changeAddress(known.id)}>
            {nameOf(shipped.tasks, known.id)}
          </a>,
          inUnit(known.dimension, known.value),
          rangeWords(known),
          <span key={known.id}>
            <Tag colour={known.source.kind === "assumed" ? "orange" : "white"}>{SOURCE_WORDS[known.source.kind]}</Tag>{" "}
            {sourceWords(known)}
          </span>,
        ])}
      />
    </>
  );
}

export function rangeWords({ dimension, low, high }: Known): string {
  return low === high ? "not known" : `${inUnit(dimension, low)} to ${inUnit(dimension, high)}`;
}
