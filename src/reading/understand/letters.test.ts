import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { fixtures, read, type Score, score } from "./fixtures.test-support.ts";
import { letterLists } from "./lists.ts";
import { holds } from "./holds.test-support.ts";

// Whole letters: our own with what a reader finds in them, public ones, and hostile ones.

test("each of our own letters says what a reader finds in it, kind by kind", () => {
  // Floors somewhat under what was measured (README), so that a step back shows and a better rule needs no change.
  const floors: Readonly<Record<string, readonly [number, number]>> = {
    facts: [0.97, 0.97],
    diagnosis: [0.9, 0.92],
    procedure: [0.85, 0.85],
    medication: [0.94, 0.94],
    measurement: [0.95, 0.95],
    concern: [0.85, 0.97],
    "action-practice": [0.95, 0.97],
    "action-patient": [0.8, 0.8],
    "action-hospital": [0.8, 0.8],
    "follow-up": [0.85, 0.85],
    "did-not-attend": [1, 1],
  };
  const { scores, missed, surplus } = score(fixtures());
  const told = [...missed, ...surplus].join("\n");
  for (const [kind, [precision, recall]] of Object.entries(floors)) {
    const { right, found, wanted }: Score = scores.get(kind) ?? { right: 0, found: 0, wanted: 0 };
    assert.ok(wanted > 0, kind);
    assert.ok(
      right / found >= precision && right / wanted >= recall,
      `${kind} ${right} of ${found}, ${wanted} wanted\n${told}`,
    );
  }
});

test("letters that the rules were not made with lose little of it", () => {
  const { scores, missed, surplus } = score(fixtures("held-out"));
  const sum = { right: 0, found: 0, wanted: 0 };
  for (const [kind, { right, found, wanted }] of scores) {
    if (kind === "facts") continue;
    sum.right += right;
    sum.found += found;
    sum.wanted += wanted;
  }
  const told = [...missed, ...surplus].join("\n");
  assert.ok(sum.right / sum.found >= 0.85 && sum.right / sum.wanted >= 0.85, `${JSON.stringify(sum)}\n${told}`);
});

test("a text of a megabyte that repeats itself takes no more than its share of time", () => {
  for (const piece of [
    "please ",
    "ramipril 2.5 mg ",
    "no cancer ",
    "12/03/2026 ",
    "NHS No: 999 000 0018 ",
    "Patient: Jane Smith ",
    "DIAGNOSES:\n",
    "BP ",
    "1. a\n",
    "GP to ",
    "a",
    " ",
    "\n",
    "Dr ",
    "- ",
  ]) {
    const took = (length: number): number => {
      const text = piece.repeat(Math.ceil(length / piece.length));
      const before = process.cpuUsage();
      read(text);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    const small = took(8_000);
    const large = took(80_000);
    // Ten times the text: quadratic would be a hundred times.
    assert.ok(
      large < 45 * small + 400,
      `${JSON.stringify(piece)}: ${small.toFixed(0)} ms, then ${large.toFixed(0)} ms`,
    );
  }
});

test("the 44 public letters are read, and every suggestion stands where it says", (context) => {
  const file = fileURLToPath(new URL("../../../../shared/samples/letters-text/letters.ndjson", import.meta.url));
  if (!existsSync(file)) return context.skip("the public letters are not here: 44 checks left out");
  const letters = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line): { text: string } => JSON.parse(line));
  assert.equal(letters.length, 44);
  let said = 0;
  for (const { text } of letters) {
    const letter = read(text);
    holds(letter);
    said += letter.suggestions.length > 0 ? 1 : 0;
  }
  assert.ok(said >= 40, `${said} of 44 say anything`);
});

/** The check digit of a SNOMED CT identifier (Verhoeff; SNOMED CT Technical Implementation Guide, "SCTID check-digit"). */
function isSctid(code: string): boolean {
  const next = (a: number, b: number): number =>
    a < 5 ? (b < 5 ? (a + b) % 5 : ((a + b) % 5) + 5) : b < 5 ? ((a - b + 5) % 5) + 5 : (a - b + 5) % 5;
  const turn = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
  let check = 0;
  for (const [place, digit] of Array.from(code).toReversed().entries()) {
    let turned = Number(digit);
    for (let i = 0; i < place % 8; i += 1) turned = turn[turned] ?? 0;
    check = next(check, turned);
  }
  return check === 0 && /^\d{6,18}$/u.test(code);
}

test("every SNOMED CT code of our lists has its right check digit", () => {
  assert.equal(isSctid("73211009"), true);
  assert.equal(isSctid("73211008"), false);
  const rows = [...letterLists.conditions().conditions, ...letterLists.procedures().procedures];
  const types = letterLists.types().types.map(({ type, code }) => ({ name: type, code }));
  for (const { name, code } of [...rows, ...types]) assert.ok(code === null || isSctid(code), `${name} ${code}`);
});
