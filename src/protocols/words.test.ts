import assert from "node:assert/strict";
import { test } from "node:test";
import { cellWords, clauseWords } from "./cell-words.ts";
import { deedWords } from "./deed-words.ts";
import type { Column } from "./protocol.ts";
import { spanWords } from "./span-words.ts";
import { titleOf } from "./title-of.ts";
import { readLibrary } from "./library.ts";

// Tables are written in a grammar; people read sentences.

const POTASSIUM: Column = { id: "value", title: "Potassium", kind: "value", of: "this", unit: "mmol/L" };
const RANGE: Column = { id: "range", title: "Against the laboratory's range", kind: "range", of: "this" };

test("a cell with limits says each limit with its unit, and which side it includes", () => {
  assert.equal(cellWords(POTASSIUM, ">=6.0 and <6.5"), "6.0 mmol/L or more and below 6.5 mmol/L");
  assert.equal(cellWords(POTASSIUM, "<=2.5 or >7"), "up to 2.5 mmol/L, or above 7 mmol/L");
  assert.equal(cellWords(POTASSIUM, "missing or text or comparator"), "none, or words, or only a limit");
});

test("a choice's words stay as the GP signed them", () => {
  assert.equal(cellWords(RANGE, "below or above"), "below, or above");
  assert.equal(cellWords(RANGE, "none or missing"), "none, or missing");
});

test("a clause names only the columns that it asks about", () => {
  const protocol = { columns: [POTASSIUM, RANGE] };
  assert.deepEqual(clauseWords(protocol, { when: { value: ">=6.5" } }), ["Potassium: 6.5 mmol/L or more"]);
  assert.deepEqual(clauseWords(protocol, { when: { value: "-", range: "inside" } }), [
    "Against the laboratory's range: inside",
  ]);
});

test("no cell of the library keeps a sign of the grammar when it is said", async () => {
  for (const { protocol } of await readLibrary()) {
    for (const clause of protocol.clauses) {
      for (const words of clauseWords(protocol, clause)) {
        assert.doesNotMatch(words.slice(words.indexOf(":")), /[<>=]/, `${protocol.protocol} ${clause.clause}`);
      }
    }
  }
});

test("deeds are said in words; one that nobody has named is still shown", () => {
  assert.equal(deedWords({ deed: "request-test", what: "ferritin" }), "Request: ferritin");
  assert.equal(deedWords({ deed: "some-new-deed", what: "x" }), "Some new deed: x");
});

test("every deed that the library names has words of its own", async () => {
  const named = (await readLibrary()).flatMap(({ protocol }) => protocol.clauses.flatMap((clause) => clause.do));
  for (const { deed } of named.filter((one) => one.deed.includes("-"))) {
    assert.notEqual(deedWords({ deed, what: "" }).toLowerCase(), deed.replaceAll("-", " "));
  }
});

test("spans are said as people say them", () => {
  assert.equal(spanWords("P3M"), "3 months");
  assert.equal(spanWords("PT1H"), "1 hour");
  assert.equal(spanWords("P1Y6M"), "1 year 6 months");
});

test("a list shows a protocol's title, and its name where the bytes cannot be read", () => {
  const bytes = Buffer.from(JSON.stringify({ title: "Vitamin D, adults" }));
  assert.equal(titleOf({ kind: "protocol", name: "vitamin-d", bytes }), "Vitamin D, adults");
  assert.equal(titleOf({ kind: "protocol", name: "vitamin-d", bytes: Buffer.from("{") }), "Vitamin d");
  assert.equal(titleOf({ kind: "list", name: "harmless-comments", bytes: Buffer.from("a") }), "Harmless comments");
});
