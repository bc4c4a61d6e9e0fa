import { APART, AS_TYPED, BLOCKS } from "../files/html/elements.ts";
import { type Lines, newLines, rowOf } from "../files/html/lines.ts";
import { lostOddities, lostWords } from "../words/lost.ts";
import { wordsOf } from "../words/words.ts";
import { attribute, type Element, wholeText } from "../xml/element.ts";
import { readTwice } from "../xml/escaped-twice.ts";
import { type Noting, note } from "../xml/noting.ts";

// The narrative of a section, as lines: paragraphs, lists and tables look as those of an HTML letter do.

/** Its text, each word of it kept; what was escaped twice is read as what it stands for, and told. */
export function narrativeOf(noting: Noting, text: Element): string {
  const lines = newLines();
  const typed = attribute(text, "mediaType") === "text/plain";
  walk(text, { lines, cells: null, typed, item: () => "- " });
  const shown = lines.result();
  const source = plainOf(text);
  if (source.includes("&") || source.includes("<")) {
    const odd = textsIn(text).find((each) => readTwice(each) !== each);
    if (odd !== undefined) note(noting, "escaped-twice", text.path, odd.trim().slice(0, 80));
  }
  noting.oddities.push(...lostOddities(lostWords(wordsOf(plainOf(text, readTwice)), shown), text.path));
  return shown;
}

type Within = {
  readonly lines: Lines;
  readonly cells: string[] | null;
  readonly typed: boolean;
  readonly item: () => string;
};

function walk(element: Element, within: Within): void {
  for (const each of element.children) {
    if (typeof each === "string") write(each, within);
    else enter(each, within);
  }
}

function write(text: string, { lines, typed }: Within): void {
  const read = readTwice(text);
  if (read === text || typed) return lines.text(read, typed);
  // A line break that was escaped twice is one all the same.
  for (const [index, line] of read.split("\n").entries()) {
    if (index > 0) lines.end(false);
    lines.text(line, false);
  }
}

function enter(element: Element, within: Within): void {
  const { name } = element;
  const { lines } = within;
  const typed = within.typed || AS_TYPED.has(name);
  if (name === "br") return lines.end(false);
  if (name === "tr") return row(element, { ...within, typed });
  if ((name === "td" || name === "th") && within.cells !== null) return cell(element, within.cells, typed);
  if (name === "linkHtml" || name === "a") return link(element, { ...within, typed });
  const block = BLOCKS.has(name) || name === "item";
  if (!block) return walk(element, { ...within, typed });
  const apart = APART.has(name) || name === "paragraph";
  lines.end(apart);
  if (name === "item" || name === "li") lines.mark(within.item());
  walk(element, { ...within, typed, item: name === "list" || name === "ol" ? counting(element) : within.item });
  lines.end(apart);
}

function counting(list: Element): () => string {
  let count = 0;
  if (list.name !== "ol" && attribute(list, "listType") !== "ordered") return () => "- ";
  return () => `${(count += 1)}. `;
}

function row(element: Element, within: Within): void {
  within.lines.end(false);
  const cells: string[] = [];
  walk(element, { ...within, cells });
  within.lines.text(rowOf(cells), true);
  within.lines.end(false);
}

function cell(element: Element, cells: string[], typed: boolean): void {
  const lines = newLines();
  walk(element, { lines, cells: null, typed, item: () => "- " });
  cells.push(lines.result());
}

function link(element: Element, within: Within): void {
  walk(element, within);
  const target = attribute(element, "href");
  if (target === null || target.startsWith("#") || wholeText(element).includes(target)) return;
  within.lines.text(` (${target})`, false);
}

/** Parts of a word may stand in several of these. */
const INLINE = new Set(["content", "sub", "sup", "linkHtml", "a", "span", "b", "i", "u", "em", "strong", "font"]);

/** Files are no words. */
const FILES = new Set(["observationMedia", "nonXMLBody"]);

/** All text between the tags, by no more than which of them part words: the proof's way beside `walk`. */
export function plainOf(element: Element, read: (text: string) => string = (text) => text): string {
  const parts: string[] = [];
  const gather = (one: Element): void => {
    const gap = INLINE.has(one.name) ? "" : "\n";
    parts.push(gap);
    for (const each of FILES.has(one.name) ? [] : one.children) {
      if (typeof each === "string") parts.push(read(each));
      else gather(each);
    }
    parts.push(gap);
  };
  gather(element);
  return parts.join("");
}

function textsIn(element: Element): readonly string[] {
  return element.children.flatMap((each) => (typeof each === "string" ? [each] : textsIn(each)));
}
