import { APART, AS_TYPED, BLOCKS, localName, PICTURES, PROGRAMS } from "./elements.ts";
import { type Lines, newLines, rowOf } from "./lines.ts";
import { attributeOf, childrenOf, type HtmlElement, type HtmlNode, isElement } from "./tree.ts";

export type HtmlText = {
  readonly text: string;
  /** What stands in the text though a browser would not show it. */
  readonly hidden: readonly string[];
  /** How many pictures, charts and objects are inside or are called for; none is fetched. */
  readonly pictures: number;
};

type Step = { readonly node: HtmlNode; readonly within: Within } | { readonly leave: () => void };

/** What the elements around a text say of it. */
type Within = {
  readonly lines: Lines;
  readonly cells: string[] | null;
  readonly asTyped: boolean;
  readonly hidden: boolean;
  readonly list: { count: number | null; readonly depth: number };
};

const UNSEEN = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9]))/iu;

/** All text nodes in their order. By a list of steps, not by recursion: the nesting is the sender's. */
export function walkHtml(root: HtmlNode): HtmlText {
  const lines = newLines();
  const hidden: string[] = [];
  let pictures = 0;
  const start: Within = { lines, cells: null, asTyped: false, hidden: false, list: { count: null, depth: 0 } };
  const steps: Step[] = [{ node: root, within: start }];
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    if ("leave" in step) {
      step.leave();
      continue;
    }
    const { node, within } = step;
    if ("value" in node) {
      within.lines.text(node.value, within.asTyped);
      if (within.hidden && node.value.trim() !== "") hidden.push(node.value.trim());
      continue;
    }
    let inside = within;
    if (isElement(node)) {
      const name = localName(node.tagName);
      if (PROGRAMS.has(name)) continue;
      if (mayShowWords(node, name)) pictures += 1;
      const entered = enter(node, name, within);
      steps.push({ leave: entered.leave });
      inside = entered.within;
    }
    for (const child of childrenOf(node).toReversed()) steps.push({ node: child, within: inside });
  }
  return { text: lines.result(), hidden, pictures };
}

function enter(element: HtmlElement, name: string, within: Within): { within: Within; leave: () => void } {
  const { lines } = within;
  const asTyped = within.asTyped || AS_TYPED.has(name);
  const hidden = within.hidden || isHidden(element);
  const inside: Within = { ...within, asTyped, hidden };
  const words = wordsInAttributes(element, name);
  if (words !== "") lines.text(` ${words} `, false);
  if (name === "br") lines.end(false);
  if (name === "tr") {
    lines.end(false);
    const cells: string[] = [];
    return { within: { ...inside, cells }, leave: () => endRow(lines, cells) };
  }
  if ((name === "td" || name === "th") && within.cells !== null) {
    const { cells } = within;
    const own = newLines();
    const list = { count: null, depth: 0 };
    return { within: { ...inside, lines: own, cells: null, list }, leave: () => void cells.push(own.result()) };
  }
  if (!BLOCKS.has(name)) return { within: inside, leave: () => undefined };
  const apart = APART.has(name);
  lines.end(apart);
  if (name === "li") lines.mark(markOf(within.list));
  const leave = (): void => lines.end(apart);
  if (name !== "ol" && name !== "ul") return { within: inside, leave };
  const from = Number.parseInt(attributeOf(element, "start") ?? "1", 10);
  const count = name === "ol" ? (Number.isNaN(from) ? 1 : from) : null;
  return { within: { ...inside, list: { count, depth: within.list.depth + 1 } }, leave };
}

function endRow(lines: Lines, cells: readonly string[]): void {
  lines.text(rowOf(cells), true);
  lines.end(false);
}

function markOf(list: Within["list"]): string {
  const indent = "  ".repeat(Math.max(0, Math.min(list.depth, 8) - 1));
  if (list.count === null) return `${indent}- `;
  list.count += 1;
  return `${indent}${list.count - 1}. `;
}

/** What a browser shows of an element that is not between its tags: a field's content, a picture's other text. */
function wordsInAttributes(element: HtmlElement, name: string): string {
  if (PICTURES.has(name)) {
    const alt = (attributeOf(element, "alt") ?? "").trim();
    return alt === "" ? "" : `[picture: ${alt}]`;
  }
  if (name !== "input") return "";
  const type = (attributeOf(element, "type") ?? "text").toLowerCase();
  if (type === "checkbox" || type === "radio") return attributeOf(element, "checked") === undefined ? "☐" : "☒";
  return type === "hidden" || type === "password" ? "" : (attributeOf(element, "value") ?? "").trim();
}

/** Smaller than this on a side, in points of the screen, it is a logo or a counter; so is what is packed so short. */
const SMALL = 300;
const SHORT = 20_000;

function mayShowWords(element: HtmlElement, name: string): boolean {
  if (!PICTURES.has(name) || name === "picture") return false;
  const sides = [attributeOf(element, "width"), attributeOf(element, "height")].map((one) => Number(one ?? "x"));
  const source = attributeOf(element, "src") ?? "";
  // What the message carries as a part of its own is read as one.
  if (source.startsWith("cid:") || (source.startsWith("data:") && source.length < SHORT)) return false;
  return !sides.some((side) => side < SMALL);
}

function isHidden(element: HtmlElement): boolean {
  if (attributeOf(element, "hidden") !== undefined || element.tagName === "template") return true;
  return UNSEEN.test(attributeOf(element, "style") ?? "");
}
