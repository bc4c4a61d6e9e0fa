import { plainOfHtml } from "./plain.ts";
import { tidy } from "./tidy.ts";
import { treeOfHtml } from "./tree.ts";
import { type HtmlText, walkHtml } from "./walk.ts";

/** `simple`: the file was too large or too deep for a tree, so that its tables and lists are not shown as such. */
export type ReadHtml = HtmlText & { readonly simple: boolean };

/**
 * The text of HTML or of XHTML: blocks as lines, the rows of tables as lines with " | " between their cells, lists with
 * "- " or their number, every text node in its order. Scripts and styles are left out, nothing is fetched, and nothing
 * can run. Any string gives a text; it never throws.
 */
export function textOfHtml(html: string): string {
  return readHtml(html).text;
}

export function readHtml(html: string): ReadHtml {
  const tree = treeOfHtml(tidy(html));
  if (tree === null) return { text: plainOfHtml(html), hidden: [], pictures: 0, simple: true };
  return { ...walkHtml(tree), simple: false };
}
