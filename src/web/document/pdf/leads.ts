import {
  type PDFArray,
  type PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  type PDFPage,
  type PDFRef,
} from "@cantoo/pdf-lib";
import type { Entry } from "../document.ts";
import { A4, MARGIN, WIDTH } from "./sheet.ts";
import type { PageOfSlabs } from "./slab.ts";

// How a reader gets about in a long file: the bookmarks beside it, and lines of the contents that lead to their section.

/** Where a block stands: its page, from 0, and how far its top is from the sheet's foot, in points. */
export type Place = { readonly page: number; readonly top: number };

export function placesOf(pages: readonly PageOfSlabs[]): ReadonlyMap<number, Place> {
  const places = new Map<number, Place>();
  for (const [page, slabs] of pages.entries()) {
    for (const { slab, top } of slabs) {
      if (slab.anchor !== undefined) places.set(slab.anchor, { page, top: A4.height - MARGIN.top - top });
    }
  }
  return places;
}

export function addLinks(pdf: PDFDocument, pages: readonly PageOfSlabs[], drawn: readonly PDFPage[]): void {
  const places = placesOf(pages);
  for (const [at, slabs] of pages.entries()) {
    for (const { slab, top } of slabs) {
      const place = slab.leadsTo === undefined ? undefined : places.get(slab.leadsTo);
      const page = drawn[at];
      if (place === undefined || page === undefined) continue;
      const high = A4.height - MARGIN.top - top;
      const Rect = [MARGIN.left, high - slab.height, MARGIN.left + WIDTH, high];
      const link = { Type: "Annot", Subtype: "Link", Rect, Border: [0, 0, 0], Dest: destination(pdf, drawn, place) };
      page.node.addAnnot(pdf.context.register(pdf.context.obj(link)));
    }
  }
}

function destination(pdf: PDFDocument, drawn: readonly PDFPage[], { page, top }: Place): PDFArray {
  const on = drawn[page];
  if (on === undefined) throw new Error("a heading stands on no page");
  return pdf.context.obj([on.ref, "XYZ", null, top + MARGIN.top / 2, null]);
}

type Node = { readonly entry: Entry; readonly parts: readonly Entry[] };

/** The bookmarks: every section, with its parts folded away below it. */
export function addBookmarks(
  pdf: PDFDocument,
  entries: readonly Entry[],
  pages: readonly PageOfSlabs[],
  drawn: readonly PDFPage[],
): void {
  if (entries.length === 0) return;
  const places = placesOf(pages);
  const nodes = entries.flatMap((entry, at): readonly Node[] => {
    if (entry.level === 2) return [];
    const next = entries.findIndex(({ level }, n) => n > at && level === 1);
    return [{ entry, parts: entries.slice(at + 1, next === -1 ? undefined : next) }];
  });
  const root = pdf.context.obj({ Type: "Outlines" });
  const rootRef = pdf.context.register(root);
  const tops = chain(
    nodes.map(({ entry }) => entry),
    rootRef,
  );
  for (const [at, { parts }] of nodes.entries()) {
    const top = tops[at];
    if (top === undefined || parts.length === 0) continue;
    hang(top.dict, chain(parts, top.ref), -parts.length);
  }
  hang(root, tops, tops.length);
  pdf.catalog.set(PDFName.of("Outlines"), rootRef);

  type Hung = { readonly dict: PDFDict; readonly ref: PDFRef };
  function chain(of: readonly Entry[], parent: PDFRef): readonly Hung[] {
    const hung = of.map(({ block, number, text }): Hung => {
      const place = places.get(block);
      if (place === undefined) throw new Error("a heading stands on no page");
      const dict = pdf.context.obj({ Parent: parent, Dest: destination(pdf, drawn, place) });
      dict.set(PDFName.of("Title"), PDFHexString.fromText(`${number} ${text}`));
      return { dict, ref: pdf.context.register(dict) };
    });
    for (const [at, { dict }] of hung.entries()) {
      const [before, after] = [hung[at - 1], hung[at + 1]];
      if (before !== undefined) dict.set(PDFName.of("Prev"), before.ref);
      if (after !== undefined) dict.set(PDFName.of("Next"), after.ref);
    }
    return hung;
  }

  function hang(on: PDFDict, hung: readonly Hung[], count: number): void {
    const [first, last] = [hung[0], hung.at(-1)];
    if (first === undefined || last === undefined) return;
    on.set(PDFName.of("First"), first.ref);
    on.set(PDFName.of("Last"), last.ref);
    on.set(PDFName.of("Count"), pdf.context.obj(count));
  }
}
