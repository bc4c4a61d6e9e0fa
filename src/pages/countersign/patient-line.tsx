import { digitsOf, spaced } from "../../base/nhs-number.ts";
import { ageText, showDate } from "../../base/show-date.ts";
import type { Patient } from "../../patients/patient.ts";
import { Tag } from "../../web/components/tag.tsx";
import { patientName } from "../../web/patient-name.ts";

type LineProps = { readonly patient: Patient; readonly id: string; readonly on: string; readonly level?: 2 | 3 };

/**
 * Who the rows beneath are about. A page with several patients has no banner, which would name the wrong one;
 * each group says in its own heading what a banner says.
 */
export function PatientLine({ patient, id, on, level = 2 }: LineProps) {
  const Heading = `h${level}` as const;
  const { birthDate, registration, sex, flags } = patient;
  const age = birthDate === null || registration === "deceased" ? null : ageText(birthDate, on);
  return (
    <Heading class="nhsuk-heading-m app-patient-line" id={id}>
      {patientName(patient)}{" "}
      <span class="app-patient-line__rest">
        Born <span class="app-nowrap">{showDate(birthDate)}</span>
        {age !== null && ` (${age})`}, {sex}, NHS No. <span class="app-nowrap">{numberWords(patient)}</span>
      </span>{" "}
      {registration !== "registered" && <Tag colour="yellow">{registration}</Tag>}
      {flags.map((flag) => (
        <Tag key={flag} colour="yellow">
          {flag.replaceAll("-", " ")}
        </Tag>
      ))}
    </Heading>
  );
}

export function numberWords({ nhsNumber }: Pick<Patient, "nhsNumber">): string {
  if (nhsNumber === null) return "not recorded";
  const digits = digitsOf(nhsNumber);
  return digits === null ? nhsNumber : spaced(digits);
}
