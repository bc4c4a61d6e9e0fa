import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Oddity } from "../../report.ts";

export async function oddActions(document: PDFDocumentProxy, latin1: string): Promise<Oddity[]> {
  return [];
}
