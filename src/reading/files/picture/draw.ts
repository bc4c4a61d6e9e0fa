import type { Drawing, Drawn, Refused } from "../../sandbox/job.ts";
import { metadataOf, openPicture } from "./open.ts";

/** A page of a picture, `width` wide before it is turned. Throws for a damaged one. */
export async function drawPicture(
  bytes: Uint8Array,
  { page, width, rotate }: Drawing,
  contentType: Drawn["contentType"],
): Promise<Drawn | Refused> {
  const { pages = 1 } = await metadataOf(bytes, 1);
  if (page < 1 || page > pages) return noPage(page, pages);
  // Grey between black and white keeps thin strokes of a fax readable when they are made small.
  const small = openPicture(bytes, page).resize({ width, withoutEnlargement: true }).rotate(rotate);
  const drawn = contentType === "image/png" ? small.png({ compressionLevel: 6 }) : small.jpeg({ quality: 85 });
  return { kind: "picture", contentType, bytes: new Uint8Array(await drawn.toBuffer()) };
}

export function noPage(page: number, pages: number): Refused {
  return { kind: "refused", reason: "no-such-page", detail: `There is no page ${page}; this file has ${pages}.` };
}
