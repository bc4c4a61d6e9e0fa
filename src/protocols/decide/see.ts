import type { Answer } from "../../patients/context.ts";
import type { Patient } from "../../patients/patient.ts";
import type { Report, Result } from "../../reading/report.ts";
import { type Found, findAnalyte } from "../../terms/find.ts";
import { nameSays } from "../standing/words.ts";
import { ageOn } from "./days.ts";
import type { DecideInput } from "./input.ts";
import type { Prepared } from "./prepare.ts";
import { positionOf } from "./range.ts";
import { readingOf } from "./reading-of.ts";
import type { AgeRange, ReportView, ResultView } from "./view.ts";

/** The report with all that rules and tables ask of it worked out once. */
export function see(report: Report, input: DecideInput, fact: (topic: string) => Answer): ReportView {
  const { match, at, prepared } = input;
  const patient = match.kind === "exact" ? match.patient : null;
  const results: ResultView[] = [];
  for (let index = 0; index < report.results.length; index += 1) {
    const result = report.results[index]!;
    if (!isBareHeading(result)) results.push(seeResult(report, result, index, prepared));
  }
  return {
    report,
    patient,
    age: ageOf(patient, report, results[0]?.at ?? report.issued ?? at, at),
    sex: sexOf(patient, report),
    at,
    results,
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

function seeResult(report: Report, result: Result, index: number, { terms }: Prepared): ResultView {
  const specimen = result.specimen === null ? undefined : report.specimens[result.specimen];
  const { code, system, name } = result;
  const found = findAnalyte(terms, { code, system, name, specimenType: specimen?.type ?? null });
  const analyte = found.kind === "analyte" ? found.analyte : null;
  const reading = readingOf(terms, analyte, result);
  return {
    index,
    result,
    analyte,
    candidates: found.kind === "contradictory" ? found.candidates : NO_CANDIDATES,
    analyteSays: whyNoAnalyte(found, result),
    name: analyte?.name ?? name ?? code ?? "A test without a name",
    says: nameSays(name ?? analyte?.name ?? ""),
    reading,
    amount: reading.amount,
    range: analyte === null ? NO_RANGE : positionOf(terms, analyte, reading.amount, result.unit, result.ranges),
    fasting: fastingOf(specimen?.fasting ?? null, found),
    at: specimen?.collected ?? specimen?.received ?? report.issued,
  };
}

const NO_CANDIDATES: ResultView["candidates"] = [];
const NO_RANGE: ResultView["range"] = { position: "missing", problem: null };

function whyNoAnalyte(found: Found, { name, code }: Result): string | null {
  if (found.kind === "analyte") return null;
  if (found.kind === "contradictory") return found.says;
  return `${name ?? code ?? "A test without a name"} is no test that Countersign knows.`;
}

/** What specimen and name say of fasting; where they disagree nobody knows. */
function fastingOf(ofSpecimen: boolean | null, found: Found): boolean | null {
  const named = found.kind === "analyte" ? found.fasting : null;
  if (ofSpecimen === null || named === null) return ofSpecimen ?? named;
  return ofSpecimen === named ? ofSpecimen : null;
}
