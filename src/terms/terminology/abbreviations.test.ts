import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { abbreviations, expand } from "./abbreviations.ts";
import { IdTable } from "./id-table.ts";
import { distanceToBeginning } from "./near-words.ts";
import { checkDigitOf, isConceptId, isSctid } from "./sctid.ts";

const meansOf = (short: string) => abbreviations().find((one) => one.short === short)?.means ?? [];

test("the list holds what letters are full of, and keeps every reading of what has several", () => {
  assert.ok(abbreviations().length >= 300, String(abbreviations().length));
  const usual =
    "COPD IHD AF T2DM OA CKD #NOF SOB DVT PE TIA UTI LRTI NOF TKR THR BPH GORD IBS RA PMR GCA MI NSTEMI CABG PCI";
  for (const short of usual.split(" ")) assert.ok(meansOf(short).length > 0, short);
  for (const short of ["PE", "MS", "CP", "RA", "MI", "AD"]) assert.ok(meansOf(short).length > 1, short);
});

test("where the lists for reading letters know an abbreviation too, one of our readings is theirs", () => {
  const folder = join(import.meta.dirname, "..", "..", "..", "content", "letters");
  const { conditions }: { conditions: readonly { name: string; also?: readonly string[] }[] } = JSON.parse(
    readFileSync(join(folder, "conditions.json"), "utf8"),
  );
  const ours = new Map(abbreviations().map((one) => [one.short.toLowerCase(), one.means]));
  const strange: string[] = [];
  for (const { name, also = [] } of conditions) {
    const same = new Set([name, ...also].map(plain));
    for (const short of also) {
      const means = ours.get(short);
      if (means !== undefined && !means.some((one) => same.has(plain(one)))) strange.push(`${short}: ${name}`);
    }
  }
  assert.deepEqual(strange, KNOWN_APART);
});

const plain = (text: string): string => text.toLowerCase().replaceAll("-", " ");
// Ours is the more exact.
const KNOWN_APART: readonly string[] = ["nafld: fatty liver"];

test("short forms are read out at their places, the longest first, and stay ambiguous", () => {
  const text = "Known T2DM and #NOF; PE? High blood pressure. Copd.";
  const found = expand(text);
  assert.deepEqual(
    found.map(({ start, end }) => text.slice(start, end)),
    ["T2DM", "#NOF", "PE", "High blood pressure", "Copd"],
  );
  assert.ok((found[2]?.means.length ?? 0) > 1);
});

test("not read out: a word or a title that only looks like one, except in what was typed", () => {
  assert.deepEqual(expand("Ms Smith was not sad at all, and we cap it as before"), []);
  assert.equal(expand("ALL in remission").length, 1);
  assert.equal(expand("all", "typed").length, 1);
  assert.deepEqual(expand("COPDX APEX"), []);
});

// Identifiers that SNOMED International publishes in its guides; the changed ones differ by a slip of the hand.
test("an identifier's check digit is right, and one that was mistyped is none", () => {
  for (const id of [
    "22298006",
    "138875005",
    "404684003",
    "900000000000508004",
    "999001261000000100",
    "116680003",
    "84114007",
  ]) {
    assert.equal(isSctid(id), true, id);
    assert.equal(checkDigitOf(id.slice(0, -1)), id.slice(-1), id);
    assert.equal(isConceptId(id), true, id);
  }
  for (const id of ["22298007", "22289006", "2229800", "022298006", "12345", "", "2229800a", "9000000000005080041"]) {
    assert.equal(isSctid(id), false, id);
  }
  assert.equal(isConceptId("1209985012"), false);
  assert.equal(checkDigitOf("x"), null);
});

test("property: a changed or swapped digit never leaves an identifier right", () => {
  const digits = fc.stringMatching(/^[1-9][0-9]{5,15}$/);
  fc.assert(
    fc.property(digits, fc.nat(), fc.integer({ min: 1, max: 9 }), (text, place, by) => {
      const id = `${text}${checkDigitOf(text)}`;
      assert.ok(isSctid(id));
      const n = 1 + (place % (id.length - 1));
      const other = `${id.slice(0, n)}${(Number(id[n]) + by) % 10}${id.slice(n + 1)}`;
      assert.equal(isSctid(other), false);
      const swapped = `${id.slice(0, n - 1)}${id[n]}${id[n - 1]}${id.slice(n + 1)}`;
      if (swapped !== id) assert.equal(isSctid(swapped), false);
    }),
  );
});

test("property: a table of identifiers numbers them as a map would", () => {
  const id = fc.stringMatching(/^[1-9][0-9]{0,17}$/);
  fc.assert(
    fc.property(fc.array(id, { maxLength: 60 }), id, (ids, other) => {
      const table = new IdTable();
      const map = new Map<string, number>();
      for (const one of ids) {
        if (!map.has(one)) map.set(one, map.size);
        assert.equal(table.add(one), map.get(one));
      }
      for (const [one, number] of map) {
        assert.equal(table.find(one), number);
        assert.equal(table.idOf(number), one);
      }
      assert.equal(table.find(other), map.get(other) ?? -1);
    }),
    { numRuns: 30 },
  );
  const many = new IdTable();
  for (let n = 0; n < 70_000; n += 1) many.add(String(1_000_000_007 * (n + 1)));
  assert.equal(many.find(String(1_000_000_007 * 69_000)), 68_999);
});

test("how far a word is from a beginning: put in, left out, changed, swapped", () => {
  for (const [typed, word, distance] of [
    ["fail", "failure", 0],
    ["fial", "failure", 1],
    ["fil", "failure", 1],
    ["faill", "failure", 1],
    ["foil", "failure", 1],
    ["hart", "heart", 1],
  ] as const) {
    assert.equal(distanceToBeginning(typed, word, 2), distance, typed);
  }
  assert.ok(distanceToBeginning("abcd", "wxyz", 2) > 2);
});
