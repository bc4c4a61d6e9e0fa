import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { compare, subtract } from "../base/decimal.ts";
import { shippedFactBook } from "../patients/book.ts";
import { standardTerms } from "../terms/analyte.ts";
import type { Case, Clause, Protocol } from "./protocol.ts";
import { parseAmount } from "./table/amount.ts";
import type { Axis, Cut } from "./table/axis.ts";
import { loadFloor } from "./table/floor-limits.ts";
import { choicesOf, isChoice } from "./table/kinds.ts";
import { loadProtocols } from "./table/load.ts";
import { parseTable } from "./table/parse.ts";
import { prove } from "./table/prove.ts";
import { testProtocol } from "./table/test-protocol.ts";

// The library that is shipped: every table proved, every clause and every limit with its cases, and
// what a table may never delegate said once more, apart from the tables.

const FOLDER = fileURLToPath(new URL("../../content/protocols/", import.meta.url));
const library = await loadProtocols(FOLDER);
const { limits } = await loadFloor();

const everyTable = (name: string, check: (protocol: Protocol, cases: readonly Case[]) => void): void => {
  test(name, async (t) => {
    for (const { protocol, cases } of library) await t.test(protocol.protocol, () => check(protocol, cases));
  });
};
const passesGp = ({ next }: Clause): boolean => next === "file" || next === "leaflet" || next === "tests";
const cellOf = ({ when }: Clause, column: string): string => when[column] ?? "-";

test("each folder holds the protocol of its name, and cases", async () => {
  const folders = (await readdir(FOLDER, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  assert.deepEqual(
    library.map(({ protocol }) => protocol.protocol),
    folders.map(({ name }) => name).sort(),
  );
  for (const { protocol, cases } of library) assert.notEqual(cases.length, 0, protocol.protocol);
});

everyTable("is proved: no gap, no overlap, nothing unreachable, nothing below the floor", (protocol) => {
  const { ms: _, ...proof } = prove(protocol, limits);
  const nothing = { gaps: [], overlaps: [], unreachable: [], belowFloor: [] };
  assert.deepEqual(proof, { protocol: protocol.protocol, proved: true, ...nothing });
});

everyTable("passes its own cases, and no clause is without one", (protocol, cases) => {
  const { failed, withoutCase } = testProtocol(protocol, cases);
  assert.deepEqual({ failed, withoutCase }, { failed: [], withoutCase: [] });
});

everyTable("has a case on every edge of a clause that delegates, all else held", (protocol, cases) => {
  const delegating = protocol.clauses.filter(passesGp).map(({ clause }) => `clause ${clause},`);
  const open = testProtocol(protocol, cases).proposed.map(({ why }) => why);
  assert.deepEqual(
    open.filter((why) => delegating.some((clause) => why.startsWith(clause))),
    [],
  );
});

everyTable("numbers its cases by clause, once each", (protocol, cases) => {
  const numbers = cases.map((row) => row.case.split(" ")[0]!);
  assert.deepEqual(numbers, [...new Set(numbers)]);
  for (const row of cases) assert.ok(row.case.startsWith(`${row.clause}.`), `${row.case} is of clause ${row.clause}`);
  assert.equal(new Set(cases.map(({ given }) => JSON.stringify(given))).size, cases.length, protocol.protocol);
});

everyTable("has a case on every limit that a cell names, and one step to either side", (protocol, cases) => {
  for (const axis of parseTable(protocol)) {
    if (axis.kind === "choice") continue;
    for (const cut of axis.cuts) {
      const sides: ReadonlySet<string> = new Set(cases.map(({ given }) => sideOf(given[axis.column.id], cut)));
      for (const side of ["below", "at", "above"]) {
        assert.ok(sides.has(side), `column ${axis.column.id}: no case ${side} ${cut.text}`);
      }
    }
  }
});

/** Where a case stands to a limit, if no further from it than one step of its own digits ("5.5": a tenth). */
function sideOf(written: string | undefined, { at }: Cut): string {
  const amount = parseAmount(written ?? "missing");
  if (amount === null || typeof amount === "string" || amount.kind !== "exact") return "elsewhere";
  const away = subtract(amount.value.value, at);
  const step = { units: 1, scale: at.scale };
  if (compare(away, step) > 0 || compare(subtract({ units: 0, scale: 0 }, away), step) > 0) return "elsewhere";
  return away.units === 0 ? "at" : away.units < 0 ? "below" : "above";
}

everyTable("has a case for every special word and every choice that its cells tell apart", (protocol, cases) => {
  for (const axis of parseTable(protocol)) {
    for (const word of toldApart(axis)) {
      const isSeen = cases.some(({ given }) => given[axis.column.id] === word);
      assert.ok(isSeen, `column ${axis.column.id}: no case with ${word}`);
    }
  }
});

/** The words of a column that some clause holds and another does not; missing and text only of the result itself. */
function toldApart(axis: Axis): readonly string[] {
  if (axis.kind === "choice") {
    return choicesOf(axis.column.kind).filter((_, point) => new Set(axis.has.map((has) => has[point])).size > 1);
  }
  const isThis = axis.column.kind === "value" && axis.column.of === "this";
  return isThis ? ["missing", "text"] : ["missing"];
}

everyTable("speaks of known analytes in their usual units, and of known facts", (protocol) => {
  const { analytes } = standardTerms();
  const facts = shippedFactBook().topics;
  for (const analyte of protocol.decides) assert.ok(analytes.has(analyte), analyte);
  for (const { fact } of protocol.applies) assert.ok(facts.has(fact), fact);
  for (const column of protocol.columns) {
    const analyte = column.analyte ?? protocol.decides[0]!;
    assert.ok(analytes.has(analyte), analyte);
    // A stage is of creatinine only: beside an eGFR it has to be told whose.
    if (column.kind === "aki") assert.equal(analyte, "creatinine");
    if (column.kind === "value") assert.equal(column.unit, analytes.get(analyte)!.unit, column.id);
    if (isChoice(column) && column.fact !== undefined) assert.ok(facts.has(column.fact), column.fact);
  }
});

everyTable("names its sources, and a day within a year to be read again", ({ sources, reviewBy, version }) => {
  assert.notEqual(sources.length, 0);
  assert.match(version, /^\d+\.\d+\.\d+$/);
  assert.ok(reviewBy > "2026-11-01" && reviewBy <= "2027-11-01", reviewBy);
});

// Their "tests" leave the deed to the haemoglobin of the same report (anaemia.test.ts).
const LEFT_TO_HAEMOGLOBIN = ["red-cells", "red-cell-indices"];
const DEEDS = "repeat-test request-test add-on leaflet recall repeat-sample gp-in-parallel monitoring".split(" ");

everyTable("says each clause in one plain sentence, and calls only for deeds that exist", ({ protocol, clauses }) => {
  for (const { clause, says, next, do: deeds } of clauses) {
    assert.match(says, /^[A-Ze].{20,200}\.$/, clause);
    assert.doesNotMatch(says, /[<>=]|\bor unknown\b/, clause);
    for (const { deed, what } of deeds) assert.ok(DEEDS.includes(deed) && what !== "", `${clause}: ${deed}`);
    const called = deeds.map(({ deed }) => deed);
    assert.equal(called.includes("leaflet"), next === "leaflet", `${clause}: a leaflet is a leaflet clause's deed`);
    if (next === "tests" && !LEFT_TO_HAEMOGLOBIN.includes(protocol))
      assert.ok(
        called.some((deed) => deed.endsWith("test") || deed === "add-on"),
        clause,
      );
  }
});

everyTable("delegates only what is a number inside one band, on a side of the range that it names", (protocol) => {
  const axes = parseTable(protocol);
  protocol.clauses.forEach((clause, index) => {
    if (!passesGp(clause)) return;
    for (const axis of axes) {
      const isThis = axis.kind === "number" && axis.column.kind === "value" && axis.column.of === "this";
      if (isThis) assert.deepEqual(axis.has[index]!.slice(-3), [false, false, false], clause.clause);
    }
    if (clause.next === "tests") return;
    const range = protocol.columns.find(({ kind, analyte }) => kind === "range" && analyte === undefined);
    assert.ok(range, `${clause.clause}: a table that files looks at the laboratory's range`);
    const despite = (clause.despite ?? []).map(
      (one) => ({ "below-range": "below", "above-range": "above", "no-range": "none" })[one],
    );
    const held = cellOf(clause, range.id).split(" or ");
    assert.deepEqual(
      new Set(held),
      new Set(["inside", ...despite].filter((word) => held.includes(word))),
      clause.clause,
    );
    for (const word of despite) assert.ok(held.includes(word), `${clause.clause}: despite ${word} is not used`);
  });
});

// Where an unknown fact does not stop a clause, a GP should have been told so: these and no others.
const UNKNOWN_PASSES: readonly string[] = [
  "egfr 14a ckd", // the albumin-creatinine ratio is there, which is all that kidney disease asks for
  "egfr 14b ckd",
  "haemoglobin 11a pregnant", // normal whether or not; the standing rules stand above
  "haemoglobin 11b pregnant",
  "haemoglobin 11c pregnant",
  "haemoglobin 23a pregnant", // a man
  "haemoglobin 24a pregnant",
  "hba1c-diabetes 10 anaemia", // the patient's own target was set by a GP who knew; said in its sources
  "hba1c-diabetes 10 haemoglobinopathy",
];

test("an unknown fact is read as no nowhere but where it is written down here", () => {
  const found: string[] = [];
  for (const { protocol } of library) {
    const facts = protocol.columns.filter(({ kind }) => kind === "fact").map(({ id }) => id);
    for (const clause of protocol.clauses.filter(passesGp)) {
      for (const fact of facts) {
        const cell = cellOf(clause, fact);
        if (cell === "-" || cell.includes("unknown")) found.push(`${protocol.protocol} ${clause.clause} ${fact}`);
      }
    }
  }
  assert.deepEqual(found.sort(), [...UNKNOWN_PASSES].sort());
});

// The clinical table's rows and the floor's analytes, written out by hand.
const DECIDED =
  "vitamin-d tsh free-t4 haemoglobin ferritin total-b12 active-b12 hba1c potassium sodium creatinine egfr bilirubin alt " +
  "ast alp ggt albumin psa adjusted-calcium glucose cholesterol hdl ldl non-hdl triglycerides crp esr folate white-cells " +
  "neutrophils lymphocytes monocytes eosinophils basophils platelets red-cells haematocrit mcv mch mchc rdw inr ck " +
  "amylase magnesium phosphate lithium digoxin troponin d-dimer acr urea fit ca125 paraprotein pth";

test("every row of the clinical table, and every analyte of the floor, is decided by a protocol", () => {
  const decided = new Set(library.flatMap(({ protocol }) => protocol.decides));
  for (const analyte of DECIDED.split(" ")) assert.ok(decided.has(analyte), analyte);
});

test("the results of which nothing may be delegated are decided by tables that delegate nothing", () => {
  for (const analyte of [
    "psa",
    "inr",
    "ferritin",
    "fit",
    "ca125",
    "paraprotein",
    "lithium",
    "digoxin",
    "troponin",
    "d-dimer",
  ]) {
    const tables = library.filter(({ protocol }) => protocol.decides.includes(analyte));
    const delegating = tables.flatMap(({ protocol }) => protocol.clauses.filter(passesGp));
    assert.deepEqual([tables.length, delegating], [1, []], analyte);
  }
});

test("two protocols that decide the same analyte never both apply", () => {
  for (const [i, { protocol: one }] of library.entries()) {
    for (const { protocol: other } of library.slice(i + 1)) {
      if (!one.decides.some((analyte) => other.decides.includes(analyte))) continue;
      const apart = one.applies.some(({ fact, is }) => other.applies.some((row) => row.fact === fact && row.is !== is));
      assert.ok(apart, `${one.protocol} and ${other.protocol}`);
    }
  }
});
