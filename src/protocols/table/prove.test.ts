import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Protocol } from "../protocol.ts";
import { anyTable, choice, tableOf, value, wholeTable } from "./example-tables.test-support.ts";
import { naiveClauses, naiveHolds, naivePoints } from "./naive.test-support.ts";
import { prove } from "./prove.ts";

const bruteForce = (protocol: Protocol) =>
  naivePoints(protocol).map((point) => ({ point, clauses: naiveClauses(protocol, point) }));

test("gaps agree with brute force, and every box shown is wholly a gap", () => {
  fc.assert(
    fc.property(anyTable, (protocol) => {
      const { gaps } = prove(protocol, []);
      const points = bruteForce(protocol);
      const isShown = (point: readonly string[]): boolean =>
        gaps.some(({ inputs }) => naiveHolds(inputs, protocol, point));
      for (const { point, clauses } of points) {
        if (clauses.length > 0) assert.equal(isShown(point), false, `${point.join()} is no gap`);
        else if (gaps.length < 20) assert.equal(isShown(point), true, `${point.join()} is a gap`);
        else assert.ok(gaps.length > 0);
      }
    }),
    { numRuns: 300 },
  );
});

test("overlaps agree with brute force, pair by pair and point by point", () => {
  fc.assert(
    fc.property(anyTable, (protocol) => {
      const { overlaps } = prove(protocol, []);
      const shown = new Map(overlaps.map(({ rules, inputs }) => [rules.join("+"), inputs]));
      const met = new Set<string>();
      for (const { point, clauses } of bruteForce(protocol)) {
        for (const [pair, inputs] of shown) {
          const both = pair.split("+").every((name) => clauses.includes(Number(name) - 1));
          assert.equal(naiveHolds(inputs, protocol, point), both, `${pair} at ${point.join()}`);
        }
        for (const a of clauses) for (const b of clauses) if (a < b) met.add(`${a + 1}+${b + 1}`);
      }
      assert.deepEqual([...shown.keys()].sort(), [...met].sort());
    }),
    { numRuns: 300 },
  );
});

test("unreachable clauses agree with brute force", () => {
  fc.assert(
    fc.property(anyTable, (protocol) => {
      const first = new Set(bruteForce(protocol).map(({ clauses }) => clauses[0]));
      const hidden = protocol.clauses.map(({ clause }) => clause).filter((_, i) => !first.has(i));
      assert.deepEqual(prove(protocol, []).unreachable, hidden);
    }),
    { numRuns: 300 },
  );
});

test("a table that was made by splitting is proved, and is not once a clause is taken out or doubled", () => {
  fc.assert(
    fc.property(wholeTable, fc.nat(), (protocol, which) => {
      assert.equal(prove(protocol, []).proved, true);
      const at = which % protocol.clauses.length;
      const one = protocol.clauses[at]!;
      const without = { ...protocol, clauses: protocol.clauses.toSpliced(at, 1) };
      assert.equal(prove(without, []).proved, false);
      const doubled = prove({ ...protocol, clauses: [...protocol.clauses, { ...one, clause: "again" }] }, []);
      assert.deepEqual(
        doubled.overlaps.map(({ rules }) => rules),
        [[one.clause, "again"]],
      );
      assert.deepEqual(doubled.unreachable, ["again"]);
    }),
    { numRuns: 200 },
  );
});

test("what is said of a gap can be read, and is as large as it can be", () => {
  const protocol = tableOf(
    [value("k"), choice("range", "range")],
    [
      { k: "<3.0 or >=6.0" },
      { k: ">=3.0 and <5.5", range: "inside" },
      { k: ">=3.0 and <5.5", range: "below or above" },
    ],
  );
  const { gaps, proved } = prove(protocol, []);
  assert.equal(proved, false);
  assert.deepEqual(
    gaps.map(({ inputs }) => inputs),
    [
      { k: ">=3.0 and <6.0 or missing or text or comparator", range: "none or missing" },
      { k: ">=5.5 and <6.0 or missing or text or comparator", range: "-" },
    ],
  );
});

test("two clauses that share one number overlap in that number", () => {
  const { overlaps, gaps } = prove(
    tableOf([value("k")], [{ k: "<=5.5" }, { k: ">=5.50 or missing or text or comparator" }]),
    [],
  );
  assert.deepEqual(overlaps, [{ rules: ["1", "2"], inputs: { k: "=5.5" } }]);
  assert.deepEqual(gaps, []);
});

test("the missing, the odd and the comparator are inputs like any other: a table of numbers alone has a gap", () => {
  const { gaps } = prove(tableOf([value("k")], [{ k: "any number" }]), []);
  assert.deepEqual(gaps, [{ inputs: { k: "missing or text or comparator" } }]);
});

test("a clause that only several earlier ones together hide is unreachable", () => {
  const proof = prove(
    tableOf([value("k")], [{ k: "<5" }, { k: ">=5 or missing" }, { k: "any number" }, { k: "-" }]),
    [],
  );
  assert.deepEqual(proof.unreachable, ["3"]);
});

test("a table without columns and with one clause is whole", () => {
  assert.equal(prove(tableOf([], [{}]), []).proved, true);
  assert.equal(prove(tableOf([], [{}, {}]), []).proved, false);
});
