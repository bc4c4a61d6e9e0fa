import type { Appointed } from "../../people/appointed.ts";
import { Details } from "../../web/components/details.tsx";
import { Pagination } from "../../web/components/pagination.tsx";
import { Table } from "../../web/components/table.tsx";
import type { PageContent } from "../../web/route.ts";
import { EVENT_KIND_WORDS, type Event } from "./event.ts";
import { EventForm, type Unsaved } from "./event-form.tsx";
import { FeedPart } from "./feed-part.tsx";
import { MailPart } from "./mail-part.tsx";
import type { MailWish } from "./mail-wishes.ts";
import { whenIs } from "./local-time.ts";
import type { Counts, When } from "./queries.ts";

const HERE = "/programme/events";

export type EventsFacts = {
  readonly rows: readonly Event[];
  readonly hasMore: boolean;
  readonly counts: ReadonlyMap<string, Counts>;
  readonly when: When;
  readonly page: number;
  readonly feedSince: Date | null;
  /** Null of those who are invited to nothing. */
  readonly mail: MailWish | null;
  readonly canSend: boolean;
  readonly unsaved: Unsaved | null;
};

/** Events of the programme: what is to come, or what was. */
export function eventsPage(person: Appointed, facts: EventsFacts): PageContent {
  const { rows, counts, when, unsaved } = facts;
  const mayAdd = person.role !== "evaluator";
  const children = (
    <>
      <h1 class="nhsuk-heading-l">Events</h1>
      <p>
        {when === "coming" ? "To come. " : "Past. "}
        <a href={when === "coming" ? `${HERE}?when=past` : HERE}>
          {when === "coming" ? "Show those that are past" : "Show those to come"}
        </a>
      </p>
      {rows.length === 0 ? (
        <p>{when === "coming" ? "No event is planned." : "There was no event."}</p>
      ) : (
        <Table
          responsive
          firstCellIsHeader
          caption={when === "coming" ? "Events to come" : "Events that are past"}
          captionHidden
          columns={[
            ...["Event", "Kind", "When", "Of"].map((header) => ({ header })),
            ...["Yes", "Perhaps", "No", "Were there"].map((header) => ({ header, numeric: true })),
          ]}
          rows={rows.map((one) => {
            const own = counts.get(one.id);
            return [
              <>
                <a href={`${HERE}/${one.id}`}>{one.title}</a>
                {one.cancelled !== null && <strong> (cancelled)</strong>}
              </>,
              EVENT_KIND_WORDS[one.kind],
              whenIs(one),
              one.region ?? "The whole programme",
              String(own?.yes ?? 0),
              String(own?.perhaps ?? 0),
              String(own?.no ?? 0),
              String(own?.there ?? 0),
            ];
          })}
        />
      )}
      <Pages facts={facts} />
      <FeedPart base={HERE} since={facts.feedSince} />
      {facts.mail !== null && <MailPart base={HERE} wish={facts.mail} canSend={facts.canSend} />}
      {mayAdd && (
        <Details summary="Add an event" open={unsaved !== null}>
          <p>{person.role === "hub-lead" ? `It is for ${person.region ?? ""}.` : "It is for the whole programme."}</p>
          <EventForm action={HERE} button="Add the event" typed={unsaved?.typed ?? {}} says={unsaved?.says ?? null} />
        </Details>
      )}
    </>
  );
  return { title: "Events", current: HERE, children };
}

function Pages({ facts: { when, page, hasMore } }: { readonly facts: EventsFacts }) {
  if (page === 1 && !hasMore) return null;
  const to = (n: number) => ({ href: `${HERE}?when=${when}&page=${n}`, label: `Page ${n}` });
  return (
    <Pagination
      ariaLabel="Pages of events"
      previous={page > 1 ? to(page - 1) : undefined}
      next={hasMore ? to(page + 1) : undefined}
    />
  );
}
