import type { ComponentChildren } from "preact";
import { spaced } from "../../base/nhs-number.ts";
import { dayInFull } from "../../outbox/letter-date.ts";
import type { Patient } from "../../patients/patient.ts";

// A sheet of paper for a patient or a laboratory: nothing of the screen is on it, and every page of it says whose
// it is. What may not leave yet prints as one line that says so.

export function Sheet({
  practiceName,
  patient,
  at,
  mayPrint,
  children,
}: {
  readonly practiceName: string;
  readonly patient: Patient;
  readonly at: Date;
  readonly mayPrint: boolean;
  readonly children: ComponentChildren;
}) {
  const { nhsNumber } = patient;
  const number = nhsNumber === null ? "NHS number not recorded" : `NHS number ${spaced(nhsNumber)}`;
  return (
    <>
      {!mayPrint && <p class="app-sheet__not">Not to be posted: it has not been released from this page.</p>}
      <article class={mayPrint ? "app-sheet" : "app-sheet app-sheet--held"} aria-label="As it is printed">
        <p class="app-sheet__practice">{practiceName}</p>
        <p>{dayInFull(at.toISOString())}</p>
        <p>
          {patient.givenName} {patient.familyName}
          <br />
          {addressWords(patient)}
        </p>
        {children}
        <p class="app-sheet__foot">
          {patient.givenName} {patient.familyName}, {number}
        </p>
      </article>
    </>
  );
}

function addressWords({ flags, postcode }: Patient): string {
  if (flags.includes("confidential-address")) return "Address confidential: hand it over, or as a GP says";
  return postcode ?? "Address as the record system has it";
}

/** The words as they were signed: a line alone is a heading, lines with a dash are a list. */
export function LetterWords({ text }: { readonly text: string }) {
  return (
    <>
      {text.split(/\n{2,}/).map((block, n) => (
        <Block key={n} text={block} />
      ))}
    </>
  );
}

function Block({ text }: { readonly text: string }) {
  const lines = text.split("\n");
  if (lines.every((line) => line.startsWith("- "))) {
    return (
      <ul class="nhsuk-list nhsuk-list--bullet">
        {lines.map((line) => (
          <li key={line}>{line.slice(2)}</li>
        ))}
      </ul>
    );
  }
  const isHeading = lines.length === 1 && text.length <= 70 && !/[.,:;!?]$/.test(text) && !text.startsWith("From ");
  if (isHeading) return <h2 class="nhsuk-heading-s">{text}</h2>;
  return <p class="app-sheet__words">{text}</p>;
}
