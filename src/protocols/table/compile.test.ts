import assert from "node:assert/strict";
import { test } from "node:test";
import Big from "big.js";
import fc from "fast-check";
import { decimal } from "../../base/decimal.ts";
import type { Protocol } from "../protocol.ts";
import { type Input, parseAmount } from "./amount.ts";
import { compile } from "./compile.ts";
import { anyTable, choice, tableOf, value } from "./example-tables.test-support.ts";
import { naiveClauses } from "./naive.test-support.ts";

const number = fc.constantFrom(
  "-1",
  "0",
  "2",
  "2.5",
  "2.50",
  "10",
  "10.000",
  "2.4999999999",
  "2.50000000000000000000001",
  "-0",
  "9007199254740993",
  "1.9999999999999999",
  "77",
);
const amount = fc.oneof(
  number,
  fc.tuple(fc.constantFrom("<", "<=", ">=", ">"), number).map(([sign, text]) => sign + text),
  fc.constantFrom("missing", "text"),
);

const inputOf = (text: string): Input => parseAmount(text) ?? text;

/** The clauses that the compiled table says apply, as numbers. */
const said = (protocol: Protocol, inputs: readonly Input[]): number[] => {
  const outcome = compile(protocol).apply(inputs);
  if (outcome.kind === "none") return [];
  if (outcome.kind === "clause") return [outcome.index];
  return outcome.clauses.map(({ clause }) => Number(clause) - 1);
};

test("the compiled table agrees with the plain reading of its cells, comparators included", () => {
  fc.assert(
    fc.property(anyTable, amount, amount, fc.constantFrom("yes", "no", "unknown"), (protocol, a, b, c) => {
      assert.deepEqual(said(protocol, [inputOf(a), inputOf(b), c]), naiveClauses(protocol, [a, b, c]));
    }),
    { numRuns: 3000 },
  );
});

test("a quantity that divides by a molar mass is compared exactly", () => {
  const protocol = tableOf([value("g")], [{ g: "<7.0" }, { g: "=7.0" }, { g: ">7.0" }]);
  const outcome = (text: string): number[] =>
    said(protocol, [{ kind: "exact", value: { value: decimal(text), over: 18016 } }]);
  assert.deepEqual(outcome(new Big("7").times(18016).toFixed()), [1]);
  assert.deepEqual(outcome("126111.999999"), [0]);
  assert.deepEqual(outcome("126112.000001"), [2]);
});

test("a comparator is acceptable where its whole interval lies in one band of the column", () => {
  const egfr = tableOf(
    [value("egfr")],
    [{ egfr: ">=60" }, { egfr: ">=45 and <60" }, { egfr: "<45" }, { egfr: "missing or text or comparator" }],
  );
  const clause = (text: string): number[] => said(egfr, [inputOf(text)]);
  for (const inside of [">90", ">60", ">=60", ">=60.0"]) assert.deepEqual(clause(inside), [0], inside);
  for (const inside of ["<45", "<45.0", "<=44", "<15"]) assert.deepEqual(clause(inside), [2], inside);
  for (const across of [">59", ">=59.9", ">45", "<=45", "<60", "<90", ">1"])
    assert.deepEqual(clause(across), [3], across);
});

test("a cut that no clause treats apart does not divide a band", () => {
  const crp = tableOf([value("crp")], [{ crp: "<5 or >=5" }, { crp: "missing or text or comparator" }]);
  assert.deepEqual(said(crp, [inputOf("<10")]), [0]);
  const point = tableOf([value("crp")], [{ crp: "<5 or >5" }, { crp: "=5" }, { crp: "missing or text or comparator" }]);
  assert.deepEqual(said(point, [inputOf("<10")]), [2]);
  assert.deepEqual(said(point, [inputOf(">5")]), [0]);
});

test("hundreds of clauses are told apart, beyond what one machine word holds", () => {
  const cells = Array.from({ length: 200 }, (_, i) => ({ k: `=${i}`, c: "yes" }));
  const protocol = tableOf([value("k"), choice("c", "fact")], cells);
  for (const i of [0, 30, 31, 32, 63, 64, 65, 127, 128, 199])
    assert.deepEqual(said(protocol, [inputOf(`${i}`), "yes"]), [i]);
  assert.deepEqual(said(protocol, [inputOf("7"), "no"]), []);
  const twice = tableOf([value("k")], [...cells.map(({ k }) => ({ k })), { k: "=3 or =150" }]);
  assert.deepEqual(said(twice, [inputOf("3")]), [3, 200]);
  assert.deepEqual(said(twice, [inputOf("150")]), [150, 200]);
});

test("every number of clauses around a machine word works, with and without columns", () => {
  for (const count of [1, 31, 32, 33, 64, 65]) {
    const cells = Array.from({ length: count }, (_, i) => ({ k: `=${i}` }));
    assert.deepEqual(said(tableOf([value("k")], cells), [inputOf(`${count - 1}`)]), [count - 1]);
    assert.equal(
      said(
        tableOf(
          [],
          cells.map(() => ({})),
        ),
        [],
      ).length,
      count,
    );
  }
});

test("an input that is no word of its column, or is not given, decides nothing", () => {
  const protocol = tableOf([value("k"), choice("c", "fact")], [{}]);
  assert.deepEqual(said(protocol, [inputOf("5"), "yes"]), [0]);
  for (const odd of ["maybe", "", "comparator", "YES"]) assert.deepEqual(said(protocol, [inputOf("5"), odd]), [], odd);
  for (const odd of ["comparator", "5", "none", ""]) assert.deepEqual(said(protocol, [odd, "yes"]), [], odd);
  assert.deepEqual(said(protocol, [inputOf("5")]), []);
  assert.deepEqual(said(protocol, []), []);
});

test("a table that does not read is refused with clause and column", () => {
  const columns = [value("k"), choice("c", "fact")];
  const refused: readonly [Record<string, string>[], RegExp][] = [
    [[{ k: "<5" }, { k: "five" }], /^Protocol example, clause 2, column k: "five" cannot be read/],
    [[{ c: "maybe" }], /^Protocol example, clause 1, column c: "maybe" is none of yes, no, unknown\.$/],
    [[{ q: "<5" }], /^Protocol example, clause 1, column q: the table has no such column\.$/],
  ];
  for (const [rows, message] of refused) {
    assert.throws(() => compile(tableOf(columns, rows)), { name: "Refusal", code: "bad-input", message });
  }
  const twice = { name: "Refusal", message: "Protocol example: column k stands twice." };
  assert.throws(() => compile(tableOf([value("k"), value("k")], [{}])), twice);
});
