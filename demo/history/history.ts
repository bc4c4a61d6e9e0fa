import { addDays } from "../calendar.ts";
import { csvBytes, type Row } from "../csv.ts";
import { analyte, type AnalyteId } from "../laboratory/analytes.ts";
import { measure } from "../laboratory/levels.ts";
import { panel, type PanelId } from "../laboratory/panels.ts";
import type { PastLevel } from "../people/casting.ts";
import { condition } from "../people/conditions.ts";
import type { Person } from "../people/person.ts";
import { randomFor } from "../random.ts";

// Two years of past results as a record system exports them. Who is ill is tested often, who is well now
// and then, and a child hardly ever.

const DAYS = 730;

export function historyBytes(
  seed: number,
  today: string,
  people: readonly Person[],
  ownPast: ReadonlyMap<string, readonly PastLevel[]>,
): Uint8Array {
  const headings = ["nhsNumber", "code", "system", "name", "value", "comparator", "unit", "collected", "specimen"];
  const rows = people.flatMap((person) => {
    const own = ownPast.get(person.cast ?? "");
    if (own === undefined) return visitsOf(seed, today, person).flatMap((visit) => rowsOf(seed, today, person, visit));
    return own.map(({ analyte: id, value, daysAgo }) => row(person, id, value, addDays(today, -daysAgo)));
  });
  return csvBytes(headings, rows);
}

type Visit = { readonly day: string; readonly panels: ReadonlySet<PanelId> };

function visitsOf(seed: number, today: string, person: Person): readonly Visit[] {
  const random = randomFor(seed, `visits/${person.nhsNumber}`);
  const followUp = person.conditions.map(condition).filter(({ panels }) => panels !== undefined);
  const yearly = Math.min(4, Math.max(0, ...followUp.map((one) => one.yearly ?? 0)));
  const wellChecks = person.age < 18 ? 0.03 : person.age < 40 ? 0.35 : person.age < 60 ? 0.8 : 1.2;
  const count = Math.floor(yearly * 1.2 + wellChecks + random.next());
  const panels = new Set<PanelId>(followUp.flatMap((one) => one.panels ?? []));
  if (panels.size === 0) for (const id of WELL) panels.add(id);
  return Array.from({ length: count }, (_, at) => {
    const newest = Math.floor((DAYS * at) / count);
    const daysAgo = Math.max(25, newest + random.whole(5, Math.max(6, Math.floor(DAYS / count) - 5)));
    return { day: addDays(today, -daysAgo), panels };
  });
}

const WELL: readonly PanelId[] = ["full-blood-count", "urea-and-electrolytes", "hba1c"];
// A record keeps what anybody looks back at; the rest of a blood count is not exported.
const KEPT: ReadonlySet<AnalyteId> = new Set<AnalyteId>([
  "sodium",
  "potassium",
  "creatinine",
  "egfr",
  "alt",
  "haemoglobin",
  "white-cells",
  "platelets",
  "mcv",
  "tsh",
  "free-t4",
  "hba1c",
  "cholesterol",
  "non-hdl",
  "adjusted-calcium",
  "ferritin",
  "total-b12",
  "crp",
  "urate",
  "acr",
  "inr",
  "lithium",
]);

function rowsOf(seed: number, today: string, person: Person, { day, panels }: Visit): readonly Row[] {
  const ids = new Set([...panels].flatMap((id) => panel(id).analytes).filter((id) => KEPT.has(id)));
  return [...ids].map((id) => row(person, id, measure(seed, person, id, day, today), day));
}

function row(person: Person, id: AnalyteId, value: string, day: string): Row {
  const { readv2, name, unit } = analyte(id);
  const isAbove = id === "egfr" && Number(value) > 90;
  return [
    person.nhsNumber,
    readv2,
    readv2 === null ? null : "Read v2",
    name,
    isAbove ? "90" : value,
    isAbove ? ">" : null,
    unit,
    day,
    id === "acr" ? "Urine" : null,
  ];
}
