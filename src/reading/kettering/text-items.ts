import type { Block } from "../part.ts";
import { lostOddities, lostWords } from "../words/lost.ts";
import { wordsOf } from "../words/words.ts";
import { allBelow, attribute, child, children, type Element, textOf, wholeText } from "../xml/element.ts";
import { isMarkup, unescapeOnce } from "../xml/escaped-twice.ts";
import { type Noting, note } from "../xml/noting.ts";
import { heldBy } from "./file-kind.ts";
import { htmlInside } from "./inline-html.ts";

/** The letter itself: each TextItem's blocks, in their order. Everything but plain text goes through `Render`. */
export function readTextItems(noting: Noting, root: Element): readonly Block[] {
  const items = allBelow(root, "TextItem");
  const blocks = items.flatMap((item) => {
    const status = attribute(item, "RcStatus");
    if (status !== null && status.toLowerCase() !== "current") note(noting, "not-current", item.path, status);
    const title = textOf(child(item, "TextItemTitle") ?? child(item, "Title") ?? child(item, "Heading"));
    return children(item, "TextBlock").flatMap((block) => readBlock(noting, item, block, title));
  });
  if (blocks.length === 0) note(noting, "field-missing", "text", "no text");
  return blocks;
}

function readBlock(noting: Noting, item: Element, block: Element, title: string | null): readonly Block[] {
  if (children(block).length > 0) return [fileOf("text/html", Buffer.from(htmlInside(block), "utf8"), block, title)];
  const markup = [
    textOf(child(item, "TextMarkupIndicator")),
    ...block.attributes.values(),
    textOf(child(item, "TextEncoding") ?? child(item, "Encoding")),
  ]
    .filter((each) => each !== null)
    .join(" ");
  const text = unescaped(noting, wholeText(block), markup, block);
  if (text.trim() === "") return [];
  const held = heldBy(text, markup);
  if (held.kind === "text") {
    const shown = lines(held.text);
    noting.oddities.push(...lostOddities(lostWords(wordsOf(held.text), shown), block.path));
    return [{ kind: "text", code: null, title, text: shown }];
  }
  if (held.broken) note(noting, "base64-broken", block.path, "the file may be incomplete");
  return [fileOf(held.contentType, held.bytes, block, title)];
}

function fileOf(contentType: string | null, bytes: Uint8Array, block: Element, title: string | null): Block {
  const name = attribute(block, "FileName") ?? attribute(block, "Name");
  return { kind: "file", part: { name, contentType, bytes }, title };
}

/** HTML whose tags are themselves escaped is HTML; plain text with a reference in it was escaped twice as well. */
function unescaped(noting: Noting, text: string, markup: string, block: Element): string {
  if (!text.includes("&")) return text;
  const once = unescapeOnce(text);
  // In HTML a reference is HTML's own affair, unless there is no tag for it to stand beside.
  const isHtml = /html/i.test(markup) || isMarkup(text);
  if (once === text || (isHtml && (text.includes("<") || !isMarkup(once)))) return text;
  note(noting, "escaped-twice", block.path, text.slice(0, 80));
  return once;
}

/** Without what nobody sees: space at the ends of lines, and empty lines around the whole. */
function lines(text: string): string {
  const each = text.split("\n").map((line) => line.trimEnd());
  const first = each.findIndex((line) => line !== "");
  return each.slice(Math.max(first, 0)).join("\n").trimEnd();
}
