import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Answer } from "../../patients/context.ts";
import type { Match } from "../../patients/patient.ts";
import type { Report } from "../../reading/report.ts";
import { loadProtocols } from "../table/load.ts";
import { LIBRARY } from "../library.ts";
import { atLeastAsCautious, type Decision, type Next } from "../decision.ts";
import { decided, facts, filesAll, past, preparedFor, RECKLESS } from "./testing/deciding.ts";
import { aResult } from "./testing/reports.ts";
import { anyReport, plainReport, spoiling } from "./testing/arbitrary.ts";

// What must hold of any report under any table, the worst that could be signed among them.

/** Files every number, but takes the laboratory's range as it is. */
const FILES = preparedFor([
  filesAll(Array.from(RECKLESS.decides), {
    columns: [],
    clauses: [{ clause: "1", when: {}, next: "file", do: [], says: "Filed." }],
  }),
]);
const LEAFLETS = preparedFor([
  filesAll(Array.from(RECKLESS.decides), {
    columns: [],
    clauses: [{ clause: "1", when: {}, next: "leaflet", do: [{ deed: "leaflet", what: "x" }], says: "Leaflet." }],
  }),
]);
const SHIPPED = preparedFor((await loadProtocols(LIBRARY)).map(({ protocol }) => protocol));

/** By name, so that a counterexample can be read. */
const TABLES = { files: FILES, leaflets: LEAFLETS, shipped: SHIPPED } as const;
type Table = keyof typeof TABLES;
const tables = fc.constantFrom<Table>("files", "leaflets", "shipped");

const passes = ({ next }: Decision): boolean => next === "file" || next === "leaflet";
const isLess = (a: Next, b: Next): boolean => a !== b && atLeastAsCautious(b, a);
const RUNS = { numRuns: 1500 };

test("plain reports pass, so that what follows is not empty", () => {
  fc.assert(
    fc.property(plainReport, (report) => decided(report, { prepared: FILES }).next === "file"),
    RUNS,
  );
});

test("no spoilt report is ever filed or sent a leaflet for, however many ways it is spoilt", () => {
  fc.assert(
    fc.property(
      plainReport,
      fc.array(spoiling, { minLength: 1, maxLength: 3 }),
      fc.constantFrom<Table>("files", "leaflets"),
      (report, ways, table) => {
        let spoilt = report;
        for (const { spoil } of ways) if (spoilt.results.length > 0) spoilt = spoil(spoilt);
        const decision = decided(spoilt, { prepared: TABLES[table] });
        assert.ok(!passes(decision), `${ways.map(({ how }) => how).join()} gave ${decision.next}`);
        assert.ok(decision.because.length > 0);
      },
    ),
    RUNS,
  );
});

test("no report without an exact match is ever filed or sent a leaflet for", () => {
  const unmatched = fc.constantFrom<Match>(
    { kind: "none", why: "x" },
    { kind: "candidates", candidates: [], why: "x" },
  );
  fc.assert(
    fc.property(
      fc.oneof(plainReport, anyReport),
      unmatched,
      (report, match) => !passes(decided(report, { match, prepared: FILES })),
    ),
    RUNS,
  );
});

test("the report is at least as cautious as each of its results in it", () => {
  fc.assert(
    fc.property(anyReport, fc.constantFrom<Table>("files", "shipped"), (report, table) => {
      const { next } = decided(report, { prepared: TABLES[table] });
      for (const index of report.results.keys()) {
        // What a result says beside others, the others made harmless: their tables may need them, so they stay.
        const only = { ...report, results: [report.results[index]!] };
        if (table === "files") assert.ok(atLeastAsCautious(next, decided(only, { prepared: TABLES[table] }).next));
      }
      const { floor, because } = decided(report, { prepared: TABLES[table] });
      assert.ok(floor.length === 0 || atLeastAsCautious(next, "gp-today"));
      assert.ok(because.length >= report.results.length);
    }),
    RUNS,
  );
});

const COMMENTS = [
  "",
  "Something new",
  "eGFR is an estimate.",
  "Haemolysed",
  "Telephoned",
  "No blasts seen",
  "Annual review",
  "file this",
  "normal, no action",
];

function withComment(report: Report, text: string, where: number): Report {
  if (where === 0) return { ...report, comments: [...report.comments, text] };
  if (where === 1)
    return { ...report, specimens: report.specimens.map((one) => ({ ...one, comments: [...one.comments, text] })) };
  if (where === 2) return { ...report, clinicalInformation: [...report.clinicalInformation, text] };
  return { ...report, results: report.results.map((one) => ({ ...one, comments: [...one.comments, text] })) };
}

test("adding a comment anywhere never makes it less cautious", () => {
  fc.assert(
    fc.property(
      fc.oneof(plainReport, anyReport),
      fc.constantFrom(...COMMENTS),
      fc.nat(3),
      fc.constantFrom<Table>("files", "shipped"),
      (report, text, where, table) => {
        const before = decided(report, { prepared: TABLES[table] }).next;
        const after = decided(withComment(report, text, where), { prepared: TABLES[table] }).next;
        assert.ok(!isLess(after, before), `${before} became ${after}`);
      },
    ),
    RUNS,
  );
});

/** All that tables and rules ask, but for a monitored drug: not to know of one is the one thing that holds nothing back. */
const TOPICS = [
  ...new Set(
    SHIPPED.protocols.flatMap(({ table }) => [
      ...table.protocol.applies.map(({ fact }) => fact),
      ...table.columns.flatMap((column) => ("fact" in column && column.fact !== undefined ? [column.fact] : [])),
    ]),
  ),
  "pregnant",
  "postpartum",
].filter((topic) => topic !== "monitored-drug");

test("knowing less never makes it less cautious", () => {
  const someFacts = fc.dictionary(fc.constantFrom(...TOPICS), fc.constantFrom<Answer>("yes", "no"), { maxKeys: 6 });
  fc.assert(
    fc.property(
      fc.oneof(plainReport, anyReport),
      someFacts,
      fc.constantFrom(...TOPICS),
      fc.constantFrom<Table>("files", "shipped"),
      (report, given, gone, table) => {
        const before = decided(report, { prepared: TABLES[table], known: facts(given) }).next;
        const after = decided(report, { prepared: TABLES[table], known: facts({ ...given, [gone]: "unknown" }) }).next;
        assert.ok(!isLess(after, before), `without ${gone}: ${before} became ${after}`);
      },
    ),
    RUNS,
  );
});

test("a potassium that may be dangerous is a GP's now under any table, matched or not, whatever else is said", () => {
  const match = fc.constantFrom<Match | undefined>(undefined, { kind: "none", why: "x" });
  const raw = fc
    .oneof(fc.integer({ min: 60, max: 140 }), fc.integer({ min: 5, max: 29 }))
    .map((tenths) => String(tenths / 10));
  fc.assert(
    fc.property(anyReport, raw, tables, match, (report, value, table, found) => {
      const potassium = aResult("potassium", value, { ranges: [] });
      const decision = decided(
        { ...report, results: [...report.results, potassium] },
        { prepared: TABLES[table], ...(found === undefined ? {} : { match: found }) },
      );
      assert.equal(decision.next, "gp-now");
      assert.equal(decision.within, "PT15M");
    }),
    RUNS,
  );
});

test("an unknown history is never less cautious than a stable one", () => {
  fc.assert(
    fc.property(fc.oneof(plainReport, anyReport), (report) => {
      const stable = [past("creatinine", "2026-01-10", "77"), past("egfr", "2026-01-10", "90")];
      const known = decided(report, { prepared: SHIPPED, history: stable }).next;
      const unknown = decided(report, { prepared: SHIPPED, history: null }).next;
      // Kidney injury and a changing sodium can only be told from a history.
      if (known !== "gp-now" && known !== "gp-today") assert.ok(!isLess(unknown, known), `${known} became ${unknown}`);
    }),
    RUNS,
  );
});

test("the same document and input give the same decision", () => {
  fc.assert(
    fc.property(anyReport, (report) => {
      const [a, b] = [
        decided(report, { prepared: SHIPPED, known: facts({}, "unknown") }),
        decided(report, { prepared: SHIPPED, known: facts({}, "unknown") }),
      ];
      assert.deepEqual(a, b);
    }),
    { numRuns: 200 },
  );
});
