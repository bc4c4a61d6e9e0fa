import assert from "node:assert/strict";
import { test } from "node:test";
import { NOBODY } from "../../reading/report.ts";
import { loadLists, readList } from "../decide/load-lists.ts";
import { signedTexts } from "./lists.ts";
import { heardIn } from "./words.ts";

const shipped = await loadLists();
const texts = shipped.flatMap(({ entries }) => entries.flatMap((entry) => entry.texts));

test("the lists that ship are read, one of each kind at least, and say nothing twice for one laboratory", () => {
  assert.deepEqual(new Set(shipped.map(({ kind }) => kind)), new Set(["comment", "clinical-information"]));
  for (const { entries } of shipped) for (const one of entries) assert.equal(new Set(one.texts).size, one.texts.length);
});

test("no text that ships as harmless holds a word that a rule listens for", () => {
  for (const text of texts) {
    assert.deepEqual(heardIn(text), { spoiled: false, telephoned: false, blasts: false, redFlag: null }, text);
  }
});

test("a laboratory without code is known by its name, and an unnamed one only has the texts of any", () => {
  const entries = [
    { laboratory: "Eastmoor", texts: ["Here."] },
    { laboratory: null, texts: ["Anywhere."] },
  ];
  const list = { list: "x", version: "1", kind: "comment" as const, title: "x", reviewBy: "2027-01-01", entries };
  const { comment, information } = signedTexts([list]);
  const eastmoor = { ...NOBODY, name: "Eastmoor" };
  assert.ok(comment("Here.", eastmoor));
  assert.ok(comment("Anywhere.", null));
  assert.ok(!comment("Here.", null));
  assert.ok(!comment("Here.", { ...eastmoor, name: "Westmoor" }));
  assert.ok(!information("Anywhere.", eastmoor));
});

test("a list that is no JSON, or other than it should be, is refused with its name", () => {
  for (const text of [
    "{",
    "[]",
    '{"list":"x"}',
    '{"list":"x","version":"1","kind":"any","title":"","reviewBy":"","entries":[]}',
  ]) {
    assert.throws(() => readList(new TextEncoder().encode(text), "odd.json"), /odd\.json/);
  }
});
