import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { allBelow, attribute, child, children, descend, type Element, textOf, wholeText } from "./element.ts";
import { escapeXml } from "./escape.ts";
import { MOST_ATTRIBUTES, MOST_CHARACTERS, MOST_DEEP, MOST_ELEMENTS, parseXml, type XmlReason } from "./parse.ts";

function tree(text: string): Element {
  const xml = parseXml(text);
  assert.ok(xml.kind === "tree", xml.kind === "refused" ? xml.detail : "");
  return xml.root;
}

test("given a small document, its elements are found by name, with their text, attributes, namespace, line and path", () => {
  const root = tree(`
<?xml version="1.0" encoding="UTF-8"?>
<a:list xmlns:a="urn:a" xmlns="urn:plain" xmlns:b="urn:b"><!-- not carried -->
  <item b:use="home" code=" x ">one &amp; <![CDATA[<two>]]></item>
  <item><deep><down>three</down></deep></item><?pi not carried?>
</a:list>`);
  assert.deepEqual([root.name, root.space], ["list", "urn:a"]);
  const [first, second] = children(root, "item");
  assert.deepEqual(first?.children, ["one & <two>"]);
  assert.deepEqual(
    [...(first?.attributes ?? [])],
    [
      ["code", " x "],
      ["{urn:b}use", "home"],
    ],
  );
  assert.deepEqual(
    [attribute(first, "code"), attribute(first, "none"), attribute(undefined, "code")],
    ["x", null, null],
  );
  assert.deepEqual([first?.space, first?.line, first?.path], ["urn:plain", 3, "list/item[1]"]);
  const down = descend(root, "item");
  assert.equal(down, first);
  assert.equal(descend(second, "deep", "down")?.path, "list/item[2]/deep/down");
  assert.equal(textOf(second), "three");
  assert.equal(child(root, "nothing"), undefined);
  assert.equal(descend(root, "item", "deep"), undefined);
  assert.deepEqual(allBelow(root, "down").map(textOf), ["three"]);
  assert.doesNotMatch(wholeText(root), /not carried/);
});

const HOSTILE: Readonly<Record<string, { readonly text: string; readonly reason: XmlReason }>> = {
  "an external entity": {
    text: `<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>`,
    reason: "doctype",
  },
  "an external DTD": { text: `<!DOCTYPE r SYSTEM "http://127.0.0.1/r.dtd"><r/>`, reason: "doctype" },
  "a billion laughs": {
    text: `<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><r>&b;</r>`,
    reason: "doctype",
  },
  "a harmless document type": { text: `<!DOCTYPE r><r/>`, reason: "doctype" },
  "an undeclared entity": { text: `<r>&nbsp;</r>`, reason: "entity" },
  "an entity named as an object's own": { text: `<r a="&constructor;"/>`, reason: "entity" },
  "a character that is none": { text: `<r>&#1114112;</r>`, reason: "entity" },
  "deep nesting": { text: "<a>".repeat(1_000_000), reason: "too-deep" },
  "too many elements": { text: `<r>${"<a/>".repeat(MOST_ELEMENTS)}</r>`, reason: "too-large" },
  "too many attributes": {
    text: `<r ${Array.from({ length: MOST_ATTRIBUTES + 1 }, (_, n) => `a${n}=""`).join(" ")}/>`,
    reason: "too-large",
  },
  "too long": { text: `<r>${" ".repeat(MOST_CHARACTERS)}</r>`, reason: "too-large" },
  "an end that is missing": { text: `<r><a>word`, reason: "truncated" },
  "a tag that is cut": { text: `<r><a`, reason: "truncated" },
  "tags that cross": { text: `<r><a><b></a></b></r>`, reason: "malformed" },
  "two roots": { text: `<r/><r/>`, reason: "malformed" },
  "a prefix of no namespace": { text: `<x:r/>`, reason: "malformed" },
  "an attribute given twice": { text: `<r a="1" a="2"/>`, reason: "malformed" },
  nothing: { text: "", reason: "malformed" },
};

for (const [what, { text, reason }] of Object.entries(HOSTILE)) {
  test(`given ${what}, the document is refused with one sentence`, () => {
    const xml = parseXml(text);
    assert.ok(xml.kind === "refused");
    assert.equal(xml.reason, reason);
    assert.match(xml.detail, /^The XML [^.]*\.$/);
  });
}

test("given as much as is allowed, the document is read: the refusals' twins", () => {
  assert.equal(wholeText(tree(`${"<a>".repeat(MOST_DEEP)}x${"</a>".repeat(MOST_DEEP)}`)), "x");
  assert.equal(tree(`<r a="${"x".repeat(5_000_000)}"/>`).attributes.get("a")?.length, 5_000_000);
  const attributes = Array.from({ length: MOST_ATTRIBUTES }, (_, n) => `a${n}=""`).join(" ");
  assert.equal(tree(`<r ${attributes}/>`).attributes.size, MOST_ATTRIBUTES);
  assert.deepEqual([...tree(`<r __proto__="x" constructor="y"/>`).attributes].length, 2);
  assert.equal(textOf(tree(`<r>&#163;5 &lt;&gt;&quot;&apos; &#x1F600;</r>`)), `£5 <>"' 😀`);
});

type Node = { readonly name: string; readonly value: string; readonly inside: readonly (Node | string)[] };
const words = fc.string({ unit: "grapheme", maxLength: 12 }).map((text) =>
  // What XML 1.0 cannot hold, and line ends, which it makes one of.
  // oxlint-disable-next-line no-control-regex
  text.replaceAll(/[\u0000-\u001F\uFFFE\uFFFF]/g, "").replaceAll(/\p{Surrogate}/gu, ""),
);
const { node } = fc.letrec<{ node: Node; word: string }>((tie) => ({
  word: words,
  node: fc.record({
    name: fc.constantFrom("a", "b", "c"),
    value: words,
    inside: fc.array(fc.oneof({ depthSize: "small" }, tie("word"), tie("node")), { maxLength: 4 }),
  }),
}));

function written({ name, value, inside }: Node): string {
  const within = inside.map((each) => (typeof each === "string" ? escapeXml(each) : written(each))).join("");
  return `<${name} v="${escapeXml(value)}">${within}</${name}>`;
}

function said({ inside }: Node): string {
  return inside.map((each) => (typeof each === "string" ? each : said(each))).join("");
}

test("every document that is written is read with every character and attribute", () => {
  fc.assert(
    fc.property(node, (one) => {
      const root = tree(written(one));
      assert.equal(wholeText(root), said(one));
      assert.equal(root.attributes.get("v"), one.value);
    }),
  );
});

test("any text gives a tree or a sentence, and never throws", () => {
  const pieces = fc.array(
    fc.constantFrom("<", ">", "a", "/", "&", ";", '"', "=", "<!", "[CDATA[", "]]>", "<?", " ", "xmlns", ":"),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        pieces.map((each) => each.join("")),
        fc.string(),
        node.map(written),
      ),
      fc.nat(),
      (text, cut) => {
        assert.match(parseXml(text.slice(0, cut)).kind, /tree|refused/);
        assert.match(parseXml(text).kind, /tree|refused/);
      },
    ),
    { numRuns: 500 },
  );
});
