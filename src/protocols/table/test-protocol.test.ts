import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Case, Protocol } from "../protocol.ts";
import { choice, clauseOf, tableOf, value, wholeTable } from "./example-tables.test-support.ts";
import { naiveClauses } from "./naive.test-support.ts";
import { isPassed, testProtocol } from "./test-protocol.ts";

const protocol: Protocol = {
  ...tableOf([value("k"), choice("r", "range"), choice("f", "fact")], []),
  clauses: [
    clauseOf("1", { k: "<5.5", r: "inside" }, "file"),
    clauseOf("2", { k: "<5.5", r: "below or above or none or missing" }, "gp"),
    clauseOf("3", { k: ">=5.5 or missing or text or comparator" }, "gp-now"),
  ],
};
const caseOf = (name: string, given: Case["given"], clause: string, next: Case["next"]): Case => ({
  case: name,
  given,
  clause,
  next,
});

test("cases that say what the table says pass, others fail with both", () => {
  const report = testProtocol(protocol, [
    caseOf("1", { k: "5.4", r: "inside" }, "1", "file"),
    caseOf("2", { k: "5.5", r: "inside" }, "1", "file"),
    caseOf("3", { k: ">=5.5" }, "3", "gp"),
  ]);
  assert.equal(report.passed, 1);
  assert.deepEqual(report.failed, [
    { case: "2", expected: { clause: "1", next: "file" }, got: { clause: "3", next: "gp-now" } },
    { case: "3", expected: { clause: "3", next: "gp" }, got: { clause: "3", next: "gp-now" } },
  ]);
  assert.deepEqual(report.withoutCase, ["2"]);
  assert.equal(isPassed(report), false);
});

test("a column left out is at its most unknown: missing, unknown, or none", () => {
  const report = testProtocol(protocol, [caseOf("1", { k: "4" }, "2", "gp"), caseOf("2", {}, "3", "gp-now")]);
  assert.deepEqual(report.failed, []);
  const strict: Protocol = { ...protocol, clauses: [clauseOf("1", { k: "missing", r: "none", f: "unknown" })] };
  assert.equal(testProtocol(strict, [caseOf("1", {}, "1", "gp")]).passed, 1);
});

test("where no clause or several apply, nobody but a GP is next", () => {
  const twice: Protocol = { ...protocol, clauses: [clauseOf("1", { k: "<5" }), clauseOf("2", { k: "<4" })] };
  const failed = testProtocol(twice, [caseOf("a", { k: "3" }, "1", "gp"), caseOf("b", { k: "6" }, "1", "gp")]).failed;
  assert.deepEqual(
    failed.map(({ got }) => got),
    [
      { clause: null, next: "gp" },
      { clause: null, next: "gp" },
    ],
  );
});

test("every clause with a passing case and nothing failed is a pass, proposals or not", () => {
  const report = testProtocol(protocol, [
    caseOf("1", { k: "5.4", r: "inside" }, "1", "file"),
    caseOf("2", { k: "5.4", r: "below" }, "2", "gp"),
    caseOf("3", { k: "text" }, "3", "gp-now"),
  ]);
  assert.equal(isPassed(report), true);
  assert.ok(report.proposed.length > 0);
});

test("each boundary without a case is proposed, the other columns held inside the clause", () => {
  const { proposed } = testProtocol(protocol, []);
  assert.deepEqual(proposed, [
    { given: { k: "5.4", r: "inside" }, clause: "1", next: "file", why: "clause 1, K just below 5.5" },
    { given: { k: "5.5", r: "inside" }, clause: "3", next: "gp-now", why: "clause 1, K exactly 5.5" },
    { given: { k: "5.6", r: "inside" }, clause: "3", next: "gp-now", why: "clause 1, K just above 5.5" },
    { given: { k: "5.4" }, clause: "2", next: "gp", why: "clause 2, K just below 5.5" },
    { given: { k: "5.5" }, clause: "3", next: "gp-now", why: "clause 2, K exactly 5.5" },
    { given: { k: "5.6" }, clause: "3", next: "gp-now", why: "clause 2, K just above 5.5" },
  ]);
});

test("a boundary on which a case stands already is not proposed, whatever else the case gives", () => {
  const standing = [caseOf("1", { k: "5.50", r: "inside", f: "yes" }, "3", "gp-now")];
  const why = testProtocol(protocol, standing).proposed.map((one) => one.why);
  assert.equal(why.includes("clause 1, K exactly 5.5"), false);
  assert.equal(why.includes("clause 2, K exactly 5.5"), true);
});

test("proposals taken up as cases pass, and leave nothing to propose", () => {
  fc.assert(
    fc.property(wholeTable, (whole) => {
      const taken = testProtocol(whole, []).proposed.map(({ given, clause, next }, i): Case =>
        caseOf(`${i}`, given, clause ?? "", next),
      );
      const again = testProtocol(whole, taken);
      assert.deepEqual([again.failed, again.proposed], [[], []]);
      for (const { given, clause } of taken) {
        const inputs = [given["a"] ?? "missing", given["b"] ?? "missing", given["c"] ?? "unknown"];
        assert.deepEqual(
          naiveClauses(whole, inputs).map((i) => `${i + 1}`),
          [clause],
        );
      }
    }),
    { numRuns: 100 },
  );
});

const refuses = (given: Case["given"], message: string): void =>
  assert.throws(() => testProtocol(protocol, [caseOf("9", given, "1", "gp")]), { name: "Refusal", message });

test("a case that gives what a column cannot hold is refused with its place", () => {
  refuses({ k: "five" }, `Protocol example, case 9, column k: "five" is no number, missing or text.`);
  refuses({ r: "high" }, `Protocol example, case 9, column r: "high" is none of below, inside, above, none, missing.`);
  refuses({ q: "5" }, "Protocol example, case 9, column q: the table has no such column.");
});
