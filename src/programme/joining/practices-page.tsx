import { showDate } from "../../base/show-date.ts";
import { localDay } from "../../base/local-day.ts";
import type { Appointed } from "../../people/appointed.ts";
import { Button } from "../../web/components/button.tsx";
import { Pagination } from "../../web/components/pagination.tsx";
import { Select } from "../../web/components/select.tsx";
import { Table } from "../../web/components/table.tsx";
import type { PageContent } from "../../web/route.ts";
import type { Edition, HubStanding } from "../shape/queries.ts";
import { MEMBER_STATUSES } from "../shape/tables.ts";
import { AddPractice } from "./add-practice.tsx";
import { type Listed, PAGE_SIZE, type Place } from "./list.ts";
import { STATUS_WORDS } from "./steps.ts";

export type PracticesFacts = {
  readonly listed: Listed;
  readonly place: Place;
  readonly hubs: readonly HubStanding[];
  readonly editions: readonly Edition[];
  /** ISO day. */
  readonly today: string;
};

/** The practices of the programme that this person sees, narrowed and in pages. */
export function practicesPage(person: Appointed, facts: PracticesFacts): PageContent {
  const { listed, place, hubs, editions, today } = facts;
  const nameOf = (id: string): string => editions.find((one) => one.id === id)?.name ?? "";
  const running = hubs.filter(({ edition }) => {
    const endsOn = editions.find(({ id }) => id === edition)?.endsOn ?? null;
    return endsOn === null || endsOn >= today;
  });
  const children = (
    <>
      <h1 class="nhsuk-heading-l">Practices of the programme</h1>
      {person.role === "hub-lead" && <p>These are the practices of {person.region}, which you lead.</p>}
      <Selections hubs={running} nameOf={nameOf} />
      <Narrow facts={facts} nameOf={nameOf} />
      <p>{countWords(listed.total, place)}</p>
      {listed.rows.length > 0 && (
        <Table
          responsive
          firstCellIsHeader
          caption="Practices"
          captionHidden
          columns={["Practice", "Code", "Hub", "Edition", "Stands at", "Since"].map((header) => ({ header }))}
          rows={listed.rows.map((one) => [
            <a href={`/programme/practices/${one.id}`}>{one.name}</a>,
            one.ods,
            one.hubName,
            one.editionName,
            STATUS_WORDS[one.status],
            { content: showDate(localDay(one.since)), class: "app-nowrap" },
          ])}
        />
      )}
      <Pages listed={listed} place={place} />
      {person.role === "hub-lead" && <AddPractice hubs={running} nameOf={nameOf} />}
    </>
  );
  return { title: "Practices of the programme", current: "/programme/practices", children };
}

type HubsProps = { readonly hubs: readonly HubStanding[]; readonly nameOf: (edition: string) => string };

/** Where somebody can be chosen now: the places left, and who is to be looked at. */
function Selections({ hubs, nameOf }: HubsProps) {
  const own = hubs.filter(({ asked, waiting }) => asked + waiting > 0);
  if (own.length === 0) return null;
  return (
    <>
      <h2 class="nhsuk-heading-s">To be chosen from</h2>
      <ul>
        {own.map((hub) => (
          <li key={hub.id}>
            <a href={`/programme/hubs/${hub.id}/selection`}>
              {hub.name}, {nameOf(hub.edition)}
            </a>
            : {hub.asked} to be looked at, {hub.waiting} waiting,{" "}
            {hub.places === null ? "no number of places is set" : `${Math.max(0, hub.places - hub.taken)} places left`}
          </li>
        ))}
      </ul>
    </>
  );
}

function Narrow({
  facts: { place, hubs, editions },
  nameOf,
}: {
  readonly facts: PracticesFacts;
  readonly nameOf: (edition: string) => string;
}) {
  return (
    <form method="get" action="/programme/practices" class="app-narrow">
      <Select
        name="edition"
        label="Edition"
        value={place.edition ?? ""}
        options={[{ value: "", text: "All" }, ...editions.map(({ id, name }) => ({ value: id, text: name }))]}
      />
      <Select
        name="hub"
        label="Hub"
        value={place.hub ?? ""}
        options={[
          { value: "", text: "All" },
          ...hubs.map(({ id, name, edition }) => ({ value: id, text: `${name}, ${nameOf(edition)}` })),
        ]}
      />
      <Select
        name="status"
        label="Stands at"
        value={place.status ?? ""}
        options={[
          { value: "", text: "All" },
          ...MEMBER_STATUSES.map((one) => ({ value: one, text: STATUS_WORDS[one] })),
        ]}
      />
      <Button small variant="secondary">
        Show
      </Button>
    </form>
  );
}

function countWords(total: number, { page }: Place): string {
  if (total === 0) return "There is no practice here.";
  const pages = Math.ceil(total / PAGE_SIZE);
  const whole = `${total.toLocaleString("en-GB")} ${total === 1 ? "practice" : "practices"}`;
  return pages === 1 ? `${whole}.` : `${whole}, page ${page} of ${pages}.`;
}

function Pages({ listed, place }: { readonly listed: Listed; readonly place: Place }) {
  const last = Math.ceil(listed.total / PAGE_SIZE);
  const { page, ...narrowed } = place;
  const href = (to: number): string => {
    const given = Object.entries(narrowed).flatMap(([key, value]) => (value === null ? [] : [[key, value]]));
    return `/programme/practices?${new URLSearchParams([...given, ["page", String(to)]]).toString()}`;
  };
  if (last <= 1) return null;
  return (
    <Pagination
      ariaLabel="Pages of practices"
      previous={page > 1 ? { href: href(page - 1), label: `${page - 1} of ${last}` } : undefined}
      next={page < last ? { href: href(page + 1), label: `${page + 1} of ${last}` } : undefined}
    />
  );
}
