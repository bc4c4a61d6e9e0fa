import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { inPractice } from "../../db/practice.ts";
import { SNOMED_CT } from "../code.ts";
import { codeFor } from "./code-for.ts";
import { examineTerminology } from "./examine.ts";
import { AT, at, codes, db, HEART, of, quiet, RELEASE, search } from "./heart.test-support.ts";
import { filesOf, TOPS } from "./release.test-support.ts";
import { findConcept, isA, terminologyState, stateWords } from "./releases.ts";
import { NONE_LOADED, searchTerms } from "./search.ts";
import { loadTerminology } from "./store.ts";
import { wordsIn } from "./words.ts";

// From a release to what is suggested, on a real database; the tests follow each other in time.

test("given no release, the product says so, and our own list and the names of tests are still found", async () => {
  const state = await inPractice(db, "Y90001", terminologyState);
  assert.deepEqual(state, { kind: "none" });
  assert.equal(
    stateWords(state),
    "No terminology is loaded: codes can be typed, and those that the sender sent are shown.",
  );
  const { items, says } = await search("AF");
  assert.equal(says, NONE_LOADED);
  assert.equal(items[0]?.display, "atrial fibrillation");
  assert.ok((await search("potass")).items.some(({ display }) => display === "potassium"));
  assert.ok(
    items.every(({ code }) => code === null),
    "our own list has no code to give",
  );
  const { check, looked, wrong } = await inPractice(db, "Y90001", (tx) => examineTerminology(tx, AT));
  assert.deepEqual([check, looked, wrong], ["terminology: none is loaded", 0, []]);
  assert.equal(await inPractice(db, "Y90001", (tx) => isA(tx, of("acute"), of("failure"))), false);
});

test("given a release in a folder, words are found by their beginnings, in any order, preferred and short first", async () => {
  const loaded = await loadTerminology(db, [at("first", filesOf(RELEASE))], AT, quiet);
  assert.deepEqual([loaded.version, loaded.concepts, loaded.isReplaced], ["2026-04-01", 14, false]);
  assert.deepEqual(await codes("fail hea"), [of("failure"), of("acute")]);
  assert.deepEqual(await codes("card fail"), [of("failure")]);
  assert.equal((await search("weak")).items[0]?.display, "Heart failure", "shown by its preferred name");
  assert.equal((await search("weak")).items[0]?.matched, "Weak heart");
  assert.equal((await search("weak")).items[0]?.tag, "disorder");
  for (const typed of ["meniere's", "menieres", "MÉNIÈRE", "xray hea", "x-ray hea"]) {
    assert.equal((await codes(typed)).length, 1, typed);
  }
  assert.deepEqual(await codes(""), []);
  assert.deepEqual(await codes("'); drop"), []);
});

test("the kind that is asked for is the kind by the hierarchy", async () => {
  assert.deepEqual(await codes("hea", "procedure"), [of("bypass")]);
  assert.deepEqual(await codes("rami", "medication"), [of("ramipril")]);
  assert.deepEqual(await codes("rami", "diagnosis"), []);
});

test("what is inactive is never suggested, and an old code is still shown", async () => {
  assert.deepEqual(await codes("failure NOS"), [], "an inactive concept");
  assert.deepEqual(await codes("dropsy"), [], "an inactive name");
  assert.deepEqual(await codes("anemia"), [of("anaemia")], "only as a near spelling");
  assert.equal((await search("anemia")).items[0]?.matched, "Anaemia", "an American name is none of ours");
  const old = await inPractice(db, "Y90001", (tx) => findConcept(tx, SNOMED_CT, of("old")));
  assert.deepEqual([old?.display, old?.active], ["Failure of heart NOS", false]);
});

test("an abbreviation is found by each of its readings, and none is taken for the one that is meant", async () => {
  const { items } = await search("PE");
  assert.deepEqual(
    items.map(({ code, because }) => [code, because]),
    [
      [of("embolism"), "PE means pulmonary embolism"],
      [of("effusion"), "PE means pleural effusion"],
    ],
  );
  assert.deepEqual(await codes("acute HF"), [of("acute")]);
});

test("a word that is misspelled is found where nothing else is, and that is said", async () => {
  const { items, says } = await search("hart failrue");
  assert.equal(items[0]?.code, of("failure"));
  assert.match(says ?? "", /spelled nearly so/);
  assert.equal((await search("heart")).says, null);
  assert.equal((await search("zzzzzzzz")).says, "Nothing was found.");
});

test("is-a goes up every way, to any height, and no further", async () => {
  const ask = (code: string, ancestor: string) => inPractice(db, "Y90001", (tx) => isA(tx, code, ancestor));
  assert.equal(await ask(of("acute"), of("failure")), true);
  assert.equal(await ask(of("acute"), TOPS.root), true);
  assert.equal(await ask(of("acute"), of("acute")), true);
  assert.equal(await ask(of("failure"), of("acute")), false);
  assert.equal(await ask("22298006", "22298006"), false, "a code that no release has");
});

test("a suggestion's own code stays, and its words are searched where that says nothing", async () => {
  const ask = (code: string | null, text: string, system: string = SNOMED_CT) =>
    inPractice(db, "Y90001", (tx) =>
      codeFor(tx, { kind: "diagnosis", text, code: code === null ? null : { system, code, display: null } }),
    );
  const known = await ask(of("failure"), "pulmonary embolism");
  assert.deepEqual([known.own?.known?.display, known.found.items], ["Heart failure", []]);
  const old = await ask(of("old"), "heart failure");
  assert.deepEqual([old.own?.known?.active, old.found.items[0]?.code], [false, of("failure")]);
  const read = await ask("G58..", "CCF", "http://read.info/readv2");
  assert.deepEqual([read.own?.code.code, read.own?.known], ["G58..", null]);
  assert.equal((await ask(null, "acute heart failure")).found.items[0]?.code, of("acute"));
});

test("property: every name is found by beginnings of its words, in any order; none that is not in force", async () => {
  const names = HEART.filter(({ active }) => active !== false).flatMap(({ id, preferred, also = [] }) =>
    [preferred, ...also].map((term) => ({ id, term })),
  );
  const cut = fc.constantFrom(...names).chain(({ id, term }) =>
    fc
      .tuple(...wordsIn(term).map((word) => fc.integer({ min: 1, max: word.length }).map((n) => word.slice(0, n))))
      .chain((words) => fc.shuffledSubarray(words, { minLength: 1 }))
      .map((words) => ({ id, typed: words.join(" ") })),
  );
  await fc.assert(
    fc.asyncProperty(cut, async ({ id, typed }) => {
      const found = await inPractice(db, "Y90002", (tx) => searchTerms(tx, typed, { limit: 50 }));
      const all = found.items.map(({ code }) => code);
      assert.ok(all.includes(id), typed);
      assert.ok(!all.includes(of("old")), typed);
    }),
    { numRuns: 60 },
  );
});
