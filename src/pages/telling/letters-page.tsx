import type { ItemRow } from "../../worklist/tables.ts";
import { Table } from "../../web/components/table.tsx";
import type { PageContent } from "../../web/route.ts";

export type LetterRow = { readonly item: ItemRow; readonly held: string | null };

/** What is ready to print, and what is held and why. */
export function lettersPage(rows: readonly LetterRow[]): PageContent {
  const ready = rows.filter(({ held }) => held === null);
  const held = rows.filter((row) => row.held !== null);
  return {
    title: "Letters",
    current: "/letters",
    children: (
      <>
        <h1 class="nhsuk-heading-l">Letters to patients</h1>
        <h2 class="nhsuk-heading-m">Ready to print: {ready.length}</h2>
        {ready.length === 0 ? (
          <p>Nothing is ready to print.</p>
        ) : (
          <Table
            caption="Ready to print"
            captionHidden
            responsive
            compact
            columns={[{ header: "Patient" }, { header: "About" }, { header: "Letter" }]}
            rows={ready.map(({ item }) => [item.subject, item.about, <Open key={item.id} item={item} />])}
          />
        )}
        <h2 class="nhsuk-heading-m">Held: {held.length}</h2>
        <p>Nothing here has left. Each says what it waits for.</p>
        {held.length > 0 && (
          <Table
            caption="Held"
            captionHidden
            responsive
            compact
            columns={[{ header: "Patient" }, { header: "About" }, { header: "Held because" }, { header: "Letter" }]}
            rows={held.map(({ item, held: why }) => [
              item.subject,
              item.about,
              why ?? "",
              <Open key={item.id} item={item} />,
            ])}
          />
        )}
      </>
    ),
  };
}

function Open({ item }: { readonly item: ItemRow }) {
  return (
    <a href={`/items/${item.id}/letter`}>
      Open<span class="nhsuk-u-visually-hidden"> the letter to {item.subject}</span>
    </a>
  );
}
