import { OPS, type PDFDocumentProxy, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { PageRead } from "../pages.ts";
import { fragmentsOf } from "./fragment.ts";
import { linesOf } from "./lines.ts";
import { write } from "./words.ts";

/** One page of a PDF, from 1. */
export async function readPage(
  document: PDFDocumentProxy,
  number: number,
  mayHoldPictures: boolean,
): Promise<PageRead> {
  const page = await document.getPage(number);
  try {
    const viewport = page.getViewport({ scale: 1 });
    const { width, height } = viewport;
    const fragments = fragmentsOf(await page.getTextContent(), viewport);
    const { text, words } = write(linesOf(fragments, width), width, height);
    return { width, height, read: words.length > 0 ? "text" : "picture", text, words: [...words], oddities: [] };
  } finally {
    page.cleanup();
  }
}
