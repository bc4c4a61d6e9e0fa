import MarkdownIt from "markdown-it";
import { Refusal } from "../../base/refusal.ts";

// What people write, as HTML: Markdown without HTML of their own and without pictures, and links only to where a link
// may lead. Whatever is typed, what comes out holds no script, no style and no address that a browser would fetch.

/** In characters. */
export const MOST_TEXT = 10_000;
const MOST_LINES = 400;
// A list in a list in a list: more than this is no writing.
const MOST_NESTING = 24;

const MAY_LEAD = /^(?:https?:\/\/[^/\s]|mailto:[^\s@]+@[^\s@]+$)/i;

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true, maxNesting: MOST_NESTING });
markdown.disable("image");
// Only with its scheme or as www.: a file's name such as notes.md is no address.
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
markdown.validateLink = (url) => MAY_LEAD.test(url.trim());

markdown.core.ruler.push("app-lower", (state) => {
  // The page has its own h1, and each post its h2: what stands in it begins below, and goes down one step at a time.
  let level = 2;
  for (const token of state.tokens) {
    if (token.type === "heading_open") level = Math.min(6, level + 1, Number(token.tag.slice(1)) + 2);
    if (token.type === "heading_open" || token.type === "heading_close") token.tag = `h${level}`;
    // An alignment would be a style, which the page's policy forbids; a language would be a class of the writer's own.
    token.attrs = null;
    token.info = "";
    for (const child of token.children ?? []) {
      if (child.type !== "link_open") continue;
      const href = child.attrGet("href") ?? "";
      child.attrs = [
        ["href", href],
        ["rel", "noopener noreferrer nofollow ugc"],
      ];
    }
  }
});

/** HTML for a page. It never throws: what is no Markdown is words. */
export function renderMarkdown(text: string): string {
  return markdown.render(text);
}

/** Refuses what is empty, too long, or has too many lines; gives it without the space around it. */
export function checkText(text: string): string {
  const written = text.replaceAll("\r\n", "\n").trim();
  if (written === "") throw new Refusal("bad-input", "Write something first.");
  if (written.length > MOST_TEXT) {
    const [most, has] = [MOST_TEXT, written.length].map((count) => count.toLocaleString("en-GB"));
    throw new Refusal("bad-input", `A post has room for ${most} characters, and this has ${has}.`);
  }
  if (written.split("\n").length > MOST_LINES) {
    throw new Refusal("bad-input", `A post has room for ${MOST_LINES} lines.`);
  }
  return written;
}
