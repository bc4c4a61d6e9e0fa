import { showDate } from "../../base/show-date.ts";
import { localDay } from "../../base/local-day.ts";
import type { Appointed } from "../../people/appointed.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { Details } from "../../web/components/details.tsx";
import { SummaryList } from "../../web/components/summary-list.tsx";
import { Table } from "../../web/components/table.tsx";
import type { PageContent } from "../../web/route.ts";
import type { BegunByPlace } from "../releases/learners-shown.ts";
import { AddEdition, AddHub, AddRegion, ChangeEdition, ChangePlaces } from "./edition-forms.tsx";
import { EditionPicture } from "./edition-picture.tsx";
import type { ProgrammeEvent } from "./log.ts";
import { logWords } from "./log-words.ts";
import type { Edition, HubStanding } from "./queries.ts";

export function editionsPage(
  person: Appointed,
  editions: readonly Edition[],
  hubs: readonly HubStanding[],
  regions: readonly string[],
): PageContent {
  const children = (
    <div class="app-of-programme">
      <h1 class="nhsuk-heading-l">Editions</h1>
      <p>The programme, its editions and, in each, the regions with their hubs, practices and learners.</p>
      {editions.length === 0 ? (
        <p>
          There is no edition yet. A national lead adds one, or whoever looks after Countersign loads those of a file.
        </p>
      ) : (
        <Table
          responsive
          compact
          class="app-cards app-list-table"
          firstCellIsHeader
          caption="Editions, the newest first"
          captionHidden
          columns={[
            { header: "Edition" },
            { header: "When" },
            ...["Hubs", "Learners begun", "Practices chosen", "Waiting"].map((header) => ({ header, numeric: true })),
          ]}
          rows={editions.map((one) => {
            const own = hubs.filter(({ edition }) => edition === one.id);
            const sum = (key: "learners" | "chosen" | "waiting"): string =>
              String(own.reduce((all, hub) => all + hub[key], 0));
            return [
              <a href={`/programme/editions/${one.id}`}>{one.name}</a>,
              whenWords(one),
              String(own.length),
              isWhole(own, person) ? sum("learners") : "not shown",
              sum("chosen"),
              sum("waiting"),
            ];
          })}
        />
      )}
      {person.role === "hub-lead" && <p>Counted are the hubs of {person.region}, which you lead.</p>}
      {person.role === "national-lead" && (
        <>
          <AddEdition />
          <AddRegion regions={regions} />
        </>
      )}
    </div>
  );
  return { title: "Editions", current: "/programme/editions", children };
}

/** To everybody but who leads it, the number of one region alone would be that region's. */
function isWhole(hubs: readonly HubStanding[], { role }: Appointed): boolean {
  return role === "hub-lead" || new Set(hubs.flatMap((one) => (one.learners > 0 ? [one.region] : []))).size !== 1;
}

export type EditionFacts = {
  readonly edition: Edition;
  readonly hubs: readonly HubStanding[];
  readonly released: BegunByPlace;
  readonly regions: readonly string[];
  readonly logged: readonly ProgrammeEvent[];
  /** ISO day. */
  readonly today: string;
};

/** A hub may have a number of its own, which goes before the edition's; each stands with its hub below. */
function placesWords(places: number | null, hubs: EditionFacts["hubs"]): string {
  const own = hubs.filter((hub) => hub.places !== places).length;
  const some = own === hubs.length ? "each hub" : `${own} of ${hubs.length} hubs`;
  if (places === null) return own === 0 ? "No number is set" : `No one number for all: ${some} below has its own`;
  return own === 0
    ? String(places)
    : `${places}; ${some} below ${own === 1 || own === hubs.length ? "has" : "have"} another number`;
}

export function editionPage(person: Appointed, facts: EditionFacts): PageContent {
  const { edition, hubs, released, regions, logged, today } = facts;
  const isNational = person.role === "national-lead";
  const children = (
    <div class="app-of-programme">
      <BackLink href="/programme/editions">Editions</BackLink>
      <h1 class="nhsuk-heading-l">{edition.name}</h1>
      <p>{edition.words}</p>
      <SummaryList
        rows={[
          { key: "When", value: `${whenWords(edition)}${isOver(edition, today) ? ". It is over." : ""}` },
          { key: "Places at each hub", value: placesWords(edition.places, hubs) },
          {
            key: "Learners begin",
            value: edition.intake === "any" ? "On any day" : "On the first of any month",
          },
        ]}
      />
      <h2 class="nhsuk-heading-m">{person.role === "hub-lead" ? `Hubs of ${person.region}` : "Regions and hubs"}</h2>
      <EditionPicture hubs={hubs} isLed={person.role === "hub-lead"} released={released} />
      {isNational && (
        <>
          <h2 class="nhsuk-heading-m">Change this edition</h2>
          <ChangeEdition edition={edition} />
          <ChangePlaces edition={edition} hubs={hubs} />
          <AddHub edition={edition} regions={regions} />
        </>
      )}
      {person.role !== "hub-lead" && (
        <Details summary={`What was changed here (${logged.length})`}>
          {logged.length === 0 ? (
            <p>Nothing yet.</p>
          ) : (
            <ul>
              {logged.map((one, n) => (
                <li key={n}>
                  {showDate(localDay(one.at))}, {one.byName}: {logWords(one)}
                </li>
              ))}
            </ul>
          )}
        </Details>
      )}
    </div>
  );
  return { title: edition.name, current: "/programme/editions", children };
}

/** "01-Apr-2019 to 31-Mar-2020", "from 01-Apr-2025 on" */
export function whenWords({ startsOn, endsOn }: Pick<Edition, "startsOn" | "endsOn">): string {
  return endsOn === null ? `from ${showDate(startsOn)} on` : `${showDate(startsOn)} to ${showDate(endsOn)}`;
}

export function isOver({ endsOn }: Pick<Edition, "endsOn">, today: string): boolean {
  return endsOn !== null && endsOn < today;
}
