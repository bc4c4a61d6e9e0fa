import { type Canvas, createCanvas } from "@napi-rs/canvas";
import type { PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { MOST_PIXELS } from "../picture/open.ts";

/** A page of a PDF as a picture of about this width in pixels; smaller where it would be larger than any page may be. */
export async function paintPage(page: PDFPageProxy, width: number, rotate = 0): Promise<Canvas> {
  const plain = page.getViewport({ scale: 1 });
  const most = Math.sqrt(MOST_PIXELS / 4 / (plain.width * plain.height));
  const scale = Math.min(width / plain.width, most);
  const viewport = page.getViewport({ scale, rotation: (page.rotate + rotate) % 360 });
  const canvas = createCanvas(Math.max(1, Math.round(viewport.width)), Math.max(1, Math.round(viewport.height)));
  // pdfjs takes this package's canvas for the browser's, which it stands in for.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  await page.render({ canvas: canvas as unknown as HTMLCanvasElement, viewport }).promise;
  return canvas;
}
