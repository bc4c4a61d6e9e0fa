import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { oddity } from "../../oddity.ts";
import type { Oddity } from "../../report.ts";
import type { Rendered } from "../../part.ts";
import { joinPages, type PageRead } from "../pages.ts";
import { oddActions } from "./active.ts";
import { openPdf } from "./open.ts";
import { readPage } from "./page.ts";

/** A PDF's text with the place of each word; a page that is a picture is told as one. Throws for what pdfjs cannot open. */
export async function renderPdf(bytes: Uint8Array): Promise<Rendered> {
  const document = await openPdf(bytes);
  if ("reason" in document) return document;
  try {
    const { pages, oddities } = await readPdf(document, bytes);
    return joinPages("application/pdf", pages, oddities);
  } finally {
    await document.loadingTask.destroy();
  }
}

export async function readPdf(
  document: PDFDocumentProxy,
  bytes: Uint8Array,
): Promise<{ pages: PageRead[]; oddities: Oddity[] }> {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
  // A picture is a stream, whose dictionary always stands in the clear: without this word there is none.
  const mayHoldPictures = /\/Image\b|\bBI\b/.test(latin1);
  const oddities = await oddActions(document, latin1);
  // pdfjs mends what it can, and does not say what was beyond it.
  if (!latin1.slice(-2048).includes("%%EOF"))
    oddities.push(oddity("file-damaged", "file", "the end of the PDF is missing"));
  const pages: PageRead[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    pages.push(await readPage(document, number, mayHoldPictures));
  }
  return { pages, oddities };
}
