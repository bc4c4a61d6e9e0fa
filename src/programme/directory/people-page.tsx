import { Button } from "../../web/components/button.tsx";
import { Input } from "../../web/components/input.tsx";
import { Select } from "../../web/components/select.tsx";
import { Table } from "../../web/components/table.tsx";
import type { PageContent } from "../../web/route.ts";
import { domainTitle } from "../library/domains.ts";
import { type Base, LibraryRooms, PageSteps, totalWords } from "../library/list-parts.tsx";
import type { Listing } from "../library/queries.ts";
import type { Expert } from "./expert.ts";
import type { Choices } from "./read-offer.ts";
import type { AskedPeople } from "./store.ts";

export type PeopleFacts = Choices & {
  readonly base: Base;
  readonly asked: AskedPeople;
  readonly query: Readonly<Record<string, string>>;
  readonly listing: Listing<Expert>;
  /** What this reader offers; null where they offer nothing. */
  readonly own: Expert | null;
  /** False for whoever may read this page of the library and no other. */
  readonly showRooms: boolean;
};

/** Who offers to help, with what, and how they want to be reached. */
export function peoplePage(facts: PeopleFacts): PageContent {
  const { base, asked, query, listing, own, showRooms } = facts;
  const path = `${base}/people`;
  const children = (
    <>
      <h1 class="nhsuk-heading-l">People who can help</h1>
      {showRooms && <LibraryRooms base={base} at="/people" />}
      <p>Everybody here offered to be. Only people who are signed in can read this page.</p>
      <Filters facts={facts} />
      <p>
        <a href={`${path}/offer`}>{own === null ? "Offer your help" : "Change what you offer, or leave"}</a>
      </p>
      <p role="status">{totalWords(listing.total, "person", "people")}</p>
      {listing.rows.length > 0 && <Rows facts={facts} />}
      <PageSteps path={path} query={query} page={asked.page} total={listing.total} />
    </>
  );
  return { title: "People who can help", current: base, children };
}

function Filters({ facts: { base, asked, domains, regions } }: { readonly facts: PeopleFacts }) {
  const any = { value: "", text: "Anything" };
  return (
    <form method="get" action={`${base}/people`} role="search" class="app-library-search">
      <Input name="words" inputmode="search" label="Search" value={asked.words} autocomplete="off" />
      <div class="app-library-filters">
        <Select
          name="domain"
          label="What it is about"
          value={asked.domain ?? ""}
          options={[any, ...domains.map(({ domain: value, title: text }) => ({ value, text }))]}
        />
        <Select
          name="region"
          label="Region"
          value={asked.region ?? ""}
          options={[{ value: "", text: "Any region" }, ...regions.map((name) => ({ value: name, text: name }))]}
        />
      </div>
      <Button variant="secondary">Search</Button>
    </form>
  );
}

function Rows({ facts: { listing, domains } }: { readonly facts: PeopleFacts }) {
  return (
    <Table
      caption="People who can help"
      captionHidden
      compact
      responsive
      columns={[
        { header: "Who" },
        { header: "Can help with" },
        { header: "About" },
        { header: "Region" },
        { header: "Reach them" },
      ]}
      rows={listing.rows.map((one) => [
        <>
          {one.name}
          <br />
          {one.post}
        </>,
        <span class="app-library-words">{one.words}</span>,
        one.domains.map((domain) => domainTitle(domains, domain)).join(", "),
        one.region ?? "Not said",
        <Reached expert={one} />,
      ])}
    />
  );
}

function Reached({ expert: { reach, email } }: { readonly expert: Expert }) {
  switch (reach) {
    case "talk":
      return <>A message in the talk of the programme</>;
    case "email":
      return <a href={`mailto:${email ?? ""}`}>{email}</a>;
  }
}
