import { oddity } from "../../oddity.ts";
import type { Rendered } from "../../part.ts";
import { lostOddities, lostWords } from "../../words/lost.ts";
import { wordsOf } from "../../words/words.ts";
import { orRefused, renderedText } from "../text/rendered.ts";
import { decodeHtml } from "./decode-html.ts";
import { plainOfHtml } from "./plain.ts";
import { readHtml } from "./text-of.ts";

/** An HTML file as text. */
export function renderHtml(bytes: Uint8Array): Promise<Rendered> {
  return orRefused("web page", () => {
    const decoded = decodeHtml(bytes);
    const { text, hidden, pictures, simple } = readHtml(decoded.text);
    const oddities = [...decoded.oddities];
    if (simple) oddities.push(oddity("too-complex", "text", "shown without its tables and lists"));
    if (hidden.length > 0) oddities.push(oddity("hidden-text", "text", hidden.join(" ").slice(0, 500)));
    if (pictures > 0) oddities.push(oddity("picture-inside", "text", `${pictures} in the page`));
    oddities.push(...lostOddities(lostWords(wordsOf(plainOfHtml(decoded.text)), text), "text"));
    return renderedText("text/html", text, oddities);
  });
}
