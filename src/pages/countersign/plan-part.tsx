import { showDate, showWeekday } from "../../base/show-date.ts";
import type { Document } from "../../reading/document.ts";
import { Details } from "../../web/components/details.tsx";
import { type Expected, OUTCOMES, type Outcome, type Plan } from "../../worklist/plan.ts";

// What is proposed, word for word: nothing that a signature would bind is left out or shortened here.

const OUTCOME_SAYS: Readonly<Record<Outcome, string>> = {
  file: "Nothing needed",
  tell: "Tell the patient",
  test: "Test",
  act: "Act",
  elsewhere: "Belongs to somebody else",
};

const ASKED: Readonly<Record<Expected["by"], string>> = {
  "new-sample": "with a new sample",
  "add-on": "added to the sample that the laboratory has",
  none: "nothing to print",
};

export function PlanPart({ plan, document }: { readonly plan: Plan; readonly document: Document | null }) {
  const { expects, review, whose, record } = plan;
  return (
    <>
      <Outcomes plan={plan} document={document} />
      {expects.length > 0 && (
        <ul class="nhsuk-list nhsuk-list--bullet">
          {expects.map((one, at) => (
            <li key={at}>
              {KIND_SAYS[one.kind]}: <strong>{one.what}</strong>, by{" "}
              <span class="app-nowrap">{showWeekday(one.dueOn)}</span>, {ASKED[one.by]}
              {one.despite !== null && <>. Asked for although it is outstanding: {one.despite}</>}
            </li>
          ))}
        </ul>
      )}
      {review !== null && (
        <p>{review === "none-needed" ? "No review by a GP is needed." : `A GP looks again on ${showDate(review)}.`}</p>
      )}
      {whose !== null && (
        <p>
          {whose.is === "ours"
            ? "It is ours to act on."
            : `It is the requester's: confirmed with ${whose.confirmedWith}.`}
        </p>
      )}
      {record !== "" && (
        <Details summary="Text for the record system" class="app-small-details">
          <p class="app-letter">{record}</p>
        </Details>
      )}
    </>
  );
}

/** The words to the patient, all of them, as they will stand in the letter. */
export function WordsToPatient({ tells }: Pick<Plan, "tells">) {
  if (tells === null) return <p>Nothing is told to the patient.</p>;
  return (
    <section aria-label="Words to the patient">
      <p class="nhsuk-u-margin-bottom-1">
        <strong>The patient is told{tells.leaflet === null ? "" : ` (leaflet ${tells.leaflet})`}:</strong>
      </p>
      <blockquote class="app-letter app-letter--wide">
        {tells.text.split("\n\n").map((paragraph, at) => (
          <p key={at}>{paragraph}</p>
        ))}
      </blockquote>
    </section>
  );
}

const KIND_SAYS: Readonly<Record<Expected["kind"], string>> = {
  test: "Test",
  repeat: "Repeat",
  recall: "Recall",
  monitoring: "Monitoring",
  reply: "Reply",
  contact: "Contact",
};

/** The tests by what becomes of them: "Nothing needed: sodium, potassium". */
function Outcomes({ plan, document }: { readonly plan: Plan; readonly document: Document | null }) {
  const nameOf = (result: number): string =>
    (document?.kind === "report" ? document.results[result]?.name : null) ?? `result ${result + 1}`;
  const groups = OUTCOMES.map((outcome) => ({
    outcome,
    names: plan.outcomes.filter((one) => one.outcome === outcome).map(({ result }) => nameOf(result)),
  })).filter(({ names }) => names.length > 0);
  // Of a letter all that is decided is what was marked.
  if (plan.letter !== undefined) return null;
  if (groups.length === 0) return document === null ? null : <p>Nothing needed: file the whole report.</p>;
  return (
    <ul class="nhsuk-list app-lines">
      {groups.map(({ outcome, names }) => (
        <li key={outcome}>
          <strong>{OUTCOME_SAYS[outcome]}:</strong> {names.join(", ")}
        </li>
      ))}
    </ul>
  );
}
