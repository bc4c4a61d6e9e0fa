import type { Appointed } from "../../people/appointed.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { Details } from "../../web/components/details.tsx";
import { Input } from "../../web/components/input.tsx";
import { InsetText } from "../../web/components/inset-text.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import type { PageContent } from "../../web/route.ts";
import { AnswerForm } from "./answer-form.tsx";
import type { Answered } from "./answers.ts";
import { hasBegun, type Present } from "./attendance.ts";
import { AnswersTable, MarkForm, PresentTable } from "./attendance-part.tsx";
import type { CandidatePractice } from "./candidates.ts";
import type { AnswerKind, Event } from "./event.ts";
import { EventForm, typedOf, type Unsaved } from "./event-form.tsx";
import type { Counts } from "./queries.ts";
import { type EventDetails, EventPart } from "./event-part.tsx";
import type { Material } from "./materials.ts";

const HERE = "/programme/events";

export type EventFacts = {
  readonly details: EventDetails;
  readonly counts: Counts;
  readonly answers: readonly Answered[];
  readonly present: readonly Present[];
  /** Of a hub lead's region; null of whoever marks nobody. */
  readonly candidates: { readonly rows: readonly CandidatePractice[]; readonly hasMore: boolean } | null;
  readonly words: string;
  readonly page: number;
  /** Null where they are not invited. */
  readonly own: { readonly answer: AnswerKind | null; readonly isOld: boolean } | null;
  readonly mayChange: boolean;
  /** Who was told of the last change, in a sentence; "" where nobody was to be. */
  readonly told: string;
  readonly unsaved: Unsaved | null;
  readonly at: Date;
};

/** One event as the programme sees it: who comes, who was there, and what can be done about it. */
export function eventPage(person: Appointed, facts: EventFacts): PageContent {
  const { details, answers, own, at } = facts;
  const { event } = details;
  const { yes, there } = facts.counts;
  const children = (
    <>
      <BackLink href={HERE}>Events</BackLink>
      <h1 class="nhsuk-heading-l">{event.title}</h1>
      {facts.unsaved !== null && <p role="alert">{facts.unsaved.says}</p>}
      <EventPart base={HERE} details={details} />
      {own !== null && event.cancelled === null && event.endsAt > at && (
        <AnswerForm base={HERE} event={event.id} hint="Hub leads see your name." {...own} />
      )}
      <h2 class="nhsuk-heading-m">Who comes</h2>
      <p>
        {yes} {yes === 1 ? "person says" : "people say"} yes
        {event.capacity === null ? "" : ` to ${event.capacity} places`}.
      </p>
      {person.role !== "evaluator" && <AnswersTable answers={answers} />}
      <Attendance person={person} facts={facts} />
      {person.role === "evaluator" && <p>{there} were there.</p>}
      {facts.mayChange && facts.told !== "" && <p>{facts.told}</p>}
      {facts.mayChange && <Changing facts={facts} />}
    </>
  );
  return { title: event.title, current: HERE, children };
}

function Attendance({ person, facts }: { readonly person: Appointed; readonly facts: EventFacts }) {
  const { details, present, candidates, words, page, at } = facts;
  const { event } = details;
  if (person.role === "evaluator") return null;
  return (
    <>
      <h2 class="nhsuk-heading-m">Who was there</h2>
      {event.cancelled === null && (
        <InsetText>
          <p>
            Show this code at the event. Whoever types it on their own page "Events", from half an hour before it begins
            to a day after it, has been there: <strong class="app-code">{event.code}</strong>
          </p>
        </InsetText>
      )}
      <PresentTable event={event} present={present} mayMark={candidates !== null} />
      {candidates !== null &&
        event.cancelled === null &&
        (hasBegun(event, at) ? (
          <MarkForm
            event={event}
            candidates={candidates.rows}
            hasMore={candidates.hasMore}
            words={words}
            page={page}
            present={present}
          />
        ) : (
          <p>Who was there can be marked from half an hour before it begins.</p>
        ))}
    </>
  );
}

function Changing({ facts: { details, unsaved } }: { readonly facts: EventFacts }) {
  const { event, materials } = details;
  const at = `${HERE}/${event.id}`;
  return (
    <>
      <Details summary="Add materials or a note">
        <form method="post" action={`${at}/materials`}>
          <Input id="material-title" name="title" label="What it is" value="" autocomplete="off" />
          <Input id="material-link" name="link" label="Link" hint="https://" value="" autocomplete="off" />
          <Input name="resource" label="Or the address of a resource in the library" value="" autocomplete="off" />
          <Button small variant="secondary" preventDoubleClick>
            Add to the materials
          </Button>
        </form>
        {materials.map((one) => (
          <Remove key={one.id} event={event} material={one} />
        ))}
        <form method="post" action={`${at}/notes`}>
          <Textarea
            id="note-words"
            name="words"
            label="Note"
            hint="Everybody invited reads it: write nothing that tells who a patient is."
            rows={4}
          />
          <Button small variant="secondary" preventDoubleClick>
            Add the note
          </Button>
        </form>
      </Details>
      {event.cancelled === null && (
        <>
          <Details summary="Change this event" open={unsaved !== null}>
            <p>Whoever is invited reads what was changed, and is asked again whether they come.</p>
            <EventForm
              action={at}
              button="Save the change"
              typed={unsaved?.typed ?? typedOf(event)}
              says={unsaved?.says ?? null}
            />
          </Details>
          <Details summary="Cancel this event">
            <form method="post" action={`${at}/cancel`}>
              <input type="hidden" name="sequence" value={event.sequence} />
              <Textarea id="cancel-why" name="why" label="Why" hint="Everybody invited reads it." rows={2} />
              <Button small variant="warning" preventDoubleClick>
                Cancel the event
              </Button>
            </form>
          </Details>
        </>
      )}
    </>
  );
}

function Remove({ event, material }: { readonly event: Event; readonly material: Material }) {
  return (
    <form method="post" action={`${HERE}/${event.id}/materials/remove`}>
      <input type="hidden" name="material" value={material.id} />
      <Button small variant="secondary">
        Remove "{material.title}"
      </Button>
    </form>
  );
}
