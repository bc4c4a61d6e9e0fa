import { PDFDocument, StandardFonts } from "@cantoo/pdf-lib";
import { openReaders } from "../src/reading/sandbox/readers.ts";
import { letterLines } from "./letter-lines.ts";
import type { Row } from "./row.ts";

// Pages of PDF text a second, from bytes to words with their places, in the process that reads them.

const LETTERS = 200;
const PAGES = 2;

/** Letters of two pages of 45 lines, and one document of 150 such pages. */
export async function benchPdf(): Promise<Row[]> {
  const letters = await Promise.all(Array.from({ length: 20 }, (_, seed) => pdfOf(PAGES, seed)));
  const long = await pdfOf(150, 7);
  const readers = openReaders();
  const pagesOf = async (bytes: Uint8Array): Promise<number> => {
    const rendered = await readers.render({ name: null, contentType: "application/pdf", bytes });
    if (rendered.kind === "refused") throw new Error(rendered.detail);
    return rendered.pages.filter(({ words }) => words.length > 300).length;
  };
  try {
    // The first file starts the process.
    await pagesOf(letters[0] ?? long);
    const short = await rate(
      Array.from({ length: LETTERS }, (_, index) => letters[index % letters.length] ?? long),
      pagesOf,
    );
    return [
      {
        name: "PDF text, letters of two pages, one after the other",
        perSecond: short,
        ratio: null,
        against: null,
        wanted: "100 pages a second",
      },
      {
        name: "PDF text, a document of 150 pages",
        perSecond: await rate([long], pagesOf),
        ratio: null,
        against: null,
        wanted: "100 pages a second",
      },
    ];
  } finally {
    readers.close();
  }
}

async function rate(files: readonly Uint8Array[], pagesOf: (bytes: Uint8Array) => Promise<number>): Promise<number> {
  const begun = performance.now();
  let pages = 0;
  for (const file of files) pages += await pagesOf(file);
  if (pages === 0) throw new Error("nothing was read");
  return pages / ((performance.now() - begun) / 1000);
}

async function pdfOf(pages: number, seed: number): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (let number = 0; number < pages; number += 1) {
    const page = document.addPage([595, 842]);
    for (const [index, line] of letterLines(45, seed * 1000 + number).entries()) {
      page.drawText(line, { x: 50, y: 790 - index * 16, size: 10, font });
    }
  }
  return document.save();
}
