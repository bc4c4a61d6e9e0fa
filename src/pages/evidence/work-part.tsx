import { showDate } from "../../base/show-date.ts";
import { countOutcomes, OUTCOME_WORDS, OUTCOMES, type Work } from "../../training/evidence/work.ts";
import { Details } from "../../web/components/details.tsx";
import { Table } from "../../web/components/table.tsx";
import { getMove } from "../../worklist/may-move.ts";
import { timeWords } from "../../worklist/words.ts";

/** Audited work: the counts, and each proposal by its item's id alone. `isLinked`: for whoever opens items here. */
export function WorkPart({ work, isLinked = false }: { readonly work: Work; readonly isLinked?: boolean }) {
  const counts = countOutcomes(work);
  const total = work.proposals.length;
  return (
    <section aria-labelledby="work">
      <h2 class="nhsuk-heading-s" id="work">
        What the log says, {showDate(work.from)} to {showDate(work.until)}
      </h2>
      <Table
        caption={`${total} ${total === 1 ? "proposal" : "proposals"} of the learner's own`}
        captionSize="s"
        compact
        firstCellIsHeader
        columns={[{ header: "What became of it" }, { header: "How many", numeric: true }]}
        rows={OUTCOMES.map((outcome) => [OUTCOME_WORDS[outcome], { content: String(counts[outcome]), numeric: true }])}
      />
      <p class="app-quiet">
        Read {timeWords(new Date(work.readAt))}. What took effect without a countersignature is not in it.
      </p>
      {total > 0 && (
        <Details summary="Each of them, by its item's number">
          <ul class="nhsuk-list app-lines">
            {work.proposals.map(({ item, move, at, outcome }) => (
              <li key={`${item} ${at}`}>
                {isLinked ? <a href={`/items/${item}`}>{item}</a> : item}: {getMove(move).words},{" "}
                {timeWords(new Date(at))}. {OUTCOME_WORDS[outcome]}.
              </li>
            ))}
          </ul>
        </Details>
      )}
    </section>
  );
}
