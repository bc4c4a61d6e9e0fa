import type { Answer } from "../../patients/context.ts";
import type { Patient } from "../../patients/patient.ts";
import type { Report, Result } from "../../reading/report.ts";
import { hear, hearWhole } from "../standing/hear.ts";
import { ageOn } from "./days.ts";
import type { DecideInput } from "./input.ts";
import { measure } from "./measure.ts";
import type { Prepared } from "./prepare.ts";
import type { AgeRange, ReportView, ResultView } from "./view.ts";

const NO_HEADINGS: readonly Result[] = [];

/** The report with all that rules and tables ask of it worked out once. */
export function see(report: Report, input: DecideInput, fact: (topic: string) => Answer): ReportView {
  const { match, at, prepared } = input;
  const patient = match.kind === "exact" ? match.patient : null;
  const results: ResultView[] = [];
  let headings = NO_HEADINGS;
  for (let index = 0; index < report.results.length; index += 1) {
    const result = report.results[index]!;
    if (isBareHeading(result)) headings = [...headings, result];
    else results.push(seeResult(report, result, index, prepared));
  }
  return {
    report,
    patient,
    age: ageOf(patient, report, results[0]?.at ?? report.issued ?? at, at),
    sex: sexOf(patient, report),
    at,
    results,
    headings,
    hears: hearWhole(report.comments, headings),
    practice: prepared.practice,
    fact,
  };
}

function isBareHeading({ isGroup, raw, text, codedValue }: Result): boolean {
  return isGroup && raw === null && text === null && codedValue === null;
}

/** On the day of collection; where nothing says when that was, on the day of deciding. */
function ageOf(patient: Patient | null, report: Report, on: string, at: string): AgeRange | null {
  const birth = patient === null ? report.patient.birthDate : patient.birthDate;
  if (birth === null) return null;
  return ageOn(birth, on) ?? ageOn(birth, at);
}

function sexOf(patient: Patient | null, report: Report): ReportView["sex"] {
  const sex = patient === null ? report.patient.sex : patient.sex;
  return sex === "male" || sex === "female" ? sex : "unknown";
}

function seeResult(report: Report, result: Result, index: number, { terms, subjectOf }: Prepared): ResultView {
  const specimen = result.specimen === null ? undefined : report.specimens[result.specimen];
  const subject = subjectOf(result, specimen?.type ?? null);
  const measured = measure(terms, subject, result);
  return {
    index,
    result,
    subject,
    analyte: subject.analyte,
    name: subject.name,
    says: subject.says,
    reading: measured.reading,
    amount: measured.reading.amount,
    range: measured.range,
    grownUpHits: measured.grownUpHits,
    hears: hear(result, measured.reading, specimen),
    fasting: fastingOf(specimen?.fasting ?? null, subject.fasting),
    at: specimen?.collected ?? specimen?.received ?? report.issued,
  };
}

/** What specimen and name say of fasting; where they disagree nobody knows. */
function fastingOf(ofSpecimen: boolean | null, named: boolean | null): boolean | null {
  if (ofSpecimen === null || named === null) return ofSpecimen ?? named;
  return ofSpecimen === named ? ofSpecimen : null;
}
