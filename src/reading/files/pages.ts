import type { Page } from "../letter.ts";
import { oddity } from "../oddity.ts";
import type { Rendered } from "../part.ts";
import type { Oddity } from "../report.ts";

// The pages of a file, each with a text of its own, made one.

/** A page by itself: its spans count into its own `text`. */
export type PageRead = Pick<Page, "width" | "height" | "read" | "words"> & {
  readonly text: string;
  /** Paths are within the page: "" is the page itself. */
  readonly oddities: readonly Oddity[];
};

const BETWEEN = "\n\n";
// Far beyond any letter, and little enough to be kept and searched.
const MOST_CHARACTERS = 3_000_000;

export function joinPages(contentType: string, read: readonly PageRead[], oddities: readonly Oddity[]): Rendered {
  let text = "";
  const all: Oddity[] = [...oddities];
  const pages: Omit<Page, "attachment">[] = [];
  for (const [index, page] of read.entries()) {
    if (text !== "" && page.text !== "") text += BETWEEN;
    const start = text.length;
    text += storable(page.text);
    const words = page.words.map((word) => ({ ...word, start: word.start + start, end: word.end + start }));
    const { width, height } = page;
    pages.push({ number: index + 1, width, height, read: page.read, start, end: text.length, words });
    const path = `pages[${index}]`;
    all.push(...page.oddities.map((one) => ({ ...one, path: one.path === "" ? path : `${path}.${one.path}` })));
    if (page.read === "picture") {
      all.push(oddity("not-recognised-yet", path, `page ${index + 1} is a picture`));
    }
    if (text.length > MOST_CHARACTERS) {
      const detail = "This file holds more text than a letter may. It is kept; a person has to look at it.";
      return { kind: "refused", reason: "too-large", detail };
    }
  }
  if (text.includes("\uFFFD")) {
    all.push(oddity("control-characters", "text", "characters that no letter has are shown as \uFFFD"));
  }
  return { kind: "text", contentType, text, pages, oddities: all };
}

/** As long as before: the database keeps neither NUL nor half a character. */
function storable(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replaceAll(/[\0-\x08\x0E-\x1F]/g, "\uFFFD").toWellFormed();
}
