import type { Email } from "postal-mime";
import { readHtml } from "../files/html/text-of.ts";
import { oddity } from "../oddity.ts";
import type { Oddity } from "../report.ts";
import { countsOf, wordsOf } from "../words/words.ts";

// The message's own words. Most are sent twice, plain and laid out: what both say is shown once, and what only one
// of them says is shown too, and told, for a person who read the other would not know of it.

export type BodyText = { readonly text: string; readonly oddities: readonly Oddity[] };

/** Addresses of links stand in the plain version only; they are not what the letter says. */
const ADDRESS = /<?\[?\b(?:https?|mailto|tel|cid):[^\s<>\]]*\]?>?/giu;

export function bodyOf({ text, html }: Pick<Email, "text" | "html">): BodyText {
  const plain = (text ?? "").replace(/\r\n?/gu, "\n").trim();
  if (html === undefined) return { text: plain, oddities: [] };
  const read = readHtml(html);
  const oddities: Oddity[] = [];
  if (read.simple) oddities.push(oddity("too-complex", "text", "shown without its tables and lists"));
  if (read.hidden.length > 0) oddities.push(oddity("hidden-text", "text", read.hidden.join(" ").slice(0, 500)));
  if (read.pictures > 0) oddities.push(oddity("picture-inside", "text", `${read.pictures} in the message`));
  const more = linesWithout(plain, read.text);
  if (more.length === 0) return { text: read.text, oddities };
  oddities.push(oddity("versions-differ", "text", more.join(" ").slice(0, 500)));
  return { text: `${read.text}\n\nIn the plain version only:\n${more.join("\n")}`.trim(), oddities };
}

/** The lines that hold a word which the other version has not, or less often; whole, so that they make sense. */
function linesWithout(plain: string, other: string): readonly string[] {
  const left = countsOf(wordsOf(other.replace(ADDRESS, " ")));
  return plain.split("\n").filter((line) => {
    let missing = false;
    for (const word of wordsOf(line.replace(ADDRESS, " "))) {
      const count = left.get(word) ?? 0;
      if (count === 0) missing = true;
      else left.set(word, count - 1);
    }
    return missing;
  });
}
