import type { Metadata } from "sharp";
import type { Rendered } from "../../part.ts";
import { joinPages, type PageRead } from "../pages.ts";
import { metadataOf, MOST_PAGES, MOST_PIXELS, openPicture } from "./open.ts";

type Refused = Extract<Rendered, { kind: "refused" }>;

/** The pages of a TIFF, JPEG or PNG, whose words are still to be recognised. Throws for a damaged one. */
export async function renderPicture(bytes: Uint8Array, contentType: string): Promise<Rendered> {
  const pages = await readPictures(bytes);
  return "reason" in pages ? pages : joinPages(contentType, pages, []);
}

/** Each page's size; each is decoded once, so that one that is cut off is known at once and not when it is opened. */
export async function readPictures(bytes: Uint8Array): Promise<readonly PageRead[] | Refused> {
  const first = await sizeOf(bytes, 1);
  if ("reason" in first) return first;
  const count = first.pages ?? 1;
  if (count > MOST_PAGES) {
    return tooLarge(`This picture has ${count} pages; at most ${MOST_PAGES} are read.`);
  }
  const pages: PageRead[] = [];
  for (let page = 1; page <= count; page += 1) {
    const size = page === 1 ? first : await sizeOf(bytes, page);
    if ("reason" in size) return size;
    await openPicture(bytes, page).resize({ width: 64 }).raw().toBuffer();
    const { width, height } = size.autoOrient;
    pages.push({ width, height, read: "picture", text: "", words: [], oddities: [] });
  }
  return pages;
}

async function sizeOf(bytes: Uint8Array, page: number): Promise<Metadata | Refused> {
  try {
    const found = await metadataOf(bytes, page);
    return found.width * found.height > MOST_PIXELS ? GIANT : found;
  } catch (error) {
    if (error instanceof Error && /pixel limit/i.test(error.message)) return GIANT;
    throw error;
  }
}

const GIANT = tooLarge("This picture says that it is larger than any page is.");

function tooLarge(what: string): Refused {
  return { kind: "refused", reason: "too-large", detail: `${what} It is kept; a person has to look at it.` };
}
