import assert from "node:assert/strict";
import { test } from "node:test";
import { factBook, findFactName, shippedFactBook } from "./book.ts";

const book = shippedFactBook();

// SNOMED CT identifiers end in a Verhoeff check digit: sums in the dihedral group D5, digits shifted by place.
const SHIFT = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

function turned(a: number, b: number): number {
  if (a < 5) return b < 5 ? (a + b) % 5 : ((a + b) % 5) + 5;
  return b < 5 ? ((a - b + 5) % 5) + 5 : (a - b + 5) % 5;
}

function shifted(digit: number, times: number): number {
  return times === 0 ? digit : shifted(SHIFT[digit]!, times - 1);
}

function passesVerhoeff(digits: string): boolean {
  const backwards = digits.split("").toReversed();
  return backwards.reduce((sum, digit, place) => turned(sum, shifted(Number(digit), place % 8)), 0) === 0;
}

test("every SNOMED CT code in the content is well formed", () => {
  assert.equal(passesVerhoeff("46635009"), true);
  assert.equal(passesVerhoeff("46635008"), false);
  for (const topic of book.content.topics) {
    for (const code of topic.codes ?? []) assert.equal(passesVerhoeff(code), true, `${topic.fact} ${code}`);
  }
});

test("every fact that the clinical table excludes by has a topic", () => {
  const needed = `pregnant planning-pregnancy postpartum ckd bone-disease fracture antiepileptics steroids malabsorption
    pituitary-disease antithyroid-drugs thyroid-cancer amiodarone lithium levothyroxine levothyroxine-changed diabetes
    anaemia haemoglobinopathy recent-steroids statin cvd finasteride prostate-symptoms methotrexate doac warfarin
    monitored-drug`;
  for (const fact of needed.split(/\s+/)) assert.ok(book.topics.has(fact), fact);
});

test("each topic has a question for the page", () => {
  for (const topic of book.content.topics) assert.match(topic.question, /\?/, topic.fact);
});

test("names in files are found through case, spaces and other spellings", () => {
  assert.equal(findFactName(book, "Monitored drugs"), "monitored-drugs");
  assert.equal(findFactName(book, "PREGNANT"), "pregnant");
  assert.equal(findFactName(book, "medication"), "medicines");
  assert.equal(findFactName(book, "levothyroxine_changed"), "levothyroxine-changed");
  assert.equal(findFactName(book, "pregnat"), null);
});

test("content that is not a book of facts is refused at once", () => {
  const topic = { fact: "gout", question: "Gout?", from: ["problems"], terms: ["gout"], maxAge: "P1Y" };
  const content = { ...book.content, topics: [topic] };
  assert.equal(factBook(content).topics.size, 1);
  assert.throws(() => factBook({ ...content, topics: [topic, topic] }), /twice/);
  assert.throws(() => factBook({ ...content, topics: [{ ...topic, maxAge: "1 year" }] }), /no duration/);
  assert.throws(() => factBook({ ...content, topics: [{ ...topic, fact: "problems" }] }), /name of a list/);
  assert.throws(() => factBook({ ...content, topics: [{ ...topic, terms: ["--"] }] }), /empty term/);
  assert.throws(() => factBook({ ...content, topics: [{ ...topic, anyIn: "medicines" }] }), /anyIn/);
  assert.throws(() => factBook({ ...content, topics: [{ ...topic, from: ["hobbies"] }] }), RangeError);
  assert.throws(() => factBook({ ...content, edition: "soon" }), /no date/);
});
