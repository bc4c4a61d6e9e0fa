import type { Due } from "../../countersign/autonomy/checks.ts";
import type { Patient } from "../../patients/patient.ts";
import type { Decision } from "../../protocols/decision.ts";
import type { Document } from "../../reading/document.ts";
import { PatientBanner } from "../../web/banner.tsx";
import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import type { PageContent } from "../../web/route.ts";
import type { Action } from "../../worklist/action.ts";
import { getMove } from "../../worklist/may-move.ts";
import type { ItemRow } from "../../worklist/tables.ts";
import { timeWords } from "../../worklist/words.ts";
import { LetterMarks } from "../countersign/letter-part.tsx";
import { PlanPart, WordsToPatient } from "../countersign/plan-part.tsx";
import { DocumentPart } from "./document-part.tsx";
import { GradeField } from "./grade-field.tsx";

export type Checked = {
  readonly due: Due;
  readonly item: ItemRow;
  readonly patient: Patient | null;
  readonly document: Document | null;
  readonly decision: Decision;
  /** The step that is looked at. */
  readonly step: Action;
  readonly names: ReadonlyMap<string, string>;
};

/** One that was drawn: what came, what was done, and what the GP says of it. */
export function checkPage({ due, item, patient, document, decision, step, names }: Checked, at: Date): PageContent {
  const { plan } = step.detail;
  return {
    title: "Check",
    current: "/countersign",
    ...(patient === null ? {} : { banner: <PatientBanner patient={patient} on={at.toISOString()} /> }),
    children: (
      <>
        <BackLink href="/checks">Checks after the fact</BackLink>
        <h1 class="nhsuk-heading-l">Check: {item.about}</h1>
        <DocumentPart document={document} decision={decision} />
        <section aria-labelledby="done-part">
          <h2 class="nhsuk-heading-m" id="done-part">
            What was done
          </h2>
          <p>
            {getMove(step.move).words}. {names.get(step.by) ?? "Somebody who left"},{" "}
            <span class="app-nowrap">{timeWords(step.at)}</span>
            {step.comment !== null && <>: &ldquo;{step.comment}&rdquo;</>}
          </p>
          {plan?.letter !== undefined && (
            <LetterMarks
              plan={plan.letter}
              letter={document?.kind === "letter" ? document : null}
              actions={[]}
              names={names}
            />
          )}
          {plan !== undefined && <PlanPart plan={plan} document={document} />}
          {plan !== undefined && plan.letter === undefined && <WordsToPatient tells={plan.tells} />}
          <p>
            <a href={`/items/${item.id}`}>All of it, with its history</a>
          </p>
        </section>
        <form method="post" action={`/checks/${due.id}`} class="app-moves">
          <h2 class="nhsuk-heading-m">What you say of it</h2>
          <GradeField id="grade" legend="How much was wrong with the decision?" />
          <Textarea
            name="words"
            id="check-words"
            label="What was wrong"
            hint="Needed unless nothing was wrong. Whoever did it reads it, and it is on the next tutorial's agenda."
            rows={3}
          />
          <p>
            Where something was wrong, it is open again with your words. Where it was critical, the next piece of such
            work waits for its countersignature.
          </p>
          <Button preventDoubleClick>Keep this check</Button>
        </form>
      </>
    ),
  };
}
