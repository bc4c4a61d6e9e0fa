import assert from "node:assert/strict";
import { deflateRawSync } from "node:zlib";
import { test } from "node:test";
import {
  CommentReference,
  DeletedTextRun,
  Document,
  Footer,
  FootnoteReferenceRun,
  Header,
  InsertedTextRun,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  Textbox,
  TextRun,
} from "docx";
import fc from "fast-check";
import sharp from "sharp";
import { lostWords } from "../../words/lost.ts";
import { checkRendered, codesOf, damagedOneOf, textOf, words } from "../../words/words.test-support.ts";
import { wordsOf } from "../../words/words.ts";
import { renderDocx } from "./render.ts";
import { unzip } from "./zip.ts";

type Body = ConstructorParameters<typeof Document>[0]["sections"][number]["children"];

function docx(
  children: Body,
  more: { header?: string; footer?: string; note?: string; comment?: string } = {},
): Promise<Buffer> {
  const { header, footer, note, comment } = more;
  const document = new Document({
    ...(note === undefined ? {} : { footnotes: { 1: { children: [new Paragraph(note)] } } }),
    ...(comment === undefined ? {} : { comments: { children: [{ id: 0, children: [new Paragraph(comment)] }] } }),
    sections: [
      {
        ...(header === undefined ? {} : { headers: { default: new Header({ children: [new Paragraph(header)] }) } }),
        ...(footer === undefined ? {} : { footers: { default: new Footer({ children: [new Paragraph(footer)] }) } }),
        children,
      },
    ],
  });
  return Packer.toBuffer(document);
}

/** A zip of parts as given, each stating its true size unless another is given. */
function zip(parts: Readonly<Record<string, string | Uint8Array>>, stated?: number): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(parts)) {
    const data = Buffer.from(content);
    const packed = deflateRawSync(data);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(stated ?? data.length, 18);
    head.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), head, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), head, tail, Buffer.from(name)]));
    files.push(local);
    at += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...files, list, Buffer.from("PK\x05\x06"), end]);
}

const RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";

/** A Word file whose body is this XML, and what else is given. */
function word(body: string, more: Readonly<Record<string, string | Uint8Array>> = {}): Buffer {
  return zip({
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    "_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${RELATION}" Target="word/document.xml"/></Relationships>`,
    "word/document.xml": `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><w:body>${body}</w:body></w:document>`,
    ...more,
  });
}

const p = (text: string): string => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

test("the letter is laid out in order, and what stands around it is named", async () => {
  const cells = (...texts: string[]): TableRow =>
    new TableRow({ children: texts.map((text) => new TableCell({ children: [new Paragraph(text)] })) });
  const file = await docx(
    [
      new Paragraph({ text: "Discharge summary", heading: "Heading1" }),
      new Paragraph({
        children: [
          new TextRun("Start amlo"),
          new TextRun({ text: "dipine", bold: true }),
          new FootnoteReferenceRun(1),
          new CommentReference(0),
        ],
      }),
      new Table({ rows: [cells("Drug", "Dose"), cells("Amlodipine", "5 mg")] }),
      new Paragraph({ text: "See the nurse", bullet: { level: 0 } }),
    ],
    { header: "Ward 5", footer: "Page end", note: "Once daily", comment: "Check this" },
  );
  const rendered = await renderDocx(file);
  assert.equal(
    checkRendered(rendered),
    `Header: Ward 5

Discharge summary

Start amlodipine [1] [1]

Drug | Dose
Amlodipine | 5 mg

- See the nurse

Notes:

1. Once daily

Comment [1]

Check this

Footer: Page end`,
  );
  assert.deepEqual(codesOf(rendered), []);
});

test("what a change deleted is not the letter's, and both kinds of change are told", async () => {
  const change = { id: 1, author: "A", date: "2026-01-01T00:00:00Z" };
  const file = await docx([
    new Paragraph({
      children: [
        new TextRun("Take "),
        new DeletedTextRun({ ...change, text: "ten" }),
        new InsertedTextRun({ ...change, text: "five" }),
        new TextRun({ text: " quietly", vanish: true }),
      ],
    }),
  ]);
  const rendered = await renderDocx(file);
  assert.equal(textOf(rendered), "Take five quietly");
  assert.deepEqual(rendered.kind === "text" && rendered.oddities, [
    { code: "tracked-change", path: "text", detail: "deleted: ten" },
    { code: "tracked-change", path: "text", detail: "inserted words are shown as the letter's own" },
    { code: "hidden-text", path: "text", detail: "quietly" },
  ]);
});

test("words where the converter does not look are added, their paragraph whole", async () => {
  const box = (text: string): string => `<wps:txbx><w:txbxContent>${p(text)}</w:txbxContent></wps:txbx>`;
  const old = (text: string): string => `<v:textbox><w:txbxContent>${p(text)}</w:txbxContent></v:textbox>`;
  const run = (inside: string): string => `<w:p><w:r>${inside}</w:r></w:p>`;
  const both = `<mc:AlternateContent><mc:Choice>${box("Twice told")}</mc:Choice><mc:Fallback><w:pict><v:shape>${old("Twice told")}</v:shape></w:pict></mc:Fallback></mc:AlternateContent>`;
  const file = word(
    [
      p("Dear Dr"),
      run(both),
      run(box("Only new Word")),
      `<w:p><w:bdo w:val="rtl"><w:r><w:t>turned about</w:t></w:r></w:bdo></w:p>`,
      `<w:p><m:oMath><m:r><m:t>eGFR 45</m:t></m:r></m:oMath></w:p>`,
    ].join(""),
  );
  const rendered = await renderDocx(file);
  assert.equal(textOf(rendered), "Dear Dr\n\nTwice told\n\nAlso in the document: Only new Word\nturned about\neGFR 45");
  assert.deepEqual(codesOf(rendered), []);
});

test("macros, files inside, a page's picture and signs of symbol fonts are told", async () => {
  const picture = (side: number): Promise<Buffer> =>
    sharp({ create: { width: side, height: side, channels: 3, background: "white" } })
      .png()
      .toBuffer();
  const symbol = `<w:p><w:r><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>m</w:t></w:r></w:p>`;
  const rendered = await renderDocx(
    word(p("Dear Dr") + symbol, {
      "word/vbaProject.bin": "x",
      "word/embeddings/sheet.xlsx": "x",
      "word/media/logo.png": await picture(60),
      "word/media/page.png": await picture(900),
      "word/afchunk.htm": "<p>Pasted in</p>",
    }),
  );
  assert.equal(textOf(rendered), "Dear Dr\n\nm\n\nInserted file: Pasted in");
  assert.deepEqual(codesOf(rendered), ["picture-inside", "embedded-object", "macro", "control-characters"]);
  assert.match(JSON.stringify(rendered), /1 in the document/);
});

test("bombs, lies about size, entities and locked or broken files are refused with a sentence", async () => {
  const reasonOf = async (bytes: Uint8Array): Promise<string> => {
    const rendered = await renderDocx(bytes);
    checkRendered(rendered);
    return rendered.kind === "refused" ? rendered.reason : "read";
  };
  const began = performance.now();
  const zeros = Buffer.alloc(40 * 1024 * 1024);
  assert.equal(await reasonOf(word(p("x"), { "word/media/a.xml": zeros })), "too-large");
  assert.equal(await reasonOf(zip({ "word/document.xml": zeros }, 1000)), "malformed");
  assert.equal(await reasonOf(zip({ "word/document.xml": "short" }, 1000)), "malformed");
  const many = Object.fromEntries(Array.from({ length: 2100 }, (_, n) => [`word/${n}.xml`, ""]));
  assert.equal(await reasonOf(word(p("x"), many)), "too-large");
  assert.equal(
    await reasonOf(word(p("x"), { "word/a.xml": `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a/>` })),
    "malformed",
  );
  const locked = word(p("x"));
  locked.writeUInt16LE(1, locked.lastIndexOf("PK\x01\x02") + 8);
  assert.equal(await reasonOf(locked), "locked");
  assert.equal(await reasonOf(zip({ "readme.txt": "x" })), "not-supported");
  assert.equal(await reasonOf(Buffer.from("PK\x03\x04")), "malformed");
  assert.equal(await reasonOf(word("<w:p>".repeat(20_000) + "deep")), "malformed");
  assert.ok(performance.now() - began < 8000);
  // Its own twin: the same maker's zip is read where nothing is wrong with it.
  assert.equal(unzip(word(p("x"))).kind, "zip");
  assert.equal(textOf(await renderDocx(word(p("x")))), "x");
});

const place = fc.record({
  body: words,
  cell: words,
  box: words,
  item: words,
  header: words,
  footer: words,
  note: words,
  comment: words,
  inserted: words,
});

test("no word of any Word file is lost, wherever it stands", async () => {
  await fc.assert(
    fc.asyncProperty(place, async ({ body, cell, box, item, inserted, ...around }) => {
      const change = { id: 1, author: "A", date: "2026-01-01T00:00:00Z" };
      const file = await docx(
        [
          new Paragraph({
            children: [
              new TextRun(body),
              new FootnoteReferenceRun(1),
              new TextRun(" "),
              new InsertedTextRun({ ...change, text: inserted }),
              new CommentReference(0),
            ],
          }),
          new Table({
            rows: [
              new TableRow({
                children: [cell, item].map(
                  (text) => new TableCell({ children: [new Paragraph(text), new Paragraph("x")] }),
                ),
              }),
            ],
          }),
          new Textbox({ children: [new Paragraph(box)], style: { width: "200pt" } }),
          new Paragraph({ text: item, numbering: { reference: "none", level: 0 } }),
        ],
        around,
      );
      const rendered = await renderDocx(file);
      const all = [body, cell, box, item, item, inserted, ...Object.values(around)].flatMap((text) => wordsOf(text));
      assert.deepEqual(lostWords(all, checkRendered(rendered) ?? ""), []);
      assert.deepEqual(codesOf(rendered), ["tracked-change"]);
      assert.doesNotMatch(textOf(rendered), /Also in the document/);
    }),
    { numRuns: 40 },
  );
});

test("any damage to a Word file ends in its text or in a sentence", async () => {
  const whole = await docx(
    [
      new Paragraph("Dear Dr"),
      new Table({ rows: [new TableRow({ children: [new TableCell({ children: [new Paragraph("a")] })] })] }),
    ],
    { header: "h", note: "n" },
  );
  await fc.assert(
    fc.asyncProperty(damagedOneOf([whole]), async (bytes) => void checkRendered(await renderDocx(bytes))),
    { numRuns: 150 },
  );
  // Damage within the XML, which a zip's own check would find first.
  const xml = Buffer.from(
    `${p("one")}<w:tbl><w:tr><w:tc>${p("two")}</w:tc></w:tr></w:tbl><w:del><w:r><w:delText>x</w:delText></w:r></w:del>`,
  );
  await fc.assert(
    fc.asyncProperty(
      damagedOneOf([xml]),
      async (bytes) => void checkRendered(await renderDocx(word(bytes.toString()))),
    ),
    { numRuns: 150 },
  );
});
