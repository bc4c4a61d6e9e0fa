import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { ASSERTIONS, type Assertion } from "../suggestion.ts";
import { assertionOf, explainAssertion } from "./assertion-of.ts";
import { assertionOfConcept } from "./of-concept.ts";
import { sentenceAround } from "./sentence.ts";

// The sentences of cases.tsv were written from clinical sense before any rule was tuned on them; every third is held
// out, and no rule was made by looking at those.

type Case = { readonly wanted: string; readonly concept: string; readonly text: string; readonly held: boolean };

const CASES = readCases("cases.tsv");

function readCases(file: string): readonly Case[] {
  const [, ...lines] = readFileSync(join(import.meta.dirname, file), "utf8")
    .trimEnd()
    .split("\n");
  return lines.map((line, index) => {
    const [wanted = "", concept = "", text = ""] = line.split("\t");
    return { wanted, concept, text: text.replaceAll(String.raw`\n`, "\n"), held: index % 3 === 2 };
  });
}

function say(text: string, concept: string): Assertion {
  const start = text.toLowerCase().lastIndexOf(concept.toLowerCase());
  assert.ok(start !== -1, `${concept} in ${text}`);
  return assertionOf(text, { start, end: start + concept.length });
}

/** One row a line: what is said | of what | in which sentence. */
function sayEach(rows: string): void {
  for (const row of rows.trim().split("\n")) {
    const [wanted, concept = "", text = ""] = row.split("|").map((part) => part.trim());
    assert.equal(say(text.replaceAll(String.raw`\n`, "\n"), concept), wanted, row);
  }
}

test("our own sentences: at least 200 over all six, and of those held out each assertion F 0.9 or more", () => {
  assert.ok(CASES.length >= 200);
  for (const assertion of ASSERTIONS) {
    const held = CASES.filter((one) => one.held).map(({ wanted, text, concept }) => ({
      wanted,
      got: assertionOfConcept(text, concept),
    }));
    const right = held.filter(({ wanted, got }) => wanted === assertion && got === assertion).length;
    const named = held.filter(({ wanted, got }) => (wanted === assertion) !== (got === assertion)).length;
    assert.ok(right > 0 && (2 * right) / (2 * right + named) >= 0.9, `${assertion}: ${right} right, ${named} wrong`);
  }
});

test("our own sentences that rules were made on are all told as they were annotated", () => {
  const wrong = CASES.filter(
    ({ held, text, concept, wanted }) => !held && assertionOfConcept(text, concept) !== wanted,
  );
  assert.deepEqual(wrong, []);
});

test("the sentences that were written while the rules were made are told as they should be", () => {
  // The last of several places is meant, as in "Hyponatraemia ... SIADH".
  const wrong = readCases("rules.tsv").filter(({ text, concept, wanted }) => say(text, concept) !== wanted);
  assert.deepEqual(wrong, []);
});

test("the published sentences: F 0.97 of what is denied, where the set is beside the repository", (t) => {
  const file = join(import.meta.dirname, "../../../../shared/samples/context/sentences.tsv");
  if (!existsSync(file)) {
    t.skip("the set is not beside the repository: 1 check left out");
    return;
  }
  const rows = readFileSync(file, "utf8")
    .split("\n")
    .slice(1)
    .filter((line) => line !== "")
    .map((line) => line.split("\t"));
  const told = rows.map(([, concept = "", sentence = "", negation = ""]) => ({
    wanted: negation.trim() === "Negated",
    got: assertionOfConcept(sentence, concept) === "negated",
  }));
  const right = told.filter(({ wanted, got }) => wanted && got).length;
  const wrong = told.filter(({ wanted, got }) => wanted !== got).length;
  assert.ok((2 * right) / (2 * right + wrong) >= 0.97, `${right} right, ${wrong} wrong`);
});

test("no evidence of heart failure is no heart failure; its twin after the full stop is there", () => {
  sayEach(`
    negated | heart failure | There was no evidence of heart failure.
    present | heart failure | There was no evidence of infection. She has heart failure.
  `);
});

test("a denial ends at a sentence, a heading, an item, a line, and at words that turn", () => {
  sayEach(String.raw`
    present | asthma       | No chest pain. Asthma.
    present | heart failure| No chest pain\nImpression: heart failure
    present | hypertension | No retinopathy\nHypertension
    present | asthma       | 1. No diabetes 2. asthma
    present | asthma       | - no diabetes\n- asthma
    present | cough        | No fever but cough for a week.
    present | cough        | No fever, however cough for a week.
    present | cough        | No symptoms apart from cough.
    present | cough        | No symptoms except cough.
    present | cough        | No fever, he has a cough.
    negated | night sweats | No weight loss, fever or\nnight sweats
    negated | heart failure| There is no evidence of\nheart failure
  `);
});

test("in doubt it is possible: never negated where another rule leaves it open", () => {
  sayEach(`
    possible | fracture  | No fracture is seen but cannot be excluded.
    possible | cancer    | I do not think this is cancer.
    possible | PE        | We cannot exclude PE.
    possible | PE        | PE has not been ruled out.
    possible | DVT       | No definite DVT.
    possible | rash      | No fever, rash persists.
    possible | fever     | If there is no fever tomorrow, home.
    possible | sepsis    | Sepsis is unlikely.
    possible | infection | Viral rather than bacterial infection.
    negated  | PE        | PE has been ruled out.
    negated  | malignancy| No features suggestive of malignancy.
  `);
});

test("words that only look like a denial deny nothing", () => {
  sayEach(`
    present | hypertension | There is no change in his hypertension.
    present | pain         | Not only pain but swelling.
    present | pain         | The wound healed, not without pain.
    present | CXR          | CXR: NAD
    present | chest        | chest: no wheeze
    present | fever        | fever, cultures negative
    present | Hodgkin's lymphoma | non-Hodgkin's lymphoma
    present | hypertension | He is on no treatment for hypertension.
  `);
});

test("history is what was; a history of three days is what is", () => {
  sayEach(`
    historical | stroke     | history of stroke
    historical | MI         | He had an MI in 2015.
    present    | chest pain | presents with a history of 3 days of chest pain
    present    | cough      | a two week history of cough
    present    | pneumonia  | This 78 year old man has pneumonia.
    present    | pneumonia  | He has a history of COPD and was admitted with pneumonia.
    present    | fever      | Pneumonia on 12/03/2019 with fever
    negated    | stroke     | no previous stroke
  `);
  const text = "DVT in January 2026";
  assert.equal(assertionOf(text, { start: 0, end: 3 }, { year: 2026 }), "present");
  assert.equal(assertionOf(text, { start: 0, end: 3 }, { year: 2027 }), "historical");
});

test("a heading says it of all that stands under it, up to the next heading or an empty line", () => {
  sayEach(String.raw`
    family     | MI        | Family history:\n- Mother: hypertension\n- Father: MI
    historical | COPD      | PMH: asthma. COPD. PC: chest pain.
    present    | chest pain| PMH: asthma. COPD. PC: chest pain.
    present    | gout      | Family history: nil\n\ngout of the left toe
    negated    | diabetes  | Past medical history: no diabetes
  `);
  assert.equal(assertionOf("breast cancer", { start: 0, end: 13 }, { section: "Family history" }), "family");
  assert.equal(assertionOf("breast cancer", { start: 0, end: 13 }, { section: "Diagnoses" }), "present");
});

test("a relative's is a relative's; what a relative tells is the patient's", () => {
  sayEach(`
    family  | stroke | Mother had a stroke.
    family  | stroke | Stroke in her father.
    present | rash   | Mother is worried about the rash.
    present | cough  | His daughter reports that he has a cough.
    present | stroke | Lives with his mother since the stroke.
    negated | stroke | No family history of stroke.
  `);
});

const WORD = fc.constantFrom(
  "no",
  "?",
  "history",
  "of",
  "mother",
  "pain",
  ",",
  "but",
  ":",
  "plan",
  "2015",
  "not",
  "\n",
  ".",
  "excluded",
  "(",
  ")",
  "-",
);
const MESS = fc.array(WORD, { maxLength: 40 }).map((words) => words.join(" "));

test("property: the answer is one of six, of any text and any place in it", () => {
  fc.assert(
    fc.property(fc.oneof(MESS, fc.string({ maxLength: 80 })), fc.nat(), fc.nat(), (text, a, b) => {
      const [start = 0, end = 0] = [a % (text.length + 1), b % (text.length + 1)].toSorted((x, y) => x - y);
      const { assertion, because } = explainAssertion(text, { start, end });
      assert.ok(ASSERTIONS.includes(assertion));
      for (const one of because) assert.ok(one.end <= start || one.start >= end, "a reason within the concept");
    }),
  );
});

test("property: a paragraph far away changes nothing", () => {
  fc.assert(
    fc.property(fc.constantFrom(...CASES), fc.constantFrom(...CASES), ({ text, concept }, other) => {
      const alone = assertionOfConcept(text, concept);
      const start = text.toLowerCase().indexOf(concept.toLowerCase());
      const head = `Dear doctor\n\n${other.text}\n\n`;
      const far = `${head}${text}\n\n${other.text}`;
      const at = head.length + start;
      const there = text.toLowerCase().lastIndexOf(concept.toLowerCase()) === start;
      if (there) assert.equal(assertionOf(far, { start: at, end: at + concept.length }), alone, far);
    }),
  );
});

test("property: capitals, more spaces and other line ends change nothing", () => {
  for (const { text, concept } of CASES) {
    const plain = assertionOfConcept(text, concept);
    const loud = text.toUpperCase().replaceAll(" ", "   ");
    assert.equal(assertionOfConcept(loud, concept), plain, loud);
    assert.equal(assertionOfConcept(text.replaceAll("\n", "\r\n"), concept), plain, text);
  }
});

test("a line of a megabyte costs no more than a page, whatever stands in it", () => {
  for (const unit of ["no history of ", "( ", "not ", "a", "? ", "1. ", ": - ", "in ", "no _ _ suggestive "]) {
    const steps = [8_000, 1_000_000].map((size) => {
      const half = unit.repeat(Math.ceil(size / 2 / unit.length));
      const text = `${half}chest pain ${half}`;
      return explainAssertion(text, { start: half.length, end: half.length + 10 }).steps;
    });
    const [page = 0, megabyte = 0] = steps;
    assert.ok(megabyte <= page * 1.1, `${unit}: ${page} steps of a page, ${megabyte} of a megabyte`);
  }
});

test("a sentence is not ended by a title, an abbreviation, a decimal or a question before its word", () => {
  for (const text of [
    "Seen by Dr. A. Smith today",
    "given 2.5 mg today",
    "? PE today",
    "e.g. pain today",
    "twice b.d. with food today",
  ]) {
    assert.deepEqual(sentenceAround(text, 0), { start: 0, end: text.length }, text);
  }
  assert.deepEqual(sentenceAround("One. Two? Three", 6), { start: 4, end: 9 });
});
