import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { oddity } from "../../oddity.ts";
import type { Oddity } from "../../report.ts";
import type { PageRead } from "../pages.ts";
import { readNotes } from "./annotation.ts";
import { fragmentsOf } from "./fragment.ts";
import { type Seen, seePage } from "./see.ts";
import { linesOf } from "./lines.ts";
import { type Written, write } from "./words.ts";

// Fewer words than this on a page that is a picture are a fax's headline or a stamp, not its text.
const HARDLY_ANY = 30;

/** One page of a PDF, from 1. `mayHoldPictures`: false where the file has none, so that nobody looks for one. */
export async function readPage(
  document: PDFDocumentProxy,
  number: number,
  mayHoldPictures: boolean,
): Promise<PageRead> {
  const page = await document.getPage(number);
  try {
    const viewport = page.getViewport({ scale: 1 });
    const { width, height } = viewport;
    const fragments = fragmentsOf(await page.getTextContent(), viewport);
    const written = withNotes(write(linesOf(fragments, width), width, height), await readNotes(page, viewport));
    const { text, words } = written;
    if (words.length > 0 && !mayHoldPictures && !isGarbled(text)) {
      return { width, height, read: "text", text, words: [...words], oddities: [] };
    }
    const { read, oddities } = judge(written, await seePage(page, viewport));
    const sure = read === "picture" ? words.map((word) => ({ ...word, confidence: 0 })) : [...words];
    return { width, height, read, text, words: sure, oddities };
  } finally {
    page.cleanup();
  }
}

function judge(
  { text, words }: Written,
  seen: Seen,
): { readonly read: PageRead["read"]; readonly oddities: readonly Oddity[] } {
  if (words.length === 0) return { read: seen.paints ? "picture" : "nothing", oddities: [] };
  if (isGarbled(text)) {
    return { read: "picture", oddities: [oddity("file-damaged", "", "the page's letters do not say what they are")] };
  }
  const isScan = seen.covered > 0.5;
  if (isScan && (words.length < HARDLY_ANY || seen.textIsHidden)) {
    // Another's recognition is kept to search in, with no confidence at all, until our own takes its place.
    const odd = oddity("recognised-elsewhere", "", `${words.length} words under the picture`);
    return { read: "picture", oddities: seen.textIsHidden ? [odd] : [] };
  }
  if (seen.textIsHidden) return { read: "text", oddities: [oddity("hidden-text", "", "the page draws text unseen")] };
  if (seen.largest <= 0.1) return { read: "text", oddities: [] };
  return { read: "text", oddities: [oddity("picture-inside", "", "a picture beside the text")] };
}

/** Letters that the file does not name come as signs of nobody's or as nothing that can be read. */
function isGarbled(text: string): boolean {
  // oxlint-disable-next-line no-control-regex
  const strange = text.match(/[\uE000-\uF8FF\uFFFD\0-\x08\x0E-\x1F]/g)?.length ?? 0;
  return strange > 0.2 * text.replaceAll(/\s/g, "").length;
}

function withNotes(page: Written, notes: Written): Written {
  if (notes.text === "") return page;
  const shift = page.text === "" ? 0 : page.text.length + 2;
  const words = notes.words.map((word) => ({ ...word, start: word.start + shift, end: word.end + shift }));
  return { text: page.text === "" ? notes.text : `${page.text}\n\n${notes.text}`, words: [...page.words, ...words] };
}
