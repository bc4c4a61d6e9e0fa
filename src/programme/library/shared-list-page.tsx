import { localDay } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import { Button } from "../../web/components/button.tsx";
import { Input } from "../../web/components/input.tsx";
import { Select } from "../../web/components/select.tsx";
import { Table } from "../../web/components/table.tsx";
import type { PageContent } from "../../web/route.ts";
import { findLicence } from "./licences.ts";
import { type Base, LibraryRooms, PageSteps, practicesWords, Snippet, totalWords } from "./list-parts.tsx";
import { PUBLICATION_KINDS, PUBLICATION_WORDS } from "./publication.ts";
import type { AskedPublications, ListedPublication } from "./publications.ts";
import type { Listing } from "./queries.ts";

export type SharedFacts = {
  readonly base: Base;
  readonly asked: AskedPublications;
  readonly query: Readonly<Record<string, string>>;
  readonly listing: Listing<ListedPublication>;
  readonly mayPublish: boolean;
};

/** What practices published: protocols and curricula, to be read whole and adopted. */
export function sharedPage({ base, asked, query, listing, mayPublish }: SharedFacts): PageContent {
  const children = (
    <>
      <h1 class="nhsuk-heading-l">From practices</h1>
      <LibraryRooms base={base} at="/shared" />
      <p>
        What a practice publishes is exactly what is in force there. At yours it begins unsigned, and nothing is
        delegated by it before your own GP has signed it.
      </p>
      <form method="get" action={`${base}/shared`} role="search" class="app-library-search">
        <Input
          name="words"
          inputmode="search"
          label="Search"
          hint="Words of the title, the text or the author. A word may be only begun."
          value={asked.words}
          autocomplete="off"
        />
        <Select
          name="kind"
          label="What it is"
          value={asked.kind ?? ""}
          options={[
            { value: "", text: "Anything" },
            ...PUBLICATION_KINDS.map((value) => ({ value, text: PUBLICATION_WORDS[value] })),
          ]}
        />
        <Button variant="secondary">Search</Button>
      </form>
      {mayPublish && (
        <p>
          <a href={`${base}/publish`}>Publish something of ours</a>
        </p>
      )}
      <p role="status">
        {listing.total === 0 && asked.words === "" && asked.kind === null
          ? "No practice has published anything yet. A practice publishes a protocol, a form, a leaflet or its curriculum from its own page of this library; it is listed here at once."
          : totalWords(listing.total, "publication", "publications")}
      </p>
      {listing.rows.length > 0 && <Rows base={base} rows={listing.rows} />}
      <PageSteps path={`${base}/shared`} query={query} page={asked.page} total={listing.total} />
    </>
  );
  return { title: "From practices", current: base, children };
}

function Rows({ base, rows }: { readonly base: Base; readonly rows: readonly ListedPublication[] }) {
  return (
    <Table
      caption="Published by practices"
      captionHidden
      compact
      responsive
      columns={[
        { header: "What" },
        { header: "Kind and version" },
        { header: "From" },
        { header: "Licence" },
        { header: "Published" },
        { header: "Adopted by" },
      ]}
      rows={rows.map(({ publication, usedBy, snippet }) => [
        <>
          <a href={`${base}/shared/${publication.id}`}>{publication.title}</a>
          <br />
          <Snippet snippet={snippet} words={publication.words} />
        </>,
        <>
          {PUBLICATION_WORDS[publication.kind]}
          <br />
          {publication.version}
        </>,
        publication.fromName ?? "Not named",
        findLicence(publication.licence)?.title ?? publication.licence,
        showDate(localDay(publication.publishedAt)),
        practicesWords(usedBy),
      ])}
    />
  );
}
