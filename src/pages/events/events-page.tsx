import { ANSWER_WORDS, type AnswerKind, EVENT_KIND_WORDS, type Event } from "../../programme/events/event.ts";
import { ChangedList } from "../../programme/events/event-part.tsx";
import { FeedPart } from "../../programme/events/feed-part.tsx";
import { MailPart } from "../../programme/events/mail-part.tsx";
import type { MailWish } from "../../programme/events/mail-wishes.ts";
import { whenIs } from "../../programme/events/local-time.ts";
import type { Guest } from "../../programme/events/guest.ts";
import type { Changed } from "../../programme/events/queries.ts";
import { Button } from "../../web/components/button.tsx";
import { ErrorSummary } from "../../web/components/error-summary.tsx";
import { Input } from "../../web/components/input.tsx";
import type { PageContent } from "../../web/route.ts";

export type EventsHere = {
  readonly guest: Guest;
  readonly events: readonly Event[];
  readonly answers: ReadonlyMap<string, { readonly answer: AnswerKind; readonly sequence: number }>;
  readonly changed: ReadonlyMap<string, readonly Changed[]>;
  readonly feedSince: Date | null;
  readonly mail: MailWish;
  /** False where this installation has no mail server. */
  readonly canSend: boolean;
  readonly at: Date;
  /** The event whose code was just typed. */
  readonly attended: Event | null;
  /** Why a code opened nothing, with what was typed. */
  readonly code: { readonly typed: string; readonly says: string } | null;
};

/** What somebody of a practice is invited to. */
export function eventsPage(facts: EventsHere): PageContent {
  const { guest, events, at, attended } = facts;
  const coming = events.filter(({ endsAt }) => endsAt > at);
  const past = events.filter(({ endsAt }) => endsAt <= at).toReversed();
  const children = (
    <>
      <h1 class="nhsuk-heading-l">Events</h1>
      {attended !== null && <p role="status">You were at "{attended.title}". It is kept.</p>}
      {guest.as.length === 0 && (
        <p>Events are for mentors, managers and learners of practices that take part in the programme.</p>
      )}
      <List heading="To come" none="You are invited to nothing that is to come." events={coming} facts={facts} />
      {(guest.as.length > 0 || facts.code !== null) && <CodeForm code={facts.code} />}
      {past.length > 0 && <List heading="Past" none="" events={past} facts={facts} />}
      <FeedPart base="/events" since={facts.feedSince} />
      <MailPart base="/events" wish={facts.mail} canSend={facts.canSend} />
    </>
  );
  return { title: "Events", current: "/events", children };
}

type ListProps = {
  readonly heading: string;
  readonly none: string;
  readonly events: readonly Event[];
  readonly facts: EventsHere;
};

function List({ heading, none, events, facts }: ListProps) {
  return (
    <>
      <h2 class="nhsuk-heading-m">{heading}</h2>
      {events.length === 0 ? (
        <p>{none}</p>
      ) : (
        <ul class="nhsuk-list app-events">
          {events.map((event) => (
            <li key={event.id}>
              <h3 class="nhsuk-heading-s nhsuk-u-margin-bottom-1">
                <a href={`/events/${event.id}`}>{event.title}</a>
                {event.cancelled !== null && " (cancelled)"}
              </h3>
              <p class="nhsuk-u-margin-bottom-1">
                {EVENT_KIND_WORDS[event.kind]}, {whenIs(event)}, {event.place === "" ? "online" : event.place}
              </p>
              {event.cancelled !== null && <p>Cancelled: {event.cancelled.why}</p>}
              <Own event={event} facts={facts} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** What they said, and what is different since: those who knew it otherwise are told here. */
function Own({ event, facts: { answers, changed, at } }: { readonly event: Event; readonly facts: EventsHere }) {
  const said = answers.get(event.id);
  const known = said?.sequence ?? 0;
  const since = (changed.get(event.id) ?? []).filter(({ sequence }) => sequence > known);
  const isOpen = event.cancelled === null && event.endsAt > at;
  return (
    <>
      {said !== undefined && <p>You said: {ANSWER_WORDS[said.answer]}.</p>}
      {said === undefined && isOpen && <p>You have not answered yet.</p>}
      {event.cancelled === null && since.length > 0 && (
        <>
          <p>
            <strong>{said === undefined ? "It was changed:" : "It was changed since you answered:"}</strong>
          </p>
          <ChangedList changed={since} />
        </>
      )}
    </>
  );
}

function CodeForm({ code }: Pick<EventsHere, "code">) {
  return (
    <form method="post" action="/events/there">
      {code !== null && <ErrorSummary heading="Nothing was kept" errors={[{ text: code.says, href: "#code" }]} />}
      <h2 class="nhsuk-heading-m">Are you there?</h2>
      <Input
        name="code"
        label="The code that is shown at the event"
        width={10}
        code
        autocomplete="off"
        spellcheck={false}
        autocapitalize="characters"
        value={code?.typed ?? ""}
        error={code?.says}
      />
      <Button small variant="secondary" preventDoubleClick>
        I am there
      </Button>
    </form>
  );
}
