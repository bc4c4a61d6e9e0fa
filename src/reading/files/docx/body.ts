import mammoth from "mammoth";
import { textOfHtml } from "../html/text-of.ts";

const { convertToHtml, images } = mammoth;

/** Begins the addresses of notes and comments, so that they are found again in mammoth's HTML. */
const OWN = "countersign-";

export type Body = {
  readonly text: string;
  /** Signs of fonts that mammoth does not know, which it leaves out. */ readonly unknownSigns: number;
};

/** The letter's own text with its tables and lists, its notes and comments after it. No picture is opened. */
export async function bodyOf(bytes: Uint8Array): Promise<Body> {
  const { value, messages } = await convertToHtml(
    { buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) },
    {
      styleMap: ["comment-reference => sup"],
      includeEmbeddedStyleMap: false,
      externalFileAccess: false,
      idPrefix: OWN,
      convertImage: images.imgElement(() => Promise.resolve({ src: "" })),
    },
  );
  const html = value
    .replace(new RegExp(` ?<a href="#${OWN}(?:footnote|endnote|comment)-ref-[^"]*">↑</a>`, "gu"), "")
    // A mark beside a word is not of the word.
    .replace(new RegExp(`<a href="#${OWN}[^"]*"[^>]*>\\[[^<]*</a>`, "gu"), (mark) => ` ${mark} `)
    .replace(new RegExp(`<ol><li id="${OWN}(?:footnote|endnote)-`, "u"), (list) => `<p>Notes:</p>${list}`);
  const unknownSigns = messages.filter(({ message }) => message.includes("w:sym")).length;
  return { text: textOfHtml(html), unknownSigns };
}
