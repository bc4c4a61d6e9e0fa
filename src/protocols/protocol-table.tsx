import { showDate } from "../base/show-date.ts";
import { Details } from "../web/components/details.tsx";
import { Table } from "../web/components/table.tsx";
import { deedWords } from "./deed-words.ts";
import { isOfLetters, LETTER } from "./letters/is-of-letters.ts";
import { NEXT_WORDS } from "./next-words.ts";
import type { Clause } from "./protocol.ts";
import type { LoadedProtocol } from "./table/read-protocol.ts";
import { spanWords } from "./span-words.ts";
import { tableRows } from "./table/rows.ts";

/** The table in the words that the GP signs, one clause a row, with its sources and their uncertainty. */
export function ProtocolTable({ loaded }: { readonly loaded: LoadedProtocol }) {
  const { titles, rows } = tableRows(loaded.protocol);
  const { sources, applies, reviewBy, decides } = loaded.protocol;
  return (
    <>
      {isOfLetters(loaded.protocol) && <p>Decides letters: {decides.map(plainly).join(", ")}.</p>}
      {applies.length > 0 && (
        <p>Applies only where {applies.map(({ fact, is }) => `${plainly(fact)} is ${is}`).join(" and ")}.</p>
      )}
      <div class="app-scroll" role="region" aria-label="Clauses" tabindex={0}>
        <Table
          caption="Clauses"
          captionHidden
          compact
          responsive
          columns={[
            { header: "Clause" },
            ...titles.map((title) => ({ header: title })),
            { header: "Next" },
            { header: "Says" },
            { header: "Calls for" },
          ]}
          rows={rows.map((row, n) => [
            <strong>{row.clause}</strong>,
            ...row.cells,
            row.within === null ? NEXT_WORDS[row.next] : `${NEXT_WORDS[row.next]}, within ${spanWords(row.within)}`,
            row.says,
            <CallsFor clause={loaded.protocol.clauses[n]} />,
          ])}
        />
      </div>
      <p>To be read again by {showDate(reviewBy)}.</p>
      <Details summary="Sources">
        <ul class="nhsuk-list nhsuk-list--bullet">
          {sources.map(({ source, uncertain }) => (
            <li key={source}>
              {source}
              {uncertain !== undefined && ` Uncertain: ${uncertain}`}
            </li>
          ))}
        </ul>
      </Details>
    </>
  );
}

/** "letter:did-not-attend" as "did not attend". */
function plainly(id: string): string {
  return id.replace(LETTER, "").replaceAll(/[-:]/g, " ");
}

/** All that a clause sets in motion, and what it lets pass of the laboratory's range: the GP signs these too. */
function CallsFor({ clause }: { readonly clause: Clause | undefined }) {
  const deeds = clause?.do ?? [];
  const despite = clause?.despite ?? [];
  if (deeds.length === 0 && despite.length === 0) return <>-</>;
  return (
    <>
      {deeds.map(({ deed, what }) => (
        <span class="app-comment">{deedWords({ deed, what })}</span>
      ))}
      {despite.length > 0 && <span class="app-comment">Also with {despite.join(", ").replaceAll("-", " ")}</span>}
    </>
  );
}
