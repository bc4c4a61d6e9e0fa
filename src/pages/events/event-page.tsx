import { AnswerForm } from "../../programme/events/answer-form.tsx";
import type { AnswerKind } from "../../programme/events/event.ts";
import { type EventDetails, EventPart } from "../../programme/events/event-part.tsx";
import { BackLink } from "../../web/components/back-link.tsx";
import type { PageContent } from "../../web/route.ts";

export type EventHere = {
  readonly details: EventDetails;
  readonly said: { readonly answer: AnswerKind; readonly sequence: number } | null;
  readonly isLearner: boolean;
  readonly at: Date;
};

/** One event, for somebody of a practice who is invited to it. */
export function eventPage({ details, said, isLearner, at }: EventHere): PageContent {
  const { event } = details;
  const hint = isLearner
    ? "Your hub sees that a learner of your practice comes, and who you are only if you agreed that it knows."
    : "Your hub sees your name and your practice.";
  const children = (
    <>
      <BackLink href="/events">Events</BackLink>
      <h1 class="nhsuk-heading-l">{event.title}</h1>
      <EventPart base="/events" details={details} />
      {event.cancelled === null && event.endsAt > at && (
        <AnswerForm
          base="/events"
          event={event.id}
          answer={said?.answer ?? null}
          isOld={said !== null && said.sequence < event.sequence}
          hint={hint}
        />
      )}
    </>
  );
  return { title: event.title, current: "/events", children };
}
