import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { decimal } from "../base/decimal.ts";
import { readContent } from "./read-content.ts";
import { behindTheTable, factor } from "./ucum.ts";
import type { Unit } from "./unit.ts";

// UCUM is asked here about our own tables, as somebody who never read them: where it can convert
// between two units, with the molar mass where there is one, it must find the factor that we state.

const content = readContent(join(import.meta.dirname, "..", "..", "content", "analytes"));
const units = new Map(content.units.units.map((unit) => [unit.unit, unit]));

function unit(ucum: string | null): Unit {
  return { unit: "usual", ucum, spellings: [] };
}

/** Grams a mole, from the sentence that says where a factor comes from. */
function molarMass(source: string): number | null {
  const found = /mass of .*?(\d+(?:\.\d+)?)(?: g\/mol|$)/.exec(source);
  return found === null ? null : Number(found[1]);
}

test("UCUM agrees with every factor of our tables that it can work out", (t) => {
  let asked = 0;
  let left = 0;
  for (const row of content.groups.flatMap((group) => group.content.analytes)) {
    const to = units.get(row.unit ?? "")?.ucum ?? null;
    let mass: number | null = null;
    for (const other of row.units ?? []) {
      mass = molarMass(other.source) ?? mass;
      const from = units.get(other.unit)?.ucum ?? null;
      const theirs = from === null || to === null ? null : factor(from, to, mass);
      if (theirs === null) {
        left += 1;
        continue;
      }
      const ours = Number(other.numerator ?? "1") / Number(other.denominator ?? "1");
      // vitamin D has its published factor of four digits, the others their molar mass.
      const within = row.id === "vitamin-d" ? 1e-5 : 1e-9;
      assert.ok(Math.abs(theirs / ours - 1) < within, `${row.id} in ${other.unit}: ${theirs} and ${ours}`);
      asked += 1;
    }
  }
  t.diagnostic(`${asked} factors compared, ${left} that UCUM does not know (international units, FEU, fractions)`);
  assert.ok(asked >= 55, String(asked));
});

test("UCUM knows every spelling of ours that it reads as the unit that we say", (t) => {
  let read = 0;
  for (const { unit, ucum, spellings } of content.units.units) {
    if (ucum === null) continue;
    assert.equal(factor(ucum, ucum), 1, unit);
    for (const spelling of spellings) {
      const theirs = factor(spelling, ucum);
      // Some laboratories write 10-9/L, 109/L or 10(9)/L for ten to the ninth; UCUM takes them at their word.
      if (theirs === null || /10[-+'(]?\d/.test(spelling)) continue;
      assert.ok(Math.abs(theirs - 1) < 1e-9, `${spelling} is not ${unit}`);
      read += 1;
    }
  }
  t.diagnostic(`${read} spellings read alike`);
});

test("behind the table stand powers of ten", () => {
  assert.deepEqual(behindTheTable("g/m3", unit("mg/L"))?.multiplier, null);
  assert.deepEqual(behindTheTable("kg/m3", unit("mg/L"))?.multiplier, decimal("1000"));
  assert.deepEqual(behindTheTable("ng/L", unit("mg/L"))?.multiplier, decimal("0.000001"));
  assert.deepEqual(behindTheTable("/uL", unit("10*9/L"))?.multiplier, decimal("0.001"));
});

test("behind the table UCUM's known mistakes are not asked for", () => {
  for (const [text, usual] of [
    ["%", "mmol/mol"], // it answers 10
    ["eq/L", "mmol/L"], // it takes an equivalent for a mole
    ["mosm/L", "mmol/L"],
    ["mg/dL", "mmol/L"], // no molar mass, no answer
    ["[lb_av]/L", "g/L"], // no power of ten
    ["g/L", null], // a unit that it is not trusted with
    ["", "g/L"],
    ["g/L g/L g/L g/L g/L g/L g/L g/L", "g/L"],
  ] as const) {
    assert.equal(behindTheTable(text, unit(usual)), null, text);
  }
});

test("no text makes it throw or print", (t) => {
  const printed = t.mock.method(console, "log", () => {});
  const parts = fc.constantFrom(
    "g",
    "/",
    "L",
    "(",
    ")",
    "{",
    "}",
    "[",
    "]",
    "10*",
    "^",
    ".",
    "-",
    "mol",
    "m",
    " ",
    "1",
  );
  const built = fc.array(parts, { maxLength: 8 }).map((all) => all.join(""));
  fc.assert(
    fc.property(fc.oneof(fc.constant("valueOf"), fc.string({ maxLength: 24 }), built), (text) => {
      behindTheTable(text, unit("mmol/L"));
      behindTheTable(text, unit("10*9/L"));
    }),
    { numRuns: 1000 },
  );
  assert.equal(printed.mock.callCount(), 0);
});
