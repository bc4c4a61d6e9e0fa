import { Details } from "../web/components/details.tsx";
import { Table } from "../web/components/table.tsx";
import type { LoadedProtocol } from "./table/read-protocol.ts";
import { tableRows } from "./table/rows.ts";

/** The table in the words that the GP signs, one clause a row, with its sources and their uncertainty. */
export function ProtocolTable({ loaded }: { readonly loaded: LoadedProtocol }) {
  const { titles, rows } = tableRows(loaded.protocol);
  const { sources, applies, reviewBy } = loaded.protocol;
  return (
    <>
      {applies.length > 0 && (
        <p>Applies only where {applies.map(({ fact, is }) => `${fact.replaceAll("-", " ")} is ${is}`).join(" and ")}.</p>
      )}
      <div class="app-scroll" role="region" aria-label="Clauses" tabindex={0}>
        <Table
          compact
          columns={[
            { header: "Clause" },
            ...titles.map((title) => ({ header: title })),
            { header: "Next" },
            { header: "Says" },
          ]}
          rows={rows.map((row) => [row.clause, ...row.cells, row.next, row.says])}
        />
      </div>
      <p>To be read again by {reviewBy}.</p>
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
