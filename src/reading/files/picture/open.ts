import sharp, { type Metadata, type Sharp } from "sharp";

// One thread and no cache: a process that reads strangers' files shall not hold more of them than it must.
sharp.concurrency(1);
sharp.cache(false);

/** More than an A3 page at 600 dots an inch. */
export const MOST_PIXELS = 100_000_000;
export const MOST_PAGES = 200;

/** One page of a picture, turned as its camera or scanner says it was held. `page` from 1. Decodes nothing yet. */
export function openPicture(bytes: Uint8Array, page: number): Sharp {
  return sharp(bytes, {
    page: page - 1,
    limitInputPixels: MOST_PIXELS,
    failOn: "error",
    sequentialRead: true,
  }).autoOrient();
}

export function metadataOf(bytes: Uint8Array, page: number): Promise<Metadata> {
  return sharp(bytes, { page: page - 1, limitInputPixels: MOST_PIXELS, failOn: "error" }).metadata();
}
