import { type PDFDocument, type PDFFont, StandardFonts } from "@cantoo/pdf-lib";
import { UNKNOWN, writable } from "./letters.ts";

export type Face = "plain" | "bold" | "code";

export type Style = { readonly face: Face; readonly size: number };

/** The fonts of a file, and how wide they write. Sizes and widths are points. */
export class Type {
  readonly #fonts: Readonly<Record<Face, PDFFont>>;
  readonly #known: ReadonlySet<number>;
  readonly #widths = new Map<string, number>();
  /** True once something was written with a question mark that was none. */
  lacksLetters = false;

  static async of(pdf: PDFDocument): Promise<Type> {
    return new Type({
      plain: await pdf.embedFont(StandardFonts.Helvetica),
      bold: await pdf.embedFont(StandardFonts.HelveticaBold),
      code: await pdf.embedFont(StandardFonts.Courier),
    });
  }

  private constructor(fonts: Readonly<Record<Face, PDFFont>>) {
    this.#fonts = fonts;
    this.#known = new Set(fonts.plain.getCharacterSet());
  }

  font(face: Face): PDFFont {
    return this.#fonts[face];
  }

  /** As these fonts write it. */
  written(text: string): string {
    const plain = writable(text, this.#known);
    if (countOf(plain) > countOf(text)) this.lacksLetters = true;
    return plain;
  }

  /** Of text that is as these fonts write it. */
  width(text: string, { face, size }: Style): number {
    const key = `${face} ${text}`;
    const known = this.#widths.get(key) ?? this.#fonts[face].widthOfTextAtSize(text, 1);
    this.#widths.set(key, known);
    return known * size;
  }
}

function countOf(text: string): number {
  return text.split(UNKNOWN).length;
}
