import type { Rendered } from "../../part.ts";
import { decodeFile } from "./decode-file.ts";
import { refusedFile, renderedText } from "./rendered.ts";

const CONTROL = /[^\P{Cc}\s]|\uFFFD/gu;
/** A text has next to none; what has one in twenty is something else, and its characters would say nothing. */
const MOST_CONTROL = 0.05;

/** A file of plain text as it stands, save that its lines end as ours do. */
export function renderText(bytes: Uint8Array): Rendered {
  const { text, oddities } = decodeFile(bytes);
  const head = text.slice(0, 64 * 1024);
  if ((head.match(CONTROL) ?? []).length > head.length * MOST_CONTROL) {
    return refusedFile("not-supported", "This file is not text, and not of a kind that is known here.");
  }
  return renderedText("text/plain", text.replace(/\r\n?|[\f\v\u0085\u2028\u2029]/gu, "\n"), oddities);
}
