import { showDate } from "../../base/show-date.ts";
import type { Document } from "../../reading/document.ts";
import { SAID_READ_ALL } from "../../worklist/read-all.ts";
import { StatedWords, Unlooked } from "../letters/stated-words.tsx";
import type { Expected, Outcome, Plan } from "../../worklist/plan.ts";

const OUTCOMES: Readonly<Record<Outcome, string>> = {
  file: "file",
  tell: "tell the patient",
  test: "test",
  act: "a GP acts",
  elsewhere: "dealt with elsewhere",
};

const WAYS: Readonly<Record<Expected["by"], string>> = {
  "new-sample": "with a new sample",
  "add-on": "added to the sample that the laboratory has",
  none: "nothing is requested for it",
};

/** All that a plan says, in words: what was proposed or signed at that step. */
export function PlanWords({ plan, document }: { readonly plan: Plan; readonly document: Document | null }) {
  const { outcomes, expects, tells, review, whose, record, letter } = plan;
  return (
    <>
      {letter !== undefined && (
        <p>
          Of the letter: {letter.taken.length} accepted, {letter.rejected.length} rejected, {letter.actions.length}{" "}
          {letter.actions.length === 1 ? "action" : "actions"} given out.
        </p>
      )}
      {letter?.saysReadAll === true && <p>{SAID_READ_ALL}</p>}
      {letter !== undefined && letter.taken.length > 0 && (
        <ul class="nhsuk-list nhsuk-list--bullet">
          {letter.taken.map((one, at) => (
            <li key={at}>
              Accepted: <StatedWords one={one} />
              {one.comment !== null && ` (${one.comment})`}
            </li>
          ))}
        </ul>
      )}
      {letter !== undefined && <Unlooked plan={letter} />}
      {letter !== undefined && letter.rejected.length > 0 && (
        <ul class="nhsuk-list nhsuk-list--bullet">
          {letter.rejected.map((one, at) => (
            <li key={at}>
              Rejected: <StatedWords one={one} />
              {one.comment !== null && ` (${one.comment})`}
            </li>
          ))}
        </ul>
      )}
      {outcomes.length > 0 && (
        <ul class="nhsuk-list nhsuk-list--bullet">
          {outcomes.map(({ result, outcome }) => (
            <li key={result}>
              {resultName(document, result)}: {OUTCOMES[outcome]}
            </li>
          ))}
        </ul>
      )}
      {expects.map((one) => (
        <p key={`${one.kind} ${one.what}`}>
          Asked for: {one.what}, by <span class="app-nowrap">{showDate(one.dueOn)}</span>, {WAYS[one.by]}
          {one.despite !== null && `. Although the same is outstanding: ${one.despite}`}
        </p>
      ))}
      {tells !== null && (
        <>
          <p>To the patient{tells.leaflet !== null && `, from the leaflet ${tells.leaflet}`}:</p>
          <blockquote class="app-comment app-quote">{tells.text}</blockquote>
        </>
      )}
      {review !== null && (
        <p>{review === "none-needed" ? "No further review is needed." : `A GP looks again by ${showDate(review)}.`}</p>
      )}
      {whose !== null && (
        <p>
          {whose.is === "ours"
            ? "This is ours to deal with."
            : `The requester acts; confirmed with ${whose.confirmedWith}.`}
        </p>
      )}
      {record !== "" && (
        <>
          <p>For the record system:</p>
          <blockquote class="app-comment app-quote">{record}</blockquote>
        </>
      )}
    </>
  );
}

function resultName(document: Document | null, place: number): string {
  const result = document?.kind === "report" ? document.results[place] : undefined;
  return result?.name ?? result?.code ?? "A test without a name";
}
