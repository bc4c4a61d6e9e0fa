import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { CHARACTER } from "../../../../test/support/characters.ts";
import { lostWords } from "../../words/lost.ts";
import { checkRendered, codesOf, damagedOneOf, textOf, words } from "../../words/words.test-support.ts";
import { wordsOf } from "../../words/words.ts";
import { plainOfHtml } from "./plain.ts";
import { renderHtml } from "./render.ts";
import { textOfHtml } from "./text-of.ts";

test("words keep what changes their meaning, and lose what only stands around them", () => {
  assert.equal(
    wordsOf("(“Amlodipine”, 5 mg) - ?PE; <5 | -2.5. #NOF: cafe\u0301 re\u00ADlief .5%").join(" "),
    "Amlodipine 5 mg ?PE <5 -2.5 #NOF café relief .5%",
  );
});

test("a lost word is told as often as it is missing, and a moved one where the order matters", () => {
  const source = wordsOf("no sign of no stroke");
  assert.deepEqual(lostWords(source, "no sign of\nstroke"), ["no"]);
  assert.deepEqual(lostWords(source, "no | sign | of | no | stroke"), []);
  assert.deepEqual(lostWords(source, "stroke no sign of no"), []);
  assert.deepEqual(lostWords(source, "stroke no sign of no", "kept"), ["stroke"]);
  // The same letters, parted otherwise, are nothing lost; one letter less is.
  assert.deepEqual(lostWords(wordsOf("5mg once"), "5 mg once"), []);
  assert.deepEqual(lostWords(wordsOf("5mg once"), "5 g once"), ["5mg"]);
});

test("blocks are lines, rows have bars, lists their marks, and nothing runs", () => {
  const html = `<title>Clinic</title><style>p{}</style><h1>Dear Dr</h1><p>Start <b>amlo</b>dipine &amp; stop&nbsp;aspirin</p>
    <ul><li>one<ul><li>inner</ul><li>two</ul><ol start=3><li>third</ol><table><tr><th>Drug<th>Dose<tr><td>A<td>
    5 mg<br>daily<tr><td>B<td></table><script>alert("x")</script><img alt="a chart"><pre>x
  y</pre><input type=checkbox checked> Yes`;
  assert.equal(
    textOfHtml(html),
    `Clinic

Dear Dr

Start amlodipine & stop aspirin

- one
  - inner
- two
3. third

Drug | Dose
A | 5 mg; daily
B

[picture: a chart]

x
  y

☒ Yes`,
  );
});

test("XHTML's own forms lose nothing: an empty title, CDATA, prefixes", () => {
  assert.equal(textOfHtml("<title/><p>kept</p>"), "kept");
  assert.equal(textOfHtml("<p><![CDATA[a < b & c]]></p>"), "a < b & c");
  assert.equal(textOfHtml("<x:table><x:tr><x:td>a</x:td><x:td>b</x:td></x:tr></x:table>"), "a | b");
});

test("a page's charset is read as stated, save that UTF-8 is UTF-8", async () => {
  const page = (charset: string, body: Uint8Array): Buffer =>
    Buffer.concat([Buffer.from(`<html><meta charset="${charset}"><p>`), body]);
  assert.equal(textOf(await renderHtml(page("iso-8859-2", Buffer.from([0xb3])))), "ł");
  assert.equal(textOf(await renderHtml(page("iso-8859-1", Buffer.from("µg")))), "µg");
  assert.equal(textOf(await renderHtml(Buffer.from("\uFEFF<p>µg</p>", "utf16le"))), "µg");
  assert.deepEqual(codesOf(await renderHtml(page("klingon", Buffer.from([0xe9])))), ["charset", "charset"]);
});

test("what a page hides and what only a picture shows are told", async () => {
  const page = Buffer.from(`<p>seen</p><p style="display: none">unseen</p><img src="https://elsewhere.example/x.png">`);
  const rendered = await renderHtml(page);
  assert.equal(textOf(rendered), "seen\n\nunseen");
  assert.deepEqual(codesOf(rendered), ["hidden-text", "picture-inside"]);
  // A counter of one point, a small logo, and a picture that the message carries as a part of its own, say nothing.
  const small = `<p>seen</p><img src="https://x.example/y" width=1 height=1><img src="cid:1"><img src="data:image/png;base64,AA">`;
  assert.deepEqual(codesOf(await renderHtml(Buffer.from(small))), []);
});

/** A tree of elements around known words, and the words in their order. */
const { tree } = fc.letrec<{ tree: readonly [string, string] }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    words.map((text) => [text.replaceAll("&", "&amp;").replaceAll("<", "&lt;"), text] as const),
    fc
      .tuple(
        fc.constantFrom(
          "div",
          "p",
          "section",
          "blockquote",
          "ul><li",
          "table><tr><td",
          "table><tbody><tr><th",
          "center",
          "h2",
        ),
        fc.array(tie("tree"), { minLength: 1, maxLength: 4 }),
      )
      .map(([name, inner]) => {
        const ends = name.split("><").toReversed();
        const html = `<${name}>${inner.map(([one]) => one).join("<br/>")}${ends.map((one) => `</${one}>`).join("")}`;
        return [html, inner.map(([, one]) => one).join(" ")] as const;
      }),
  ),
}));

test("no word of any page is lost or moved", async () => {
  await fc.assert(
    fc.asyncProperty(tree, async ([html, said]) => {
      const rendered = await renderHtml(Buffer.from(`<html><body>${html}</body></html>`));
      assert.deepEqual(wordsOf(checkRendered(rendered) ?? "").join(" "), wordsOf(said).join(" "));
      assert.deepEqual(codesOf(rendered), []);
    }),
    { numRuns: 300 },
  );
});

test("words where a tree has no place for them are told as lost, not passed over", async () => {
  const rendered = await renderHtml(Buffer.from("<html><frameset>Stop warfarin</frameset></html>"));
  assert.equal(textOf(rendered), "");
  assert.deepEqual(rendered.kind === "text" && rendered.oddities, [
    { code: "word-lost", path: "text", detail: "Stop warfarin" },
  ]);
});

test("a page that nests without end is shown line by line, in a moment", async () => {
  const began = performance.now();
  const rendered = await renderHtml(Buffer.from(`${"<div>".repeat(100_000)}deep inside`));
  assert.equal(textOf(rendered), "deep inside");
  assert.deepEqual(codesOf(rendered), ["too-complex"]);
  const many = Array.from({ length: 20_000 }, (_, n) => `<b id=${n}>`).join("");
  assert.equal(textOf(await renderHtml(Buffer.from(`${many}${"<p>x</p>".repeat(20_000)}`))).length, 39_999);
  assert.ok(performance.now() - began < 5000);
});

test("any damage to a page, and any text at all, is read without a fall", async () => {
  const page = Buffer.from(
    "<!doctype html><title>T</title><table><tr><td>a<td>b</table><ul><li>c</ul>&eacute;<!-- d -->",
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof(damagedOneOf([page]), fc.uint8Array({ maxLength: 200 })), async (bytes) => {
      checkRendered(await renderHtml(bytes));
    }),
    { numRuns: 500 },
  );
  fc.assert(fc.property(fc.string({ unit: CHARACTER }), (text) => void [textOfHtml(text), plainOfHtml(`<p${text}`)]));
});
