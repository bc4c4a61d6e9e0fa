import assert from "node:assert/strict";
import { test } from "node:test";
import { standardTerms } from "./analyte.ts";
import { wordsOf } from "./name.ts";

const { specimens } = standardTerms();

function kinds(text: string): readonly string[] | string {
  const reading = specimens.read(text);
  return reading.kind === "kinds" ? [...reading.kinds].toSorted() : reading.kind;
}

test("a specimen's words say its kind, and a foreign word is not lost beside blood", () => {
  assert.deepEqual(kinds("Lithium heparin plasma"), ["blood"]);
  assert.deepEqual(kinds("FLUORIDE/OXALATE"), ["blood"]);
  assert.deepEqual(kinds("Mid-stream urine"), ["urine"]);
  assert.deepEqual(kinds("Umbilical cord blood"), ["blood", "cord"]);
  assert.deepEqual(kinds("Urine and serum"), ["blood", "urine"]);
  assert.deepEqual(kinds("Bone marrow"), ["tissue"]);
});

test("saying nothing and saying what nobody knows are two things", () => {
  assert.equal(kinds("Specimen"), "nothing");
  assert.equal(kinds("Not stated"), "nothing");
  assert.equal(kinds("-"), "nothing");
  assert.equal(kinds("Zebra"), "unknown");
  assert.equal(kinds("Zebra specimen"), "unknown");
});

test("the name of a result says its specimen only where that is not blood", () => {
  assert.deepEqual([...specimens.inName(wordsOf("Urine protein"))], ["urine"]);
  assert.deepEqual([...specimens.inName(wordsOf("Serum protein"))], []);
});
