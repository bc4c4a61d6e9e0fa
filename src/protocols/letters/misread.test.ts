import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Letter, Word } from "../../reading/letter.ts";
import { fixtures, read } from "../../reading/understand/fixtures.test-support.ts";
import { letterBook } from "./book.ts";
import { aLetter, aPage, decided, floorOf } from "./letters.test-support.ts";
import { misreadPlaces } from "./misread.ts";

// A red word that a picture was misread into, with confidence: possible, and so a GP's.

/** The words of a text as recognised on one page, each as surely as stated; null: of a file that holds them. */
function recognised(text: string, confidence: number | null = 96): Letter {
  const words = Array.from(text.matchAll(/\S+/gu), ({ 0: word, index }): Word => {
    return { start: index, end: index + word.length, box: [0, 0, 1, 1], confidence };
  });
  return aLetter(text, { pages: [aPage({ end: text.length, words })] });
}

test("a word of the floor with one confusion of alike letters in it, on a well recognised page, is a GP's", () => {
  const misread: Readonly<Record<string, string>> = {
    "Histology shows canoer of the breast.": "cancer",
    "Histology shows Caneer.": "cancer",
    "A carcinorna was removed.": "cancer",
    "The lesion is ma1ignant.": "cancer",
    "A rnelanoma was removed.": "cancer",
    "She takes rnethadone.": "addiction",
    "He has suicicle plans": "mental-health",
    "There was an overclose of tablets": "mental-health",
    "Seen by psychlatry.": "mental-health",
    "A safegnarding concern": "",
    "A safeguarcling concern was raised.": "safeguarding",
    "Reports dornestic abuse.": "safeguarding",
    "Unexplained weight 1oss.": "",
    "A DNACPR forrn and pa1liative care.": "end-of-life",
  };
  for (const [text, rule] of Object.entries(misread)) {
    const decision = decided(recognised(text));
    if (rule === "") {
      // Two confusions, or a word of four letters, are more than is looked for.
      assert.equal(decision.next, "code-and-file", text);
      continue;
    }
    assert.equal(decision.next, "gp", text);
    assert.ok(floorOf(decision).includes(rule), `${text} ${floorOf(decision).join(" ")}`);
    const [place] = decision.floor[0]?.spans ?? [];
    assert.ok(place !== undefined && /^[\p{L}\d|]+$/u.test(text.slice(place.start, place.end)), text);
  }
});

test("the same letters in a file that holds its words are a spelling, and a denied word stays denied", () => {
  assert.equal(decided(recognised("Histology shows canoer of the breast.", null)).next, "code-and-file");
  assert.equal(decided(aLetter("Histology shows canoer of the breast.")).next, "code-and-file");
  assert.equal(decided(recognised("There is no evidence of canoer.")).next, "code-and-file");
  assert.equal(decided(recognised("She denies suicldal thoughts.")).next, "gp", "save where what is denied counts too");
});

test("of a poorly recognised page nothing is said to be absent, misread or not", () => {
  assert.equal(decided(recognised("All is well.", 60)).next, "gp");
});

test("our own letters, recognised as they are, hold no word that may be a misread one", () => {
  const all = [...fixtures(), ...fixtures("held-out")];
  for (const { name, text } of all) {
    const letter = { ...recognised(text), suggestions: read(text).suggestions };
    for (const rule of letterBook().floor.rules) {
      if (!("words" in rule)) continue;
      const found = misreadPlaces(letter, rule.words, letterBook().ruleWords.get(rule.rule)!, ["present", "possible"]);
      assert.deepEqual(
        found.map(({ start, end }) => text.slice(start, end)),
        [],
        `${name} ${rule.rule}`,
      );
    }
  }
});

test("whatever is recognised, only places of it are told, and in bounded time", () => {
  const rule = letterBook().floor.rules.find((one) => one.rule === "cancer");
  assert.ok(rule?.kind === "concern");
  const { words } = rule;
  const finder = letterBook().ruleWords.get("cancer")!;
  const pieces = fc.constantFrom(
    "canoer",
    "cancer",
    "rn",
    "cl",
    "llll",
    "eoeoeo",
    "1",
    "|",
    " ",
    " ",
    "tumonr",
    "mass",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
      const letter = recognised(parts.join(""));
      for (const { start, end } of misreadPlaces(letter, words, finder, ["present", "possible"])) {
        assert.ok(start < end && end <= letter.text.length);
        assert.deepEqual(finder(letter.text.slice(start, end)), [], "what stands in the list is no misreading");
      }
    }),
    { numRuns: 200 },
  );
  const begun = performance.now();
  misreadPlaces(recognised("canoer ecoecoeco rnclrncl ".repeat(10_000)), words, finder, ["present"]);
  misreadPlaces(recognised("eco".repeat(20_000)), words, finder, ["present"]);
  assert.ok(performance.now() - begun < 10_000);
});
