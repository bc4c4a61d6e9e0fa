import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { lostWords } from "../../words/lost.ts";
import { checkRendered, codesOf, damagedOneOf, textOf, words } from "../../words/words.test-support.ts";
import { wordsOf } from "../../words/words.ts";
import { renderRtf } from "./render.ts";

const FONTS = String.raw`{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\froman\fcharset2 Symbol;}{\f2\fswiss\fcharset238 Arial CE;}{\f3\fnil\fcharset128 MS Mincho;}}`;

function rtf(body: string): Buffer {
  return Buffer.from(
    String.raw`{\rtf1\ansi\ansicpg1252\deff0${FONTS}{\colortbl;\red0;}{\stylesheet{\s0 Normal;}}{\info{\title Not the letter}}{\*\generator Some;}${body}}`,
    "latin1",
  );
}

async function said(body: string): Promise<string> {
  const rendered = await renderRtf(rtf(body));
  assert.deepEqual(codesOf(rendered), []);
  return textOf(rendered);
}

test("lines, tabs, tables and lists are shown as they stand", async () => {
  assert.equal(
    await said(String.raw`Dear\~Dr\par\pard one\line two\tab three\par{\listtext 1.\tab}item\par`),
    "Dear Dr\none\ntwo\tthree\n1.\titem",
  );
  const row = (...cells: string[]): string =>
    String.raw`\trowd\cellx1\cellx2\pard\intbl ${cells.join(String.raw`\cell `)}\cell\row` + "\n";
  assert.equal(
    await said(
      String.raw`Drugs:\par ${row("Drug", "Dose")}${row("Amlodipine", String.raw`5 mg\par daily`)}\pard End\par`,
    ),
    "Drugs:\nDrug | Dose\nAmlodipine | 5 mg; daily\nEnd",
  );
  // A row that its sender did not end is still there.
  assert.equal(await said(String.raw`\trowd\intbl a\cell b\cell`), "a | b");
});

test("characters come out as they were meant, by code page, font and Unicode", async () => {
  assert.equal(await said(String.raw`caf\'e9 {\f2 \'b3}\'f3d\'9f`), "café łódŸ");
  assert.equal(await said(String.raw`{\f3 \'93\'fa\'96\'7b}`), "日本");
  assert.equal(
    await said(String.raw`\u8805?5 \uc2\u181\'b5\'b5g \u-10179??\u-8638?? {\uc0\u8364}9 \{x\}\\`),
    "≥5 µg 🙂 €9 {x}\\",
  );
  assert.equal(await said(String.raw`O\rquote Neil 5\endash 10 \bullet`), "O’Neil 5–10 •");
});

test("the Greek of a symbol font is not read as Latin: 50 micrograms never become 50 mg", async () => {
  assert.equal(await said(String.raw`50 {\f1 m}g, {\f1 \'b3}2, {\f1\u-3987 ?}g`), "50 μg, ≥2, μg");
  const unknown = await renderRtf(rtf(String.raw`{\f1 \'f0} x`));
  assert.equal(textOf(unknown), "\uFFFD x");
  assert.deepEqual(codesOf(unknown), ["control-characters"]);
});

test("headers, footers, notes, comments and text boxes are shown, each under its name", async () => {
  const body = String.raw`{\header Ward 5\par}{\headerf Ward 5\par}{\footer Page end}Body{\footnote A note}{\*\annotation A comment}{\shp{\*\shpinst{\sp{\sn x}{\sv 7}}{\shptxt \pard Boxed\par}}}`;
  const text = await said(body);
  assert.equal(text.match(/Ward 5/gu)?.length, 1);
  assert.deepEqual(text.split("\n\n").toSorted(), [
    "Body\nBoxed",
    "Comment: A comment",
    "Footer: Page end",
    "Header: Ward 5",
    "Note: A note",
  ]);
});

test("hidden, deleted and inserted words, pictures and files inside are told", async () => {
  const rendered = await renderRtf(
    rtf(
      String.raw`Take {\v secret }{\deleted ten}{\revised five} {\pict\pngblip 89504e47}{\*\shppict{\pict 00}}{\nonshppict{\pict 00}}{\object\objemb{\*\objdata 00ff}{\result seen}}`,
    ),
  );
  assert.equal(textOf(rendered), "Take secret five seen");
  assert.deepEqual(rendered.kind === "text" && rendered.oddities.map(({ code, detail }) => [code, detail]), [
    ["hidden-text", "secret"],
    ["tracked-change", "deleted: ten"],
    ["tracked-change", "inserted words are shown as the letter's own"],
    ["picture-inside", "2 in the file"],
    ["embedded-object", "1 in the file"],
  ]);
});

test("what a field is made of is not what it shows", async () => {
  const inner = String.raw`{\field{\*\fldinst MERGEFIELD a}{\fldrslt asked}}`;
  assert.equal(await said(String.raw`{\field{\*\fldinst IF ${inner} = "x"}{\fldrslt shown}}`), "shown");
});

test("a ticked box is not an empty one", async () => {
  const box = (state: string): string =>
    String.raw`{\field{\*\fldinst FORMCHECKBOX {\*\formfield{\fftype1${state}{\*\ffname C}}}}{\fldrslt }} urgent`;
  assert.equal(await said(box(String.raw`\ffres25\ffdefres1`)), "☒ urgent");
  assert.equal(await said(box(String.raw`\ffdefres1\ffres0`)), "☐ urgent");
});

test("what is not RTF is refused, and a code page that is not known is told", async () => {
  assert.equal((await renderRtf(Buffer.from("Dear Dr"))).kind, "refused");
  const dos = await renderRtf(Buffer.from(String.raw`{\rtf1\pca caf\'82}`, "latin1"));
  assert.deepEqual(codesOf(dos), ["charset"]);
});

/** Words as a Word processor may write them: by code page where it can, else by Unicode. */
function escaped(text: string, hex: boolean): string {
  return text
    .split("")
    .map((char) => {
      const code = char.charCodeAt(0);
      if ("\\{}".includes(char)) return `\\${char}`;
      if (code < 0x80) return char;
      if (hex && code >= 0xa0 && code <= 0xff) return `\\'${code.toString(16)}`;
      return `\\u${code > 0x7fff ? code - 0x10000 : code}?`;
    })
    .join("");
}

const piece = fc.tuple(words, fc.boolean(), fc.nat({ max: 11 })).map(([text, hex, at]) => {
  const inside = escaped(text, hex);
  const [one = "", ...more] = inside.split(" ");
  const forms = [
    String.raw`\pard ${inside}\par`,
    String.raw`{\b ${inside}}\line`,
    String.raw`\trowd\cellx1\intbl ${one}\cell ${more.join(" ")}\cell\row\pard`,
    String.raw`{\header ${inside}\par}`,
    String.raw`{\footerr\pard ${inside}}`,
    String.raw`{\super\chftn{\footnote\pard ${inside}}}`,
    String.raw`{\field{\*\fldinst HYPERLINK "notshown1"}{\fldrslt{\ul ${inside}}}}\par`,
    String.raw`{\shp{\*\shpinst{\sp{\sn notshown2}{\sv notshown3}}{\shptxt\pard ${inside}\par}}}`,
    String.raw`{\*\unknown notshown4}\pard\plain\f0\fs24 ${inside}\sect`,
    String.raw`{\f2\fs20\lang1045 ${escaped(text, false)}}\page`,
    String.raw`{\upr{notshown5}{\*\ud{${escaped(text, false)}}}}\par`,
    String.raw`\bin3 {{}` + String.raw`\pard ${inside}\par`,
  ];
  return { rtf: `${forms[at] ?? ""}\n`, text };
});

test("no word of any RTF file is lost", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 8 }), async (pieces) => {
      const rendered = await renderRtf(rtf(pieces.map((one) => one.rtf).join("")));
      const text = checkRendered(rendered);
      assert.ok(text !== null);
      assert.deepEqual(
        lostWords(
          pieces.flatMap((one) => wordsOf(one.text)),
          text,
        ),
        [],
      );
      assert.doesNotMatch(text, /notshown|Not the letter|Arial/);
      assert.deepEqual(codesOf(rendered), []);
    }),
    { numRuns: 400 },
  );
});

test("any damage to an RTF file is read without a fall", async () => {
  const file = rtf(
    String.raw`{\header h}\trowd\intbl a\cell\row\u8805?\'e9{\field{\*\fldinst X}{\fldrslt y}}{\pict 00}\bin2 {}z`,
  );
  await fc.assert(
    fc.asyncProperty(damagedOneOf([file]), async (bytes) => void checkRendered(await renderRtf(bytes))),
    { numRuns: 500 },
  );
  const deep = await renderRtf(Buffer.from(`{\\rtf1${"{".repeat(100_000)}x`));
  assert.equal(textOf(deep), "x");
});
