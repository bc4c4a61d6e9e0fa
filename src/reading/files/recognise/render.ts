import sharp, { type Sharp } from "sharp";
import { oddity } from "../../oddity.ts";
import type { Part, Rendered } from "../../part.ts";
import { CONTENT_TYPES, kindOf } from "../kind.ts";
import { joinPages, type PageRead } from "../pages.ts";
import { openPdf } from "../pdf/open.ts";
import { paintPage } from "../pdf/paint.ts";
import { readPdf } from "../pdf/render.ts";
import { openPicture } from "../picture/open.ts";
import { readPictures } from "../picture/render.ts";
import { renderFile, withType } from "../render.ts";
import { recognisePage } from "./page.ts";

/** As `renderFile`, with the words of its pictures; `working` is called after each page, for each takes seconds. */
export async function recogniseFile(part: Part, working: () => void): Promise<Rendered> {
  const kind = kindOf(part.bytes, part.contentType);
  if (typeof kind !== "string") return renderFile(part);
  switch (kind) {
    case "pdf":
      return withType(await recognisePdf(part.bytes, working), kind, part.contentType);
    case "tiff":
    case "jpeg":
    case "png": {
      const pages = await readPictures(part.bytes);
      if ("reason" in pages) return pages;
      const read = await recogniseEach(
        pages,
        (number) => Promise.resolve(openPicture(part.bytes, number)),
        false,
        working,
      );
      return withType(joinPages(CONTENT_TYPES[kind], read, []), kind, part.contentType);
    }
    case "docx":
    case "rtf":
    case "html":
    case "text":
      return renderFile(part);
  }
}

const DOTS_A_POINT = 300 / 72;

async function recognisePdf(bytes: Uint8Array, working: () => void): Promise<Rendered> {
  const document = await openPdf(bytes);
  if ("reason" in document) return document;
  try {
    const { pages, oddities } = await readPdf(document, bytes);
    const paint = async (number: number): Promise<Sharp> => {
      const page = await document.getPage(number);
      const canvas = await paintPage(page, page.getViewport({ scale: 1 }).width * DOTS_A_POINT);
      page.cleanup();
      return sharp(canvas.data(), { raw: { width: canvas.width, height: canvas.height, channels: 4 } });
    };
    return joinPages("application/pdf", await recogniseEach(pages, paint, true, working), oddities);
  } finally {
    await document.loadingTask.destroy();
  }
}

async function recogniseEach(
  pages: readonly PageRead[],
  picture: (number: number) => Promise<Sharp>,
  isPainted: boolean,
  working: () => void,
): Promise<PageRead[]> {
  const read: PageRead[] = [];
  for (const [index, page] of pages.entries()) {
    read.push(page.read === "picture" ? await recogniseOne(page, () => picture(index + 1), isPainted) : page);
    working();
  }
  return read;
}

/** A page that cannot be recognised stays a picture, and costs no other. */
async function recogniseOne(page: PageRead, picture: () => Promise<Sharp>, isPainted: boolean): Promise<PageRead> {
  try {
    return await recognisePage(picture, page, isPainted);
  } catch {
    return {
      ...page,
      oddities: [...page.oddities, oddity("recognition-failed", "", "the engine failed at this page")],
    };
  }
}
