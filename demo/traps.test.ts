import assert from "node:assert/strict";
import { before, suite, test } from "node:test";
import { atLeastAsCautious } from "../src/protocols/decision.ts";
import { type Outcome, putThrough } from "./day.test-support.ts";
import { generateDemonstration } from "./generate.ts";
import { fileOf, TRAPS } from "./traps.ts";
import type { Expectation } from "./traps/trap.ts";

// Every trap of the day's post through the product's own reading, matching and deciding. What must come of
// it stands with the trap. A second practice on an awkward day shows that none of it is luck.

const DAYS = [
  { seed: 1, today: "2026-11-23" },
  { seed: 7, today: "2028-02-29" },
];

for (const { seed, today } of DAYS) {
  suite(`the post of ${today}, seed ${seed}`, () => {
    let outcomes: ReadonlyMap<string, readonly Outcome[]>;
    before(async () => {
      outcomes = await putThrough(generateDemonstration({ seed, today }), `${today}T08:00:00Z`);
    });
    for (const trap of TRAPS) {
      test(`${trap.name}: ${trap.shows}`, () => {
        const found = outcomes.get(fileOf(trap)) ?? [];
        assert.equal(found.length, trap.expects.length, "documents in the file");
        for (const [at, expected] of trap.expects.entries()) check(found[at]!, expected);
      });
    }
  });
}

test("each trap has a name and a file of its own", () => {
  assert.equal(new Set(TRAPS.map(({ name }) => name)).size, TRAPS.length);
  assert.equal(new Set(TRAPS.map(fileOf)).size, TRAPS.length);
});

function check(outcome: Outcome, expected: Expectation): void {
  const { decision } = outcome;
  const told = decision.because.map(({ says }) => says).join(" | ");
  if (expected.kind !== "either") checkDocument(outcome, expected);
  if (typeof expected.next === "string") assert.equal(decision.next, expected.next, told);
  else assert.ok(atLeastAsCautious(decision.next, expected.next.atLeast), `${decision.next}: ${told}`);
  if (expected.told !== undefined) assert.match(told, expected.told);
  const deeds = decision.do.map(({ deed }) => deed);
  holdsAll(
    decision.floor.map(({ rule }) => rule),
    expected.floor,
  );
  holdsAll(deeds, expected.deeds);
  for (const deed of expected.never ?? []) assert.ok(!deeds.includes(deed), `${deed} among ${deeds.join(", ")}`);
  holdsAll(
    decision.asks.map(({ fact }) => fact),
    expected.asks === undefined ? [] : [expected.asks],
  );
}

function checkDocument({ document, match, decision }: Outcome, expected: Expectation): void {
  const told = decision.because.map(({ says }) => says).join(" | ");
  assert.equal(document.kind, expected.kind ?? "report");
  assert.equal(match.kind, expected.match ?? "exact", told);
  if (match.kind === "candidates" && expected.candidates !== undefined) {
    assert.equal(match.candidates.length, expected.candidates);
  }
  holdsAll(document.kind === "report" ? document.oddities.map(({ code }) => code) : [], expected.oddities);
}

function holdsAll(found: readonly string[], wanted: readonly string[] = []): void {
  for (const one of wanted) assert.ok(found.includes(one), `${one} among ${found.join(", ")}`);
}
