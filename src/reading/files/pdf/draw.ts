import type { Drawing, Drawn, Refused } from "../../sandbox/job.ts";
import { noPage } from "../picture/draw.ts";
import { openPdf } from "./open.ts";
import { paintPage } from "./paint.ts";

/** A page of a PDF, `width` wide before it is turned. Throws for a damaged one. */
export async function drawPdf(bytes: Uint8Array, { page, width, rotate }: Drawing): Promise<Drawn | Refused> {
  const document = await openPdf(bytes);
  if ("reason" in document) return document;
  try {
    if (page < 1 || page > document.numPages) return noPage(page, document.numPages);
    const canvas = await paintPage(await document.getPage(page), width, rotate);
    return { kind: "picture", contentType: "image/png", bytes: new Uint8Array(await canvas.encode("png")) };
  } finally {
    await document.loadingTask.destroy();
  }
}
