import assert from "node:assert/strict";
import { before, test } from "node:test";
import { atLeastAsCautious } from "../src/protocols/decision.ts";
import { generateDemonstration } from "./generate.ts";
import { type Outcome, putThrough } from "./day.test-support.ts";
import { fileOf, TRAPS } from "./traps.ts";
import type { Expectation } from "./traps/trap.ts";

// Every trap of the day's post through the product's own reading, matching and deciding. What must come of
// it stands with the trap.

const TODAY = "2026-11-23";
let outcomes: ReadonlyMap<string, readonly Outcome[]>;

before(async () => {
  outcomes = await putThrough(generateDemonstration({ seed: 1, today: TODAY }), `${TODAY}T08:00:00Z`);
});

for (const trap of TRAPS) {
  test(`${trap.name}: ${trap.shows}`, () => {
    const found = outcomes.get(fileOf(trap)) ?? [];
    assert.equal(found.length, trap.expects.length, "documents in the file");
    for (const [at, expected] of trap.expects.entries()) check(found[at]!, expected);
  });
}

function check({ document, match, decision }: Outcome, expected: Expectation): void {
  const told = decision.because.map(({ says }) => says).join(" | ");
  if (expected.kind !== "either") {
    assert.equal(document.kind, expected.kind ?? "report");
    assert.equal(match.kind, expected.match ?? "exact", told);
  }
  if (typeof expected.next === "string") assert.equal(decision.next, expected.next, told);
  else assert.ok(atLeastAsCautious(decision.next, expected.next.atLeast), `${decision.next}: ${told}`);
  const rules = new Set(decision.floor.map(({ rule }) => rule));
  for (const rule of expected.floor ?? []) assert.ok(rules.has(rule), `floor ${rule} among ${[...rules].join(", ")}`);
  const deeds = new Set(decision.do.map(({ deed }) => deed));
  for (const deed of expected.deeds ?? []) assert.ok(deeds.has(deed), `deed ${deed} among ${[...deeds].join(", ")}`);
  for (const deed of expected.never ?? []) assert.ok(!deeds.has(deed), `deed ${deed}`);
  const odd = new Set(document.kind === "report" ? document.oddities.map(({ code }) => code) : []);
  for (const code of expected.oddities ?? []) assert.ok(odd.has(code), `oddity ${code} among ${[...odd].join(", ")}`);
  if (expected.asks !== undefined) {
    assert.ok(
      decision.asks.some(({ fact }) => fact === expected.asks),
      `asks: ${JSON.stringify(decision.asks)}`,
    );
  }
}
