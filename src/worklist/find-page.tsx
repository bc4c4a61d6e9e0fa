import { isValidNhsNumber, spaced } from "../base/nhs-number.ts";
import { showDate } from "../base/show-date.ts";
import type { Patient } from "../patients/patient.ts";
import { BackLink } from "../web/components/back-link.tsx";
import { ErrorSummary } from "../web/components/error-summary.tsx";
import { Tag } from "../web/components/tag.tsx";
import { patientName } from "../web/patient-name.ts";
import type { PageContent } from "../web/route.ts";
import { ageWords } from "./age-words.ts";
import { FindForm } from "./find-form.tsx";
import type { ItemRow } from "./tables.ts";
import { nextWords, statusWords } from "./kind-words.ts";
import { NEXT_COLOUR, timeWords } from "./words.ts";

type Found = {
  readonly typed: string;
  readonly shown: readonly Patient[];
  readonly items: readonly ItemRow[];
  readonly unmatched: readonly ItemRow[];
  /** Letters that say what was typed. */
  readonly letters: readonly ItemRow[];
  readonly isMore: boolean;
  readonly at: Date;
};

/** The answer to a search: who it may be, and each one's open and recent reports. No banner: there may be several. */
export function findPage({ typed, shown, items, unmatched, letters, isMore, at }: Found): PageContent {
  const children = (
    <>
      <BackLink href="/">Worklist</BackLink>
      <h1 class="nhsuk-heading-l">Find a patient</h1>
      <FindForm what={typed} />
      <p role="status">{saysOf(shown.length, isMore)}</p>
      {shown.map((patient) => (
        <FoundPatient
          key={patient.id}
          patient={patient}
          items={items.filter((item) => item.patient === patient.id)}
          at={at}
        />
      ))}
      {unmatched.length > 0 && (
        <section aria-labelledby="unmatched">
          <h2 class="nhsuk-heading-m" id="unmatched">
            Reports that are nobody's yet and bear this name
          </h2>
          <Items items={unmatched} at={at} />
        </section>
      )}
      {letters.length > 0 && (
        <section aria-labelledby="saying">
          <h2 class="nhsuk-heading-m" id="saying">
            Letters that say this
          </h2>
          <Items items={letters} at={at} isNamed />
        </section>
      )}
    </>
  );
  return { title: "Find a patient", current: "/", children };
}

/** What was typed cannot be looked for; it stands in the field still. */
export function trouble(typed: string): PageContent {
  const says = "Type at least two letters of a name, all ten digits of an NHS number, or a whole date of birth.";
  const children = (
    <>
      <BackLink href="/">Worklist</BackLink>
      <ErrorSummary errors={[{ text: says, href: "#find-what" }]} />
      <h1 class="nhsuk-heading-l">Find a patient</h1>
      <FindForm what={typed} />
    </>
  );
  return { title: "Find a patient", current: "/", children };
}

function saysOf(found: number, isMore: boolean): string {
  if (found === 0) return "Nobody in this practice's register is called that.";
  if (isMore) return `The first ${found} are shown and there are more. Add a date of birth or a given name.`;
  return found === 1 ? "1 patient." : `${found} patients.`;
}

type PatientProps = { readonly patient: Patient; readonly items: readonly ItemRow[]; readonly at: Date };

function FoundPatient({ patient, items, at }: PatientProps) {
  const { nhsNumber, birthDate, registration } = patient;
  return (
    <section class="app-found" aria-labelledby={`patient-${patient.id}`}>
      <h2 class="nhsuk-heading-s" id={`patient-${patient.id}`}>
        <a href={`/patients/${patient.id}`}>{patientName(patient)}</a>
      </h2>
      <p class="app-row">
        <span class="app-nowrap">Born {showDate(birthDate)}</span>
        <span class="app-nowrap">NHS No. {nhsNumber === null ? "Not recorded" : spaced(nhsNumber)}</span>
        {nhsNumber !== null && !isValidNhsNumber(nhsNumber) && <Tag colour="yellow">NHS number not valid</Tag>}
        {registration !== "registered" && <Tag colour="yellow">{REGISTRATION[registration]}</Tag>}
      </p>
      {items.length === 0 ? <p>Nothing open, and nothing in the last 90 days.</p> : <Items items={items} at={at} />}
    </section>
  );
}

const REGISTRATION: Readonly<Record<Exclude<Patient["registration"], "registered">, string>> = {
  temporary: "Temporary resident",
  left: "Left the practice",
  deceased: "Deceased",
};

type ItemsProps = { readonly items: readonly ItemRow[]; readonly at: Date; readonly isNamed?: true };

function Items({ items, at, isNamed }: ItemsProps) {
  return (
    <ul class="app-found-items">
      {items.map((item) => (
        <li key={item.id}>
          <Tag colour={NEXT_COLOUR[item.next]}>{nextWords(item)}</Tag>{" "}
          <a href={`/items/${item.id}`} data-row-link="">
            {item.about}
            {(item.patient === null || isNamed === true) && `, ${item.subject}`}
          </a>{" "}
          {statusWords(item)}, received {timeWords(item.opened_at)} ({ageWords(item.opened_at, at)})
        </li>
      ))}
    </ul>
  );
}
