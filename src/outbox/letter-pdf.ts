import { PDFDocument, type PDFFont, StandardFonts } from "@cantoo/pdf-lib";

// A covering letter as a file: A4, its words alone.

const A4 = [595.28, 841.89] as const;
const MARGIN = 64;
const SIZE = 11;
const LINE = 15;
/** Readers fall back to it where a name has letters that the font has not. */
const UNKNOWN = "?";

/** `text`: paragraphs parted by an empty line. `at` is its date, so that it is the same each time it is made. */
export async function letterPdf(heading: string, text: string, at: Date): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.setTitle(heading);
  pdf.setCreationDate(at);
  pdf.setModificationDate(at);
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  const known = new Set(font.getCharacterSet());
  const lines = [heading, "", ...text.split("\n")].flatMap((line) => wrap(writable(line, known), font));
  const fit = Math.floor((A4[1] - 2 * MARGIN) / LINE);
  for (let from = 0; from < lines.length; from += fit) {
    const page = pdf.addPage([...A4]);
    for (const [n, line] of lines.slice(from, from + fit).entries()) {
      page.drawText(line, { x: MARGIN, y: A4[1] - MARGIN - (n + 1) * LINE, size: SIZE, font });
    }
  }
  return pdf.save();
}

/** A letter that the font has not stands without its accent, or as a question mark: the reference finds the rest. */
function writable(line: string, known: ReadonlySet<number>): string {
  const has = (letter: string): boolean => known.has(letter.codePointAt(0) ?? 0);
  return Array.from(line)
    .map((letter) => {
      if (has(letter)) return letter;
      const plain = Array.from(letter.normalize("NFD")).at(0) ?? UNKNOWN;
      return has(plain) ? plain : UNKNOWN;
    })
    .join("");
}

function wrap(line: string, font: PDFFont): readonly string[] {
  const width = A4[0] - 2 * MARGIN;
  const lines: string[] = [];
  let now = "";
  for (const word of line.split(" ")) {
    const longer = now === "" ? word : `${now} ${word}`;
    if (now !== "" && font.widthOfTextAtSize(longer, SIZE) > width) {
      lines.push(now);
      now = word;
    } else now = longer;
  }
  return [...lines, now];
}
