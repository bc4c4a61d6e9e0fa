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
  const unclaimedComments = unclaimed(report, results);
  return {
    report,
    patient,
    age: ageOf(patient, report, results[0]?.at ?? report.issued ?? at, at),
    sex: sexOf(patient, report),
    at,
    results,
    headings,
    unclaimedComments,
    hears: hearWhole(report.comments, unclaimedComments, headings),
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
  const place = specimenOf(report, result);
  const specimen = place === null ? undefined : report.specimens[place];
  const subject = subjectOf(result, specimen?.type ?? null);
  const measured = measure(terms, subject, result);
  return {
    index,
    result,
    subject,
    specimen: place,
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

/** The place of a result's specimen: many laboratories name it once, at the heading of a group. */
export function specimenOf(report: Pick<Report, "results">, result: Result): number | null {
  let one: Result | undefined = result;
  // A group may stand in a group; one that stands in itself is left after as many steps as there are results.
  for (let steps = 0; one !== undefined && steps <= report.results.length; steps += 1) {
    if (one.specimen !== null) return one.specimen;
    one = one.group === null ? undefined : report.results[one.group];
  }
  return null;
}

/** What is said of a specimen that nothing was measured in, as far as anybody can tell, may be about any result. */
function unclaimed({ specimens }: Report, results: readonly ResultView[]): readonly string[] {
  return specimens.flatMap(({ comments }, place) =>
    comments.length === 0 || results.some(({ specimen }) => specimen === place) ? [] : comments,
  );
}

/** What specimen and name say of fasting; where they disagree nobody knows. */
function fastingOf(ofSpecimen: boolean | null, named: boolean | null): boolean | null {
  if (ofSpecimen === null || named === null) return ofSpecimen ?? named;
  return ofSpecimen === named ? ofSpecimen : null;
}
