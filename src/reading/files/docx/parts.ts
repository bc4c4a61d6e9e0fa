import { readHtml } from "../html/text-of.ts";
import { decodeHtml } from "../html/decode-html.ts";
import { readRtf, textOfRtf } from "../rtf/read.ts";
import { mayHoldWords } from "../text/picture-inside.ts";
import { type PartText, readPart } from "./part-text.ts";

/** What a Word file is made of, as far as it may hold words. */
export type DocxParts = {
  /** The letter, its notes and its comments: what mammoth reads. */
  readonly body: readonly PartText[];
  readonly headers: readonly PartText[];
  readonly footers: readonly PartText[];
  readonly drawings: readonly PartText[];
  /** Whole files that the letter takes in at their place (altChunk), as text. */
  readonly inserted: readonly string[];
  readonly pictures: number;
  readonly objects: number;
  readonly macros: boolean;
};

const MOST_PICTURES = 50;

/** Null where a part holds a document type: no Word file does, and what it could declare is only harm. */
export async function partsOf(parts: ReadonlyMap<string, Uint8Array>): Promise<DocxParts | null> {
  const texts: PartText[] = [];
  const inserted: string[] = [];
  const media: Uint8Array[] = [];
  let objects = 0;
  let macros = false;
  for (const [name, bytes] of parts) {
    const lower = name.toLowerCase();
    if (/(?:^|\/)vbaproject\.bin$/u.test(lower)) macros = true;
    else if (/\/embeddings\/|\/activex\/.*\.bin$|\.mht$|\.docx$/u.test(lower)) objects += 1;
    else if (/\/media\//u.test(lower)) media.push(bytes);
    else if (/\.x?html?$/u.test(lower)) inserted.push(readHtml(decodeHtml(bytes).text).text);
    else if (lower.endsWith(".rtf")) inserted.push(textOfRtf(readRtf(Buffer.from(bytes).toString("latin1"))));
    else if (lower.endsWith(".xml") && !/^(?:docprops|customxml)\/|\/glossary\//u.test(lower)) {
      const xml = xmlOf(bytes);
      if (/<!DOCTYPE/iu.test(xml)) return null;
      texts.push(readPart(xml));
    }
  }
  let pictures = 0;
  for (const picture of media.slice(0, MOST_PICTURES)) if (await mayHoldWords(picture)) pictures += 1;
  const of = (...roots: string[]): PartText[] => texts.filter(({ root }) => roots.includes(root));
  return {
    body: of("document", "footnotes", "endnotes", "comments"),
    headers: of("hdr"),
    footers: of("ftr"),
    drawings: of("dataModel", "chartSpace"),
    inserted,
    pictures: pictures + Math.max(0, media.length - MOST_PICTURES),
    objects,
    macros,
  };
}

function xmlOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const label =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(label).decode(bytes);
}
