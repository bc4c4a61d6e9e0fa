import type { UntoldLetters } from "../../outbox/letters-store.ts";
import type { ItemRow } from "../../worklist/tables.ts";
import { Table } from "../../web/components/table.tsx";
import type { PageContent } from "../../web/route.ts";

/** What is ready to print, and what is held and why: what is signed, and what is not yet. */
export function lettersPage(signed: UntoldLetters, unsigned: UntoldLetters): PageContent {
  const { ready } = signed;
  const held = [...signed.held, ...unsigned.held];
  const isMoreHeld = signed.isMore.held || unsigned.isMore.held;
  return {
    title: "Letters",
    current: "/letters",
    children: (
      <>
        <h1 class="nhsuk-heading-l">Letters to patients</h1>
        <h2 class="nhsuk-heading-m">
          Ready to print: {ready.length}
          {signed.isMore.ready && " and more"}
        </h2>
        {signed.isMore.ready && <p>The others come up as these are printed.</p>}
        {ready.length === 0 ? (
          <p>Nothing is ready to print.</p>
        ) : (
          <Table
            caption="Ready to print"
            captionHidden
            responsive
            compact
            columns={[{ header: "Patient" }, { header: "About" }, { header: "Letter" }]}
            rows={ready.map((item) => [item.subject, item.about, <Open key={item.id} item={item} />])}
          />
        )}
        <h2 class="nhsuk-heading-m">
          Held: {held.length}
          {isMoreHeld && " and more"}
        </h2>
        <p>Nothing here has left. Each says what it waits for.</p>
        {held.length > 0 && (
          <Table
            caption="Held"
            captionHidden
            responsive
            compact
            columns={[{ header: "Patient" }, { header: "About" }, { header: "Held because" }, { header: "Letter" }]}
            rows={held.map(({ item, why }) => [item.subject, item.about, why, <Open key={item.id} item={item} />])}
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
