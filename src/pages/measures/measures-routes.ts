import { appendAudit } from "../../audit/store.ts";
import { inPractice } from "../../db/practice.ts";
import { writeExport } from "../../measures/export.ts";
import { loadMeasures } from "../../measures/load.ts";
import type { ReportAbout } from "../../measures/report/about.ts";
import { CSV, writeCsv } from "../../measures/report/csv.ts";
import { FHIR, measureReports } from "../../measures/report/measure-report.ts";
import { reportedWhole } from "../../measures/report/reported.ts";
import { begunWeeks, monthOf, weekOf } from "../../measures/week.ts";
import type { Person } from "../../people/role.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import type { Desk } from "../../worklist/list-page.tsx";
import { measureRoutes } from "./measure-routes.ts";
import { countOfMonth, type MonthFacts, readMonthFacts } from "./month-facts.ts";
import { monthPage } from "./month-page.tsx";
import { getMonth } from "./read-month.ts";

const HERE = "/measures";
const SEES = ["manager", "gp", "assistant"] as const;

/** What a practice's own work came to, month by month. */
export function measuresRoutes(desk: Desk): readonly Route<Person>[] {
  return [
    {
      method: "GET",
      path: HERE,
      who: SEES,
      answer: async (visit) => ({ kind: "page", page: monthPage(await read(desk, visit, monthOf(weekOf(visit.at)))) }),
    },
    {
      method: "GET",
      path: `${HERE}/:month`,
      who: SEES,
      answer: async (visit) => ({ kind: "page", page: monthPage(await read(desk, visit, getMonth(visit))) }),
    },
    { method: "GET", path: `${HERE}/:month/occurrences`, who: ["manager"], answer: (visit) => save(desk, visit) },
    { method: "GET", path: `${HERE}/:month/table`, who: SEES, answer: (visit) => saveFigures(desk, visit, "csv") },
    { method: "GET", path: `${HERE}/:month/report`, who: SEES, answer: (visit) => saveFigures(desk, visit, "json") },
    ...measureRoutes(desk),
  ];
}

async function read(desk: Desk, { person, at }: Visit<Person>, month: string): Promise<MonthFacts> {
  return inPractice(desk.db, person.practice, (tx) => readMonthFacts(tx, person, month, at));
}

async function save(desk: Desk, visit: Visit<Person>): Promise<Answer> {
  const { person, at } = visit;
  const { practice, account: by, role } = person;
  const month = getMonth(visit);
  const text = await inPractice(desk.db, practice, async (tx) => {
    const written = await writeExport(tx, practice, begunWeeks(month, at), loadMeasures());
    const event = { by, role, at, device: "page", event: "occurrences-exported", subject: practice };
    await appendAudit(tx, [{ ...event, detail: { month } }]);
    return written;
  });
  const saveAs = `occurrences-${practice}-${month}.ndjson`;
  return { kind: "file", contentType: "application/x-ndjson", bytes: Buffer.from(text), saveAs };
}

/** Its own figures, whole: no rule about small counts is for whoever they are of. */
async function saveFigures(desk: Desk, visit: Visit<Person>, as: "csv" | "json"): Promise<Answer> {
  const { person, at } = visit;
  const facts = await read(desk, visit, getMonth(visit));
  const about: ReportAbout = {
    level: "practice",
    place: person.practice,
    name: person.practiceName,
    month: facts.month,
    practices: 1,
    edition: facts.measures.edition,
    at,
    figures: facts.measures.all.map((measure) => reportedWhole(measure, countOfMonth(facts, measure, facts.month))),
  };
  const saveAs = `measures-${person.practice}-${facts.month}.${as}`;
  return as === "csv"
    ? { kind: "file", contentType: CSV, bytes: Buffer.from(writeCsv(about)), saveAs }
    : { kind: "file", contentType: FHIR, bytes: Buffer.from(JSON.stringify(measureReports(about), null, 2)), saveAs };
}
