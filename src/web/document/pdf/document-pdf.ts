import { PDFDocument } from "@cantoo/pdf-lib";
import { entriesOf, hashOfDocument, type PaperDocument } from "../document.ts";
import { blockSlabs, factSlabs, textSlabs } from "./block-slabs.ts";
import { contentsSlabs } from "./contents-slabs.ts";
import { drawPages } from "./draw.ts";
import { addBookmarks, addLinks, placesOf } from "./leads.ts";
import { HEIGHT, SMALL, TITLE, WIDTH } from "./sheet.ts";
import { paginate, type Slab } from "./slab.ts";
import { Type } from "./type.ts";
import { wrap } from "./wrap.ts";

/** The document as a PDF file: A4, text that can be selected, numbered pages. `at` is when it was made. */
export async function documentPdf(document: PaperDocument, at: Date): Promise<Uint8Array> {
  const { title, blocks, foot } = document;
  const pdf = await PDFDocument.create();
  pdf.setTitle(title, { showInWindowTitleBar: true });
  pdf.setSubject(foot);
  pdf.setLanguage("en-GB");
  pdf.setProducer("Countersign");
  pdf.setCreator("Countersign");
  pdf.setCreationDate(at);
  pdf.setModificationDate(at);
  const type = await Type.of(pdf);
  const entries = entriesOf(blocks);
  const numbers = new Map(entries.map(({ block, number }) => [block, number]));
  const body = blocks.flatMap((block, place) => blockSlabs(block, place, numbers.get(place) ?? null, type));
  const front = frontSlabs(document, type);
  const pages = document.hasContents ? withContents() : paginate([...front, ...body], HEIGHT);
  const drawn = drawPages(pdf, pages, { text: foot, hash: hashOfDocument(document) }, type);
  addBookmarks(pdf, entries, pages, drawn);
  addLinks(pdf, pages, drawn);
  return pdf.save();

  /** What follows the contents begins on a page of its own, so that its places are known before they are told. */
  function withContents() {
    const laid = paginate(body, HEIGHT);
    const before = paginate([...front, ...contentsSlabs(entries, () => "0", type)], HEIGHT).length;
    const places = placesOf(laid);
    const pageOf = (block: number): string => `${before + (places.get(block)?.page ?? 0) + 1}`;
    const contents = contentsSlabs(entries, ({ block }) => pageOf(block), type);
    return [...paginate([...front, ...contents], HEIGHT), ...laid];
  }
}

/** The title, what it is about, and its hash. */
function frontSlabs(document: PaperDocument, type: Type): readonly Slab[] {
  const { title, about, made } = document;
  const titles = wrap(title, WIDTH, TITLE, type).map((text) => ({
    height: 26,
    marks: [{ kind: "text", x: 0, y: 20, text, style: TITLE } as const],
    gap: 0,
    staysWithNext: true,
  }));
  const facts = [...about, ["SHA-256 of the content", { hash: hashOfDocument(document) }] as const].flatMap(
    ([key, value]) => factSlabs(key, value, type),
  );
  const lacks = type.lacksLetters
    ? textSlabs(
        "A question mark may stand for a letter that this file cannot write: the page in Countersign has it.",
        type,
      )
    : [];
  return [
    ...titles,
    { height: 6, marks: [], gap: 0, staysWithNext: true },
    ...facts,
    ...textSlabs(made, type, SMALL),
    ...lacks,
  ];
}
