import { shippedFactBook } from "../src/patients/book.ts";
import type { ContextFact } from "../src/patients/context.ts";
import { knownFacts } from "../src/patients/facts.ts";
import type { PastResult } from "../src/patients/history.ts";
import type { Patient } from "../src/patients/patient.ts";
import { decide } from "../src/protocols/decide/decide.ts";
import type { DecideInput } from "../src/protocols/decide/input.ts";
import { loadLists } from "../src/protocols/decide/load-lists.ts";
import { prepare } from "../src/protocols/decide/prepare.ts";
import { readLibrary } from "../src/protocols/library.ts";
import { loadFloor } from "../src/protocols/table/floor-limits.ts";
import type { Report } from "../src/reading/report.ts";
import { standardTerms } from "../src/terms/analyte.ts";
import { decideReport, PRACTICE } from "./decide-reports.ts";
import type { Row } from "./row.ts";

// Whole-report deciding: reports of ten results, all protocols that ship, facts and two years of history.
// Every report is decided once, from objects parsed just before, so that nothing is warm but the code and
// what a practice's day would have warmed: names, units and comments that laboratories repeat. Time is
// that of the one thread, so that a second is a second of one core whatever else the machine is doing.

const AT = "2026-03-31T15:00:00Z";
const REPORTS = 4000;
/** Reports parsed, outside the time, just before they are decided: a message's, and all of the day's at once. */
const FRESH = 20;
const COLD = REPORTS;
const PASSES = 30;

export async function benchDecide(): Promise<Row[]> {
  const prepared = prepare({
    terms: standardTerms(),
    floor: await loadFloor(),
    lists: await loadLists(),
    inForce: (await readLibrary()).map(({ table, hash }) => ({ table, hash })),
    practice: PRACTICE,
  });
  const known = timed(FACTS, prepared, FRESH);
  const cold = timed(FACTS, prepared, COLD);
  const unknown = timed([], prepared, FRESH);
  return [
    {
      name: "decide, reports of ten results, facts known, just read",
      perSecond: known,
      ratio: null,
      against: null,
      wanted: "100,000 a second",
    },
    {
      name: "decide, the same, 4,000 read beforehand and cold in memory",
      perSecond: cold,
      ratio: null,
      against: null,
      wanted: "100,000 a second",
    },
    {
      name: "decide, the same, nothing known, what to ask worked out",
      perSecond: unknown,
      ratio: null,
      against: null,
      wanted: "100,000 a second",
    },
  ];
}

function timed(facts: readonly ContextFact[], prepared: DecideInput["prepared"], size: number): number {
  const texts = Array.from({ length: REPORTS / size }, (_, batch) =>
    JSON.stringify(Array.from({ length: size }, (__, n) => decideReport(batch * size + n))),
  );
  let best = Infinity;
  for (let pass = 0; pass < PASSES; pass += 1) {
    let spent = 0;
    let gps = 0;
    for (const [batch, text] of texts.entries()) {
      const reports: Report[] = JSON.parse(text);
      const inputs = reports.map((_, n) => inputOf(batch * size + n, facts, prepared));
      const start = process.threadCpuUsage();
      for (let n = 0; n < size; n += 1) if (decide(reports[n]!, inputs[n]!).next.startsWith("gp")) gps += 1;
      const { user, system } = process.threadCpuUsage(start);
      spent += user + system;
    }
    best = Math.min(best, spent);
    if (gps === 0) throw new Error("nothing went to a GP: the reports are not what they should be");
  }
  return (REPORTS / best) * 1_000_000;
}

/** Facts are asked of the rows inside the time that is measured. */
function inputOf(n: number, facts: readonly ContextFact[], prepared: DecideInput["prepared"]): DecideInput {
  const patient: Patient = {
    id: `p${n}`,
    nhsNumber: "9990000018",
    familyName: "Fernsby",
    givenName: "Ada",
    birthDate: `19${50 + (n % 40)}-05-04`,
    sex: n % 2 === 0 ? "male" : "female",
    postcode: null,
    registration: "registered",
    flags: [],
    staffRelations: [],
  };
  return {
    at: AT,
    match: { kind: "exact", patient },
    known: knownFacts(shippedFactBook(), facts, AT, patient),
    history: HISTORY,
    bands: [],
    assumed: [],
    prepared,
  };
}

const FACTS: readonly ContextFact[] = [
  ["problems", "Essential hypertension; Osteoarthritis"],
  ["medicines", "Amlodipine 5 mg; Ramipril 5 mg"],
  ["monitored-drugs", "none"],
  ["pregnant", "no"],
  ["postpartum", "no"],
].map(([fact, value]) => ({ fact: fact!, value: value!, from: "2026-03-01", until: null, source: "export" }));

const HISTORY: readonly PastResult[] = ["2024-06-03", "2025-02-10", "2025-10-01"].flatMap((at) =>
  (
    [
      ["creatinine", 76],
      ["egfr", 82],
      ["haemoglobin", 138],
      ["sodium", 140],
      ["potassium", 4],
      ["hba1c", 39],
    ] as const
  ).map(([analyte, units]) => ({
    analyte,
    value: { value: { units, scale: 0 }, over: 1 },
    comparator: null,
    at,
    raw: String(units),
    unit: null,
  })),
);
