import { Refusal } from "../../base/refusal.ts";
import type { ReportAbout } from "../../measures/report/about.ts";
import { CSV, writeCsv } from "../../measures/report/csv.ts";
import { FHIR, measureReports } from "../../measures/report/measure-report.ts";
import type { Answer } from "../../web/route.ts";
import type { PlaceFacts } from "./facts.ts";
import { slugOf } from "./place.ts";

/** The month as one line a measure. Refuses ("not-found") where nothing of the place was released. */
export async function asCsv(facts: PlaceFacts, at: Date): Promise<Answer> {
  const about = aboutOf(facts, at);
  return file(about, "csv", CSV, writeCsv(about));
}

/** The same as FHIR R4 MeasureReports in a Bundle. */
export async function asFhir(facts: PlaceFacts, at: Date): Promise<Answer> {
  const about = aboutOf(facts, at);
  return file(about, "json", FHIR, JSON.stringify(measureReports(about), null, 2));
}

function aboutOf({ at, shown, measures }: PlaceFacts, now: Date): ReportAbout {
  const own = shown.own.get(shown.month ?? "");
  if (shown.month === null || own === undefined)
    throw new Refusal("not-found", "Nothing of it was released for this month.");
  return {
    level: at.level,
    place: at.place,
    name: at.name,
    month: shown.month,
    practices: own.practices,
    edition: shown.measures,
    at: now,
    figures: measures.map(({ reported }) => reported),
  };
}

function file({ level, name, month }: ReportAbout, ending: string, contentType: string, text: string): Answer {
  const saveAs = `measures-${level === "nation" ? "nation" : slugOf(name)}-${month}.${ending}`;
  return { kind: "file", contentType, bytes: Buffer.from(text), saveAs };
}
