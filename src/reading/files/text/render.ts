import type { Rendered } from "../../part.ts";
import { decodeFile } from "./decode-file.ts";
import { renderedText } from "./rendered.ts";

/** A file of plain text as it stands, save that its lines end as ours do. */
export function renderText(bytes: Uint8Array): Rendered {
  const { text, oddities } = decodeFile(bytes);
  return renderedText("text/plain", text.replace(/\r\n?|[\f\v\u0085\u2028\u2029]/gu, "\n"), oddities);
}
