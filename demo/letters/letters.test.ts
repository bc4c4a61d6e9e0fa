import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { before, suite, test } from "node:test";
import { atLeastAsCautious } from "../../src/protocols/decision.ts";
import { LETTER_FORMATS, type Letter } from "../../src/reading/letter.ts";
import { bearingOf } from "../../src/reading/oddity.ts";
import type { Suggestion } from "../../src/reading/suggestion.ts";
import { patientsOf } from "../day.test-support.ts";
import type { Demonstration } from "../demonstration.ts";
import { generateDemonstration } from "../generate.ts";
import type { PostFile } from "../post/piece.ts";
import { type LetterOutcome, putLettersThrough } from "./day.test-support.ts";
import { LETTER_TRAPS, letterFile } from "./traps/list.ts";
import type { LetterExpectation, Said } from "./traps/trap.ts";

// The day's letters, and every trap among them, through the product's own reading, matching and deciding. What must
// come of a trap stands with it.

const TODAY = "2026-11-23";
let day: Demonstration;
let files: readonly PostFile[];
let outcomes: ReadonlyMap<string, readonly LetterOutcome[]>;

before(async () => {
  day = generateDemonstration({ seed: 1, today: TODAY });
  files = await written(day);
  outcomes = await putLettersThrough(day, files, `${TODAY}T08:00:00Z`);
});

async function written({ letters }: Demonstration, only?: ReadonlySet<string>): Promise<readonly PostFile[]> {
  const all: PostFile[] = [];
  for (const { name, write } of letters) if (only?.has(name) !== false) all.push(await write());
  return all;
}

function check(outcome: LetterOutcome, expected: LetterExpectation): void {
  const { document, match, decision } = outcome;
  assert.equal(document.kind, expected.kind ?? "letter");
  if (document.kind !== "letter" || decision === null) return;
  const told = decision.because.map(({ says }) => says).join(" | ");
  assert.equal(match.kind, expected.match ?? "exact", told);
  if (match.kind === "candidates" && expected.candidates !== undefined) {
    assert.equal(match.candidates.length, expected.candidates);
  }
  if (typeof expected.next === "string") assert.equal(decision.next, expected.next, told);
  else assert.ok(atLeastAsCautious(decision.next, expected.next.atLeast), `${decision.next}: ${told}`);
  if (expected.told !== undefined) assert.match(told, expected.told);
  holdsAll(
    decision.floor.map(({ rule }) => rule),
    expected.floor,
  );
  holdsAll(
    decision.do.map(({ deed }) => deed),
    expected.deeds,
  );
  checkLetter(document, expected);
}

function checkLetter({ suggestions, oddities, text, pages }: Letter, expected: LetterExpectation): void {
  holdsAll(
    oddities.map(({ code }) => code),
    expected.oddities,
  );
  const all = suggestions.map((one) => `${one.kind} ${one.assertion} ${one.text}`).join(" | ");
  for (const said of expected.suggests ?? []) assert.ok(suggestions.some(isSaid(said)), all);
  for (const said of expected.never ?? []) assert.ok(!suggestions.some(isSaid(said)), all);
  if (expected.asks !== undefined) {
    assert.equal(suggestions.filter(({ kind }) => kind === "action-practice").length, expected.asks, all);
  }
  if (expected.says !== undefined) assert.match(text, expected.says);
  if (expected.hides !== undefined) assert.doesNotMatch(text, expected.hides);
  if (expected.pages !== undefined) assert.equal(pages.length, expected.pages);
}

function isSaid({ kind, text, assertion, value }: Said): (one: Suggestion) => boolean {
  return (one) =>
    one.kind === kind &&
    text.test(one.text) &&
    (assertion === undefined || one.assertion === assertion) &&
    (value === undefined || value[1].test(one.value[value[0]] ?? ""));
}

function holdsAll(found: readonly string[], wanted: readonly string[] = []): void {
  for (const one of wanted) assert.ok(found.includes(one), `${one} among ${found.join(", ")}`);
}

suite("traps among the letters", () => {
  for (const trap of LETTER_TRAPS) {
    test(`${trap.name}: ${trap.shows}`, () => {
      const found = outcomes.get(letterFile(trap)) ?? [];
      assert.equal(found.length, trap.expects.length, "documents in the file");
      for (const [at, expected] of trap.expects.entries()) check(found[at]!, expected);
    });
  }
});

test("another seed on an awkward day casts the traps anew, and those that need no picture come out the same", async () => {
  const today = "2028-02-29";
  const other = generateDemonstration({ seed: 7, today });
  const traps = LETTER_TRAPS.filter(({ post }) =>
    /kettering-(text|html|old)|itk3|text|cda|email-text/.test(post.format),
  );
  const some = await written(other, new Set(traps.map(letterFile)));
  const found = await putLettersThrough(other, some, `${today}T08:00:00Z`);
  assert.ok(traps.length > 20);
  for (const trap of traps) {
    for (const [at, expected] of trap.expects.entries()) check(found.get(letterFile(trap))![at]!, expected);
  }
});

test("a hundred and twenty letters, each under a name of its own, and each trap with a name and a file", () => {
  assert.equal(files.length, 120);
  const names = new Set([...day.post, ...files].map(({ name }) => name));
  assert.equal(names.size, day.post.length + 120);
  assert.equal(new Set(LETTER_TRAPS.map(({ name }) => name)).size, LETTER_TRAPS.length);
  for (const trap of LETTER_TRAPS) assert.ok(names.has(letterFile(trap)), trap.name);
});

test("the same seed and day give the same bytes, whatever the format", async () => {
  const endings = new Map(files.map((file) => [file.name.slice(0, 4) + file.name.split(".").at(-1), file]));
  const again = await written(
    generateDemonstration({ seed: 1, today: TODAY }),
    new Set([...endings.values()].map(({ name }) => name)),
  );
  assert.ok(again.length > 10, String(again.length));
  for (const { name, bytes } of again) {
    const first = files.find((one) => one.name === name);
    assert.ok(first !== undefined && Buffer.from(first.bytes).equals(bytes), name);
  }
});

test("every format is there, most of them as messages, and few enough pages are pictures to be recognised in a minute or two", () => {
  const documents = [...outcomes.values()].flat().map(({ document }) => document);
  const formats = new Set(documents.map(({ format }) => format));
  for (const format of LETTER_FORMATS) assert.ok(formats.has(format), format);
  const letters = documents.filter((one) => one.kind === "letter");
  const messages = letters.filter(({ format }) => /kettering|itk3|cda/.test(format));
  assert.ok(messages.length > letters.length / 2, String(messages.length));
  const pictures = letters.flatMap(({ pages }) => pages).filter(({ read }) => read === "picture");
  assert.ok(pictures.length >= 8 && pictures.length <= 16, String(pictures.length));
});

test("an ordinary letter is read without anything odd, but that a picture is still to be recognised", () => {
  const traps = new Set(LETTER_TRAPS.map(letterFile));
  for (const [name, found] of outcomes) {
    if (traps.has(name)) continue;
    for (const { document, match } of found) {
      assert.ok(document.kind === "letter", name);
      const odd = document.oddities.filter(({ code }) => bearingOf(code) !== "none");
      const others = odd.filter(({ code }) => code !== "not-recognised-yet");
      assert.deepEqual(others, [], name);
      if (odd.length === 0) assert.equal(match.kind, "exact", name);
    }
  }
});

test("letters of the day go to everybody who may deal with letters", () => {
  const next = new Set([...outcomes.values()].flat().map(({ decision }) => decision?.next));
  for (const one of [
    "gp-today",
    "gp",
    "gp-aware",
    "pharmacist",
    "nurse",
    "code-and-file",
    "reception",
    "return",
  ] as const) {
    assert.ok(next.has(one), `${one} among ${[...next].join(", ")}`);
  }
});

const SAMPLES = join(import.meta.dirname, "..", "..", "..", "shared", "samples");

test(
  "nobody of the register is a patient of the public samples",
  { skip: !existsSync(SAMPLES) && "no samples here" },
  () => {
    const ours = new Set(patientsOf(day).flatMap(({ nhsNumber }) => (nhsNumber === null ? [] : [nhsNumber])));
    const numbers = filesBelow(SAMPLES, 200_000).flatMap(
      (path) => readFileSync(path, "latin1").match(/\b\d{10}\b/gu) ?? [],
    );
    assert.deepEqual(
      [...new Set(numbers)].filter((number) => ours.has(number)),
      [],
    );
  },
);

/** Samples of letters, those of many megabytes left out. */
function filesBelow(folder: string, most: number): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith("letters"))
    .flatMap((name) =>
      readdirSync(join(folder, name), { recursive: true, encoding: "utf8" }).map((one) => join(folder, name, one)),
    )
    .filter((path) => statSync(path).isFile() && statSync(path).size < most);
}
