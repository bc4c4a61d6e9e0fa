import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { escaped, segment } from "./escape.ts";
import { tokenize } from "./tokenize.ts";

function elementsOf(text: string): unknown[] {
  return tokenize(text).segments.map(({ tag, elements }) => [tag, elements]);
}

test("a segment is its tag, elements and components", () => {
  assert.deepEqual(elementsOf("NAD+PO+G1:900++A B'"), [["NAD", [["PO"], ["G1", "900"], [""], ["A B"]]]]);
  assert.deepEqual(elementsOf("RSL+++++PA'"), [["RSL", [[""], [""], [""], [""], ["PA"]]]]);
  assert.deepEqual(elementsOf("S06'"), [["S06", []]]);
});

test("the release character releases separators and itself, and is kept before anything else", () => {
  assert.deepEqual(elementsOf("FTX+a?+b?:c?'d??e'"), [["FTX", [["a+b:c'd?e"]]]]);
  assert.deepEqual(elementsOf("FTX+why? please+b'"), [["FTX", [["why? please"], ["b"]]]]);
  assert.deepEqual(elementsOf("FTX+a?"), [["FTX", [["a?"]]]]);
});

test("a service string of nine or of eight characters, and other separators", () => {
  assert.deepEqual(elementsOf("UNA:+.? 'A+b:c'"), [
    ["UNA", []],
    ["A", [["b", "c"]]],
  ]);
  assert.deepEqual(elementsOf("UNA:+.?'UNB+b:c'"), [
    ["UNA", []],
    ["UNB", [["b", "c"]]],
  ]);
  assert.deepEqual(elementsOf("UNA:+.?'\r\nUNB+b:c'"), [
    ["UNA", []],
    ["UNB", [["b", "c"]]],
  ]);
  assert.deepEqual(elementsOf("UNA.*,!_~A*b.c!*'~"), [
    ["UNA", []],
    ["A", [["b", "c*'"]]],
  ]);
});

test("a service string that makes no sense gives the usual separators and is told", () => {
  const tokens = tokenize("UNA++++++A+b:c'");
  assert.equal(tokens.invalidServiceString, true);
  assert.equal(tokenize("UNA:+.? 'A+b'").invalidServiceString, false);
});

test("line breaks and blanks between segments do not count, those inside do", () => {
  assert.deepEqual(elementsOf("A+1'\r\n B+2 \n3'\n"), [
    ["A", [["1"]]],
    ["B", [["2 \n3"]]],
  ]);
});

test("a last segment without its terminator is still a segment, and known for it", () => {
  const { segments } = tokenize("A+1'B+2");
  assert.deepEqual(
    segments.map(({ tag, terminated }) => [tag, terminated]),
    [
      ["A", true],
      ["B", false],
    ],
  );
});

test("what is written is read back, whatever it holds", () => {
  const component = fc.string({ unit: "binary-ascii" });
  const elements = fc.array(fc.array(component, { minLength: 1, maxLength: 4 }), { maxLength: 6 });
  fc.assert(
    fc.property(elements, (wanted) => {
      const [read] = tokenize(segment("XYZ", ...wanted)).segments;
      for (const [e, components] of wanted.entries()) {
        for (const [c, text] of components.entries()) assert.equal(read?.elements[e]?.[c] ?? "", text);
      }
    }),
    { numRuns: 500 },
  );
});

test("no text is lost: the segments' texts and the separators between them are the whole", () => {
  const wire = fc
    .array(fc.constantFrom("A", "'", "+", ":", "?", "UNA:+.? '", "UNB+", "\n", " ", "x"), { maxLength: 40 })
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(wire, (text) => {
      let at = 0;
      for (const each of tokenize(text).segments) {
        const found = text.indexOf(each.text, at);
        // Between two segments stand only terminators and blanks.
        assert.match(text.slice(at, found), /^['\s]*$/);
        at = found + each.text.length;
      }
      assert.match(text.slice(at), /^['\s]*$/);
    }),
    { numRuns: 1000 },
  );
});

test("escaping touches nothing but the separators", () => {
  assert.equal(escaped("Dr O'Hara: 50% + ?"), "Dr O?'Hara?: 50% ?+ ??");
});
