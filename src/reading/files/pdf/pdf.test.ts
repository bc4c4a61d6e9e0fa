import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { degrees, PDFDocument, type PDFPage, StandardFonts } from "@cantoo/pdf-lib";
import fc from "fast-check";
import sharp from "sharp";
import type { Rendered } from "../../part.ts";
import { letterPdf, scanOf } from "../letter.test-support.ts";
import { drawPdf } from "./draw.ts";
import { renderPdf } from "./render.ts";

type Text = Extract<Rendered, { kind: "text" }>;

async function render(bytes: Uint8Array): Promise<Text> {
  const rendered = await renderPdf(bytes);
  assert.ok(rendered.kind === "text");
  return rendered;
}

/** A PDF of one page, drawn by `draw`, which gets a way to write at a place in 10 points. */
async function page(
  draw: (
    write: (text: string, x: number, y: number) => void,
    page: PDFPage,
    document: PDFDocument,
  ) => Promise<void> | void,
): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  const one = document.addPage([595, 842]);
  await draw((text, x, y) => one.drawText(text, { x, y, size: 10, font }), one, document);
  return document.save();
}

function codesOf({ oddities }: Text): string[] {
  return oddities.map(({ code }) => code);
}

const LETTERS = Array.from("abcdefghimwzABMW0123456789.,/-%");
const wordOf = fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 1, maxLength: 8 });
// Places on a grid, so that two words never touch: up to 4 beside each other, 30 below each other.
const placeOf = fc.tuple(
  fc.integer({ min: 0, max: 3 }),
  fc.integer({ min: 0, max: 29 }),
  fc.integer({ min: 7, max: 11 }),
);
const pageOf = fc.uniqueArray(fc.tuple(placeOf, wordOf), { maxLength: 40, selector: ([[x, y]]) => `${x} ${y}` });

test("no word of a generated PDF is lost, none is added, and each has its place", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(pageOf, { minLength: 1, maxLength: 3 }), fc.boolean(), async (pages, packs) => {
      const document = await PDFDocument.create();
      const font = await document.embedFont(StandardFonts.Helvetica);
      for (const words of pages) {
        const one = document.addPage([595, 842]);
        for (const [[column, row, size], text] of words) {
          one.drawText(text, { x: 50 + column * 130, y: 790 - row * 25, size, font });
        }
      }
      const read = await render(await document.save({ useObjectStreams: packs }));
      assert.equal(read.pages.length, pages.length);
      for (const [index, words] of pages.entries()) {
        const got = read.pages[index];
        assert.ok(got);
        assert.equal(got.read, words.length === 0 ? "nothing" : "text");
        const said = got.words.map(({ start, end }) => read.text.slice(start, end));
        assert.deepEqual(said.toSorted(), words.map(([, text]) => text).sort());
        assert.deepEqual(read.text.slice(got.start, got.end).split(/\s+/).filter(Boolean), said);
        for (const [[column, row, size], text] of words) {
          const [left, base] = [(50 + column * 130) / 595, (842 - 790 + row * 25) / 842];
          // Letter by letter: what measures the whole counts pairs that stand closer, and what draws it does not.
          const width = text.split("").reduce((sum, letter) => sum + font.widthOfTextAtSize(letter, size), 0) / 595;
          const found = got.words.some(
            ({ start, end, box }) =>
              read.text.slice(start, end) === text &&
              Math.abs(box[0] - left) < 0.002 &&
              Math.abs(box[2] - left - width) < 0.002 &&
              box[1] < base - (size * 0.6) / 842 &&
              box[3] >= base,
          );
          assert.ok(found, text);
        }
      }
    }),
    { numRuns: 40 },
  );
});

test("a letter's words are those that another program finds in it", async (t) => {
  const lines = [
    "Ms Adeline Quill, NHS number 999 000 0018",
    "amlodipine 5 mg once daily; BP 152/94",
    "25% of £3.50 (see over)",
  ];
  const bytes = await letterPdf(lines);
  const mine = (await render(bytes)).text.split(/\s+/);
  assert.deepEqual(mine, lines.join(" ").split(" "));
  const other = spawnSync("pdftotext", ["-enc", "UTF-8", "-", "-"], { input: bytes });
  if (other.error !== undefined) {
    t.diagnostic("1 check left out: pdftotext is not installed");
    return;
  }
  assert.deepEqual(other.stdout.toString("utf8").split(/\s+/).filter(Boolean).sort(), mine.toSorted());
});

test("what a template's drawing puts apart is read as the eye sees it, and columns of prose one after the other", async () => {
  const filled = await page((write) => {
    write("Page 1 of 1", 50, 30);
    write("Name:", 50, 800);
    write("Drug:", 50, 785);
    write("Quill", 150, 800);
    write("amlo", 150, 785);
    // Two runs of one word: nothing stands between them.
    write("dipine", 150 + 21.67, 785);
  });
  assert.equal((await render(filled)).text, "Name:\tQuill\nDrug:\tamlodipine\n\nPage 1 of 1");
  const columns = await page((write) => {
    for (const [x, side] of [
      [50, "left"],
      [320, "right"],
    ] as const) {
      for (let row = 0; row < 10; row += 1) write(`${side} line ${row} of a column of prose here`, x, 800 - row * 12);
    }
  });
  const { text } = await render(columns);
  assert.ok(text.indexOf("left line 9") < text.indexOf("right line 0"), text);
  // Drawn twice to look bold, said once.
  const bold = await page((write) => {
    write("URGENT", 50, 800);
    write("URGENT", 50.3, 800);
  });
  assert.equal((await render(bold)).text, "URGENT");
});

test("a page that is a picture is told, and text that somebody's program laid under it is not trusted", async () => {
  const { tiff } = await scanOf(["Dear Dr Marrow"], 0);
  const png = await sharp(tiff).png().toBuffer();
  const scanned = await page(async (write, one, document) => {
    write("Fax 01/02", 50, 830);
    one.drawImage(await document.embedPng(png), { x: 0, y: 0, width: 595, height: 842 });
  });
  const scan = await render(scanned);
  assert.equal(scan.pages[0]?.read, "picture");
  assert.ok(codesOf(scan).includes("not-recognised-yet"));

  const layered = await render(
    await page(async (write, one, document) => {
      for (let row = 0; row < 20; row += 1) write(`somebody recognised 25 mg ${row}`, 50, 800 - row * 12);
      one.drawImage(await document.embedPng(png), { x: 0, y: 0, width: 595, height: 842 });
    }),
  );
  assert.equal(layered.pages[0]?.read, "picture");
  assert.deepEqual(codesOf(layered), ["recognised-elsewhere", "not-recognised-yet"]);
  assert.ok(layered.pages[0]?.words.every(({ confidence }) => confidence === 0));

  // A logo is no page, a picture of a quarter page may hold words.
  const withPicture = (width: number) =>
    page(async (write, one, document) => {
      write("Dear Dr Marrow", 50, 800);
      one.drawImage(await document.embedPng(png), { x: 50, y: 50, width, height: width });
    });
  assert.deepEqual(codesOf(await render(await withPicture(80))), []);
  assert.deepEqual(codesOf(await render(await withPicture(350))), ["picture-inside"]);
});

test("what was typed into a form is read, an enclosed file and a cut end are told, a locked file is refused", async () => {
  const form = await page(async (write, one, document) => {
    write("Allergies", 50, 800);
    const field = document.getForm().createTextField("allergies");
    field.setText("penicillin: rash");
    field.addToPage(one, { x: 150, y: 795, width: 200, height: 16 });
    const box = document.getForm().createCheckBox("smoker");
    box.addToPage(one, { x: 50, y: 700 });
    box.check();
    await document.attach(Buffer.from("x"), "results.xls", {});
  });
  const filled = await render(form);
  assert.match(filled.text, /^Allergies\n\npenicillin: rash\n\u2612/);
  assert.deepEqual(codesOf(filled), ["embedded-object"]);

  const letter = await letterPdf(["Dear Dr Marrow"]);
  const cut = await render(letter.subarray(0, letter.length - 30));
  assert.ok(codesOf(cut).includes("file-damaged"));

  const locked = await PDFDocument.load(letter);
  locked.encrypt({ userPassword: "secret", ownerPassword: "other" });
  const refused = await renderPdf(await locked.save());
  assert.equal(refused.kind === "refused" && refused.reason, "locked");
});

test("a page is drawn as wide as it is asked for, turned, and one that is not there is refused", async () => {
  const document = await PDFDocument.load(await letterPdf(["Dear Dr Marrow"]));
  document.addPage([842, 595]).setRotation(degrees(90));
  const bytes = await document.save();
  const sizeOf = async (number: number, rotate: 0 | 90): Promise<readonly number[]> => {
    const drawn = await drawPdf(bytes, { page: number, width: 400, rotate });
    assert.ok(drawn.kind === "picture");
    const { width, height } = await sharp(drawn.bytes).metadata();
    return [width, height];
  };
  assert.deepEqual(await sizeOf(1, 0), [400, 566]);
  assert.deepEqual(await sizeOf(1, 90), [566, 400]);
  assert.deepEqual(await sizeOf(2, 0), [400, 566]);
  const none = await drawPdf(bytes, { page: 3, width: 400, rotate: 0 });
  assert.equal(none.kind === "refused" && none.reason, "no-such-page");
});
