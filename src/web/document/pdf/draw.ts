import {
  beginText,
  endText,
  moveText,
  type PDFDocument,
  type PDFName,
  type PDFPage,
  setFontAndSize,
  showText,
} from "@cantoo/pdf-lib";
import { A4, MARGIN, SMALL, SMALL_CODE, WIDTH } from "./sheet.ts";
import type { Mark, PageOfSlabs } from "./slab.ts";
import type { Face, Style, Type } from "./type.ts";

export type Foot = { readonly text: string; readonly hash: string };

/** Draws the slabs on pages of their own, in order; all is black, so that nothing is said by colour. */
export function drawPages(pdf: PDFDocument, pages: readonly PageOfSlabs[], foot: Foot, type: Type): readonly PDFPage[] {
  return pages.map((slabs, at) => {
    const page = pdf.addPage([A4.width, A4.height]);
    const pen = new Pen(page, type);
    for (const { slab, top } of slabs) {
      for (const mark of slab.marks) pen.draw(mark, MARGIN.left, A4.height - MARGIN.top - top);
    }
    drawFoot(pen, foot, `Page ${at + 1} of ${pages.length}`, type);
    return page;
  });
}

/** Where the foot's lines stand, from the foot of the sheet. */
const FOOT_RULE = 50;
const FOOT_LINES = [38, 27] as const;

function drawFoot(pen: Pen, { text, hash }: Foot, number: string, type: Type): void {
  const numberWidth = type.width(number, SMALL);
  const room = WIDTH - numberWidth - 16;
  let says = type.written(text);
  while (type.width(says, SMALL) > room) says = `${says.slice(0, -4)}...`;
  pen.draw({ kind: "rule", x: 0, y: 0, width: WIDTH, thick: 0.5 }, MARGIN.left, FOOT_RULE);
  pen.draw({ kind: "text", x: 0, y: 0, text: says, style: SMALL }, MARGIN.left, FOOT_LINES[0]);
  pen.draw({ kind: "text", x: WIDTH - numberWidth, y: 0, text: number, style: SMALL }, MARGIN.left, FOOT_LINES[0]);
  const label = "SHA-256 of the content: ";
  pen.draw({ kind: "text", x: 0, y: 0, text: label, style: SMALL }, MARGIN.left, FOOT_LINES[1]);
  const after = type.width(label, SMALL);
  pen.draw({ kind: "text", x: after, y: 0, text: hash, style: SMALL_CODE }, MARGIN.left, FOOT_LINES[1]);
}

/** Writes on one page, with each font named there once. */
class Pen {
  readonly #page: PDFPage;
  readonly #type: Type;
  readonly #names = new Map<Face, PDFName>();

  constructor(page: PDFPage, type: Type) {
    this.#page = page;
    this.#type = type;
  }

  /** A mark whose slab has its top left corner at this place; the sheet's own begins below left. */
  draw(mark: Mark, left: number, top: number): void {
    const [x, y] = [left + mark.x, top - mark.y];
    switch (mark.kind) {
      case "text":
        return this.#write(mark.text, x, y, mark.style);
      case "rule":
        return this.#page.drawLine({ start: { x, y }, end: { x: x + mark.width, y }, thickness: mark.thick });
      case "bar":
        return this.#page.drawLine({ start: { x, y }, end: { x, y: y - mark.height }, thickness: 3 });
    }
  }

  #write(text: string, x: number, y: number, { face, size }: Style): void {
    if (text === "") return;
    const font = this.#type.font(face);
    const name = this.#names.get(face) ?? this.#page.node.newFontDictionary(face, font.ref);
    this.#names.set(face, name);
    this.#page.pushOperators(
      beginText(),
      setFontAndSize(name, size),
      moveText(x, y),
      showText(font.encodeText(text)),
      endText(),
    );
  }
}
