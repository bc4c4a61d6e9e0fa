import { localDay } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import { Details } from "../../web/components/details.tsx";
import { SummaryList } from "../../web/components/summary-list.tsx";
import { WarningCallout } from "../../web/components/warning-callout.tsx";
import { EVENT_KIND_WORDS, type Event, INVITEE_WORDS } from "./event.ts";
import { showTime, whenIs } from "./local-time.ts";
import type { Material, Note } from "./materials.ts";
import type { Changed } from "./queries.ts";

/** "/events" or "/programme/events": where this house has them. */
export type Base = "/events" | "/programme/events";

export type EventDetails = {
  readonly event: Event;
  readonly changed: readonly Changed[];
  readonly materials: readonly Material[];
  readonly notes: readonly Note[];
};

/** What an event is, as both houses show it. */
export function EventPart({ base, details }: { readonly base: Base; readonly details: EventDetails }) {
  const { event, materials, notes, changed } = details;
  const library = base === "/events" ? "/library" : "/programme/library";
  return (
    <>
      {event.cancelled !== null && (
        <WarningCallout heading="Cancelled">
          <p>{event.cancelled.why}</p>
        </WarningCallout>
      )}
      <SummaryList
        rows={[
          { key: "Kind", value: EVENT_KIND_WORDS[event.kind] },
          { key: "When", value: `${whenIs(event)}, as clocks in England show it` },
          { key: "Where", value: event.place === "" ? "Online" : event.place },
          ...(event.link === "" ? [] : [{ key: "Link", value: <Outside href={event.link}>{event.link}</Outside> }]),
          { key: "Of", value: event.region ?? "The whole programme" },
          { key: "Invited", value: invitedWords(event) },
          { key: "Places", value: event.capacity === null ? "No number is set" : String(event.capacity) },
          { key: "By", value: event.byName },
        ]}
      />
      {event.words !== "" && <p class="app-said">{event.words}</p>}
      {event.cancelled === null && (
        <p>
          <a href={`${base}/${event.id}/file`}>Keep this event as a file for your calendar</a>
        </p>
      )}
      <h2 class="nhsuk-heading-m">Materials</h2>
      {materials.length === 0 ? (
        <p>None yet.</p>
      ) : (
        <ul>
          {materials.map(({ id, title, address, resource }) => (
            <li key={id}>
              {address === null ? (
                <a href={`${library}/${resource ?? ""}`}>{title}</a>
              ) : (
                <Outside href={address}>{title}</Outside>
              )}
              {address === null && ", in the library"}
            </li>
          ))}
        </ul>
      )}
      {notes.length > 0 && (
        <>
          <h2 class="nhsuk-heading-m">Notes</h2>
          {notes.map(({ words, at, byName }, n) => (
            <p key={n} class="app-said">
              <strong>
                {byName}, {showDate(localDay(at))}:
              </strong>{" "}
              {words}
            </p>
          ))}
        </>
      )}
      {changed.length > 0 && (
        <Details summary={`What was changed (${changed.length})`}>
          <ChangedList changed={changed} />
        </Details>
      )}
    </>
  );
}

/** What is not ours opens without telling where it was opened from. */
function Outside({ href, children }: { readonly href: string; readonly children: string }) {
  return (
    <a href={href} rel="noopener noreferrer" class="app-breaks">
      {children}
    </a>
  );
}

export function ChangedList({ changed }: { readonly changed: readonly Changed[] }) {
  return (
    <ul>
      {changed.flatMap(({ at, byName, changes, sequence }) =>
        changes.map(({ what, was, is }) => (
          <li key={`${sequence}-${what}`}>
            {showDate(localDay(at))} {showTime(at)}, {byName}: {what} is now {is} (was: {was})
          </li>
        )),
      )}
    </ul>
  );
}

function invitedWords({ invited, practices }: Event): string {
  const who = invited.map((one) => INVITEE_WORDS[one]).join(", ");
  return practices === null ? `${who} of every practice that takes part` : `${who} of ${practices.join(", ")}`;
}
