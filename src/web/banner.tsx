import type { ComponentChildren } from "preact";
import { dayOf } from "../base/dates.ts";
import { digitsOf, isValidNhsNumber, spaced } from "../base/nhs-number.ts";
import { ageText, showDate } from "../base/show-date.ts";
import { Tag } from "./components/tag.tsx";
import { patientName } from "./patient-name.ts";

// Who the page is about, in the order and the words of the NHS patient banner (ISB 1505): name, born, gender,
// NHS number. It stands only on pages about one patient; on a list it would name the wrong one.

/** What the banner shows; a patient of the practice's register fits as it is. */
export type BannerPatient = {
  readonly familyName: string;
  readonly givenName: string;
  readonly title?: string | null | undefined;
  readonly preferredName?: string | null | undefined;
  /** ISO 8601 dates. */
  readonly birthDate: string | null;
  readonly deathDate?: string | null | undefined;
  /** A FHIR AdministrativeGender: what the record holds, not what a body or a person is. */
  readonly sex: "male" | "female" | "other" | "unknown";
  readonly nhsNumber: string | null;
  readonly registration: "registered" | "temporary" | "left" | "deceased";
  readonly flags: readonly ("safeguarding" | "confidential-address")[];
};

const GENDER: Readonly<Record<BannerPatient["sex"], string>> = {
  male: "Male",
  female: "Female",
  other: "Other specific",
  unknown: "Not known",
};

const REGISTRATION: Readonly<Record<BannerPatient["registration"], string | null>> = {
  registered: null,
  temporary: "Temporary resident",
  left: "Left the practice",
  // Said by the date of death and by the whole banner's look.
  deceased: null,
};

const FLAGS: Readonly<Record<BannerPatient["flags"][number], string>> = {
  safeguarding: "Safeguarding",
  "confidential-address": "Address confidential",
};

/** `on` is the day for which the age is given: an ISO 8601 date or instant. */
export function PatientBanner({ patient, on }: { readonly patient: BannerPatient; readonly on: string }) {
  const died = patient.registration === "deceased" || isThere(patient.deathDate);
  const status = REGISTRATION[patient.registration];
  return (
    <section class={died ? "app-patient app-patient--died" : "app-patient"} aria-label="Patient">
      <div class="app-width app-patient__row">
        <div class="app-patient__names">
          <strong class="app-patient__name">{patientName(patient)}</strong>
          {isThere(patient.preferredName) && <Part label="Preferred name">{patient.preferredName}</Part>}
        </div>
        <Born birthDate={patient.birthDate} ageOn={died ? null : on} />
        {died && <Died birthDate={patient.birthDate} deathDate={patient.deathDate ?? null} />}
        <Part label="Gender">{GENDER[patient.sex]}</Part>
        <NhsNumber number={patient.nhsNumber} />
        {status !== null && <Tag colour="yellow">{status}</Tag>}
        {patient.flags.map((flag) => (
          <Tag key={flag} colour="yellow">
            {FLAGS[flag]}
          </Tag>
        ))}
      </div>
    </section>
  );
}

function Born({ birthDate, ageOn }: { readonly birthDate: string | null; readonly ageOn: string | null }) {
  const age = birthDate === null || ageOn === null ? null : ageText(birthDate, ageOn);
  return (
    <Part label="Born">
      {showDate(birthDate)}
      {/* A birth after today is a mistake in the record; no age is made up for it. */}
      {birthDate !== null && ageOn !== null && ` (${age ?? "age not known"})`}
    </Part>
  );
}

function Died({ birthDate, deathDate }: { readonly birthDate: string | null; readonly deathDate: string | null }) {
  const age = birthDate === null || deathDate === null ? null : ageText(birthDate, deathDate);
  return (
    <>
      <Part label="Died">{deathDate === null ? "Date not recorded" : showDate(dayOf(deathDate) ?? deathDate)}</Part>
      {age !== null && <Part label="Age at Death">{age}</Part>}
    </>
  );
}

function NhsNumber({ number }: { readonly number: string | null }) {
  if (!isThere(number)) return <Part label="NHS No.">Not recorded</Part>;
  const digits = digitsOf(number);
  return (
    <>
      <Part label="NHS No.">{digits === null ? number : spaced(digits)}</Part>
      {!isValidNhsNumber(number) && <Tag colour="yellow">NHS number not valid</Tag>}
    </>
  );
}

// The value stands out more than its label, and no colon comes between them.
function Part({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    <span class="app-patient__part">
      <span class="app-patient__label">{label}</span> <strong class="app-nowrap">{children}</strong>
    </span>
  );
}

function isThere(text: string | null | undefined): text is string {
  return text !== null && text !== undefined && text.trim() !== "";
}
