import { createHash } from "node:crypto";
import type { Attachment, Letter, Page, Section } from "./letter.ts";
import { oddity } from "./oddity.ts";
import type { Coded, LetterDraft, Part, Render } from "./part.ts";
import type { Oddity } from "./report.ts";
import { type Suggestion, suggest } from "./suggestion.ts";
import { understand } from "./understand/understand.ts";

// From a format's draft to a letter: the blocks become one text, each with its place in it, and what the text and
// the sender's codes say is suggested. All formats go through here, so that a span means the same in each.

const BETWEEN = "\n\n";

type Written = {
  text: string;
  readonly sections: Section[];
  readonly pages: Page[];
  readonly attachments: Attachment[];
  readonly oddities: Oddity[];
};

/** Puts a letter together. `how`: recognise the words of pictures as well. */
export async function assemble(draft: LetterDraft, render: Render, how?: "recognise"): Promise<Letter> {
  const { blocks, coded, ...rest } = draft;
  const written: Written = { text: "", sections: [], pages: [], attachments: [], oddities: [...draft.oddities] };
  for (const block of blocks) {
    if (block.kind === "text") writeText(written, block);
    else await writeFile(written, block.part, block.title, render, how);
  }
  const { text, sections, pages, attachments, oddities } = written;
  const inSmall = small(text);
  const told = coded.map((one) => place(one, text, inSmall, sections));
  for (const one of told.filter((each) => each.kind === "nowhere")) {
    oddities.push(oddity("coded-not-in-text", "text", one.words));
  }
  const letter: Letter = { ...rest, text, sections, pages, attachments, suggestions: [], oddities };
  return understand(
    letter,
    told.flatMap((each) => (each.kind === "here" ? [each.suggestion] : [])),
  );
}

/** A heading that the text repeats is not written twice; "Plan" is not the beginning of "Planned". */
function beginsWith(text: string, title: string): boolean {
  return text.startsWith(title) && !/^[\p{L}\p{N}]/u.test(text.slice(title.length));
}

function writeText(written: Written, block: { code: string | null; title: string | null; text: string }): void {
  const heading = block.title === null || beginsWith(block.text, block.title) ? "" : `${block.title}\n`;
  const start = begin(written) + heading.length;
  written.text += `${heading}${block.text}`;
  if (block.code === null && block.title === null) return;
  const { code, title, text } = block;
  written.sections.push({ code, title, text, start, end: start + text.length });
}

async function writeFile(
  written: Written,
  part: Part,
  title: string | null,
  render: Render,
  how: "recognise" | undefined,
): Promise<void> {
  const at = written.attachments.length;
  const path = `attachments[${at}]`;
  const rendered = await render(part, how);
  const sha256 = createHash("sha256").update(part.bytes).digest("hex");
  const contentType = rendered.kind === "text" ? rendered.contentType : (part.contentType ?? "unknown");
  written.attachments.push({ name: part.name, contentType, bytes: part.bytes.length, sha256 });
  if (rendered.kind === "refused") {
    written.oddities.push(oddity("attachment-unread", path, rendered.detail));
    return;
  }
  const start = begin(written);
  written.text += rendered.text;
  const shift = <T extends { start: number; end: number }>(one: T): T => ({
    ...one,
    start: one.start + start,
    end: one.end + start,
  });
  written.pages.push(
    ...rendered.pages.map((page) => ({ ...shift(page), attachment: at, words: page.words.map((word) => shift(word)) })),
  );
  written.oddities.push(...rendered.oddities.map((one) => ({ ...one, path: `${path}.${one.path}` })));
  if (title !== null) {
    written.sections.push({ code: null, title, text: rendered.text, start, end: start + rendered.text.length });
  }
}

/** Where the next block begins, with an empty line before it where something stands already. */
function begin(written: Written): number {
  if (written.text !== "") written.text += BETWEEN;
  return written.text.length;
}

type Placed =
  | { readonly kind: "here"; readonly suggestion: Suggestion }
  | { readonly kind: "nowhere"; readonly words: string };

/** In small letters, unit by unit: what would be longer so ("İ") stays as it is. Made once, for a letter has many codes. */
function small(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : Array.from(text, (one) => sameLength(one)).join("");
}

function sameLength(one: string): string {
  const lower = one.toLowerCase();
  return lower.length === one.length ? lower : one;
}

const OF_A_WORD = /[\p{L}\p{M}\p{N}]/u;

/** Whole words only: "ill" is not said where "illness" is, nor "5 mg" where "25 mg" is. */
function place(
  { suggestion, words, section }: Coded,
  text: string,
  inSmall: string,
  sections: readonly Section[],
): Placed {
  const said = words.trim();
  const within = sections.find(({ code }) => section !== null && code === section);
  const until = within?.end ?? text.length;
  const wanted = small(said);
  let start = wanted === "" ? -1 : inSmall.indexOf(wanted, within?.start ?? 0);
  while (start !== -1 && !isWhole(text, start, start + wanted.length)) start = inSmall.indexOf(wanted, start + 1);
  if (start === -1 || start + wanted.length > until) return { kind: "nowhere", words: said };
  const span = { start, end: start + wanted.length };
  return { kind: "here", suggestion: suggest(text, span, { ...suggestion, from: "coded" }) };
}

function isWhole(text: string, start: number, end: number): boolean {
  const [first, last] = [text.slice(start, start + 1), text.slice(end - 1, end)];
  const begins = start === 0 || !OF_A_WORD.test(first) || !OF_A_WORD.test(text.slice(start - 1, start));
  return begins && (!OF_A_WORD.test(last) || !OF_A_WORD.test(text.slice(end, end + 1)));
}
