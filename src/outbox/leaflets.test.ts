import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { gradeOf, syllablesOf } from "../../test/support/readability.ts";
import { readLibrary } from "../protocols/library.ts";
import { compose, findLeafletFor, getLeaflet, listLeaflets, readLeaflets } from "./leaflets.ts";
import { dayInFull } from "./letter-date.ts";

// What a patient is told: plain, whole, and nothing that nobody wrote.

const FROM = {
  patient: { givenName: "Adeline", familyName: "Quill" },
  practiceName: "Larch Road Surgery",
  results: [{ name: "Vitamin D", value: "38 nmol/L", takenOn: "2026-11-01T08:05" }],
  on: "2027-01-05T09:00:00Z",
};
const letters = listLeaflets().map((leaflet) => ({ leaflet, text: compose(leaflet, FROM) }));

test("every leaflet that a protocol of the library calls for is there", async () => {
  const called = (await readLibrary()).flatMap(({ protocol }) =>
    protocol.clauses.flatMap((clause) => clause.do.filter(({ deed }) => deed === "leaflet")),
  );
  assert.ok(called.length >= 3);
  for (const deed of called) assert.equal(findLeafletFor(deed)?.id, deed.what);
});

test("every letter says who it is for and from, when to call us, and when to ring 111 and 999", () => {
  for (const { leaflet, text } of letters) {
    assert.match(text, /^Dear Adeline Quill,\n/, leaflet.id);
    assert.match(text, /\n\nWhen to call us\n\n/, leaflet.id);
    assert.match(text, /NHS 111[\s\S]*\b999\b/, leaflet.id);
    assert.match(text, /From all of us at Larch Road Surgery\n\nWe wrote this on 5 January 2027\.$/, leaflet.id);
    assert.doesNotMatch(text, /[{}]|undefined|null/, leaflet.id);
  }
});

test("a reading age of 9 to 11: Flesch and Kincaid's grade is 6 or less, and no sentence is long", () => {
  for (const { leaflet, text } of letters) {
    assert.ok(gradeOf(text) <= 6, `${leaflet.id}: ${gradeOf(text)}`);
    for (const sentence of text.split(/[.!?:]\s|\n/)) {
      assert.ok(sentence.split(/\s+/).length <= 26, `${leaflet.id}: ${sentence}`);
    }
  }
  const official =
    "Notwithstanding the aforementioned considerations, additional haematological investigation is recommended.";
  assert.ok(gradeOf(official) > 15, "the measure finds hard words hard");
  const counted = ["cat", "little", "wanted", "taken", "diabetes", "cholesterol"].map(syllablesOf);
  assert.deepEqual(counted, [1, 2, 2, 2, 4, 4]);
});

test("every leaflet says where it comes from, what is uncertain, and that it is no signed advice", () => {
  for (const { leaflet } of letters) {
    assert.match(leaflet.standing, /not signed clinical advice/);
    assert.ok(
      leaflet.sources.some(({ source }) => source === "Uncertain"),
      leaflet.id,
    );
  }
});

test("results stand each on a line of its own with the day in full; without any there is no gap", () => {
  const leaflet = getLeaflet("vitamin-d-insufficiency");
  assert.match(compose(leaflet, FROM), /\n- Vitamin D: 38 nmol\/L \(taken on 1 November 2026\)\n/);
  assert.match(compose(leaflet, { ...FROM, results: [] }), /Ask us if you would like to know the number/);
});

test("the letter that asks for a call names no test and no result, for somebody else may open it", () => {
  const text = compose(getLeaflet("please-call-us"), FROM);
  assert.doesNotMatch(text, /Vitamin|38|result|blood|test/i);
});

test("not allowed: a leaflet with a placeholder that nothing fills, or a name that is not its file's", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "leaflets-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const leaflet = getLeaflet("please-call-us");
  const [first, ...rest] = leaflet.sections;
  const sections = [{ heading: first?.heading, lines: ["Your password is {password}."] }, ...rest];
  writeFileSync(join(folder, "please-call-us.json"), JSON.stringify({ ...leaflet, sections }));
  assert.throws(() => readLeaflets(folder), /placeholder that nothing fills: \{password\}/);
  writeFileSync(join(folder, "please-call-us.json"), JSON.stringify({ ...leaflet, id: "another" }));
  assert.throws(() => readLeaflets(folder), /says that its id is another/);
});

test("a day is written as a patient reads it, in the practice's time", () => {
  assert.equal(dayInFull("2027-01-05"), "5 January 2027");
  assert.equal(dayInFull("2026-06-30T23:30:00Z"), "1 July 2026");
  assert.equal(dayInFull("some time in May"), "some time in May");
});
