import { showDate } from "../../base/show-date.ts";
import { Button } from "../../web/components/button.tsx";
import { Checkboxes } from "../../web/components/checkboxes.tsx";
import { Input } from "../../web/components/input.tsx";
import { Select } from "../../web/components/select.tsx";
import { Table } from "../../web/components/table.tsx";
import { Tag } from "../../web/components/tag.tsx";
import type { PageContent } from "../../web/route.ts";
import { type Domain, domainTitle } from "./domains.ts";
import { findLicence } from "./licences.ts";
import { type Base, LibraryRooms, PageSteps, practicesWords, Snippet, totalWords } from "./list-parts.tsx";
import { type Asked, isOverdue, type Listed, type Listing } from "./queries.ts";
import { RESOURCE_KINDS, RESOURCE_WORDS } from "./resource.ts";

export type ListFacts = {
  readonly base: Base;
  readonly asked: Asked;
  readonly query: Readonly<Record<string, string>>;
  readonly domains: readonly Domain[];
  readonly listing: Listing<Listed>;
  readonly mayAdd: boolean;
  /** ISO day. */
  readonly today: string;
};

/** All resources, searched and filtered; each with its review day and how many practices use it. */
export function resourcesPage(facts: ListFacts): PageContent {
  const { base, asked, listing, mayAdd, query } = facts;
  const children = (
    <>
      <h1 class="nhsuk-heading-l">Library</h1>
      <LibraryRooms base={base} at="" />
      <Filters facts={facts} />
      {mayAdd && (
        <p>
          <a href={`${base}/new`}>{base === "/library" ? "Add a form or leaflet of ours" : "Add a resource"}</a>
        </p>
      )}
      <p role="status">{totalWords(listing.total, "resource", "resources")}</p>
      {listing.rows.length > 0 && <Rows facts={facts} />}
      <PageSteps path={base} query={query} page={asked.page} total={listing.total} />
    </>
  );
  return { title: "Library", current: base, children };
}

function Filters({ facts: { base, asked, domains } }: { readonly facts: ListFacts }) {
  return (
    <form method="get" action={base} role="search" class="app-library-search">
      <Input
        name="words"
        inputmode="search"
        label="Search"
        hint="Words of the title, the text or the author. A word may be only begun."
        value={asked.words}
        autocomplete="off"
      />
      <div class="app-library-filters">
        <Select
          name="kind"
          label="What it is"
          value={asked.kind ?? ""}
          options={[
            { value: "", text: "Anything" },
            ...RESOURCE_KINDS.map((value) => ({ value, text: RESOURCE_WORDS[value] })),
          ]}
        />
        <Select
          name="domain"
          label="What it is about"
          value={asked.domain ?? ""}
          options={[
            { value: "", text: "Anything" },
            ...domains.map(({ domain: value, title: text }) => ({ value, text })),
          ]}
        />
      </div>
      <Checkboxes
        name="overdue"
        small
        values={asked.overdue ? ["yes"] : []}
        items={[{ value: "yes", text: "Only those whose review is overdue" }]}
      />
      <Button variant="secondary">Search</Button>
    </form>
  );
}

function Rows({ facts: { base, listing, domains, today } }: { readonly facts: ListFacts }) {
  return (
    <Table
      caption="Resources"
      captionHidden
      compact
      responsive
      columns={[
        { header: "Resource" },
        { header: "What it is" },
        { header: "About" },
        { header: "Version and licence" },
        { header: "Review by" },
        { header: "Used by" },
      ]}
      rows={listing.rows.map(({ resource, usedBy, snippet }) => [
        <>
          <a href={`${base}/${resource.id}`}>{resource.title}</a>
          <br />
          <Snippet snippet={snippet} words={resource.words} />
        </>,
        RESOURCE_WORDS[resource.kind],
        domainTitle(domains, resource.domain),
        <>
          {resource.version}
          <br />
          {findLicence(resource.licence)?.title ?? resource.licence}
        </>,
        <>
          {showDate(resource.reviewBy)} {isOverdue(resource, today) && <Tag colour="red">Overdue</Tag>}
        </>,
        practicesWords(usedBy),
      ])}
    />
  );
}
