import type { Rendered } from "../../part.ts";
import type { Oddity } from "../../report.ts";

/** The rendering of a file that has no pages of its own: one page without a size, its words without places. */
export function renderedText(contentType: string, text: string, oddities: readonly Oddity[]): Rendered {
  // A database refuses half a surrogate pair and NUL.
  const safe = text.toWellFormed().replaceAll("\0", "\uFFFD");
  const read = safe.trim() === "" ? "nothing" : "text";
  const pages = [{ number: 1, width: 0, height: 0, read, start: 0, end: safe.length, words: [] } as const];
  return { kind: "text", contentType, text: safe, pages: pages.map((page) => ({ ...page, words: [] })), oddities };
}

export function refusedFile(reason: string, detail: string): Rendered {
  return { kind: "refused", reason, detail };
}

/** A bug of ours in a reader costs the one file that it was reading, which a person opens. */
export async function orRefused(what: string, reader: () => Rendered | Promise<Rendered>): Promise<Rendered> {
  try {
    return await reader();
  } catch {
    return refusedFile("malformed", `This ${what} could not be read to its end: please open the original.`);
  }
}
