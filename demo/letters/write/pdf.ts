import { PDFDocument, PDFHexString, PDFName, rgb, StandardFonts } from "@cantoo/pdf-lib";
import type { Content } from "../letter.ts";
import { HEIGHT, layOut, WIDTH } from "./layout.ts";

/** The letter as a PDF with letterhead and tables. Its dates are the letter's own, so that it is the same each time. */
export async function pdfOf(content: Content): Promise<Uint8Array> {
  return finish(await draw(content), content);
}

/** The same, locked: nobody here knows the password. */
export async function lockedPdfOf(content: Content): Promise<Uint8Array> {
  const document = await draw(content);
  const { context } = document;
  // Keys that fit no password. A real lock draws at random, and would be another file each time.
  const key = PDFHexString.of("5a".repeat(32));
  context.trailerInfo.Encrypt = context.register(
    context.obj({ Filter: PDFName.of("Standard"), V: 2, R: 3, Length: 128, P: -44, O: key, U: key }),
  );
  context.trailerInfo.ID = context.obj([PDFHexString.of("a1".repeat(16)), PDFHexString.of("a1".repeat(16))]);
  return finish(document, content);
}

async function draw(content: Content): Promise<PDFDocument> {
  const document = await PDFDocument.create();
  const plain = await document.embedFont(StandardFonts.Helvetica);
  const bold = await document.embedFont(StandardFonts.HelveticaBold);
  const sheets = layOut(content, (text, size, isBold) => (isBold ? bold : plain).widthOfTextAtSize(text, size));
  for (const { words, rules } of sheets) {
    const page = document.addPage([WIDTH, HEIGHT]);
    page.drawRectangle({ x: 0, y: HEIGHT - 22, width: WIDTH, height: 22, color: rgb(0, 0.29, 0.55) });
    for (const { text, x, y, size, bold: isBold } of words) {
      if (text !== "") page.drawText(text, { x, y: HEIGHT - y, size, font: isBold ? bold : plain });
    }
    for (const { x, y, width, height } of rules) page.drawRectangle({ x, y: HEIGHT - y - height, width, height });
  }
  return document;
}

async function finish(document: PDFDocument, { sent, title }: Content): Promise<Uint8Array> {
  const at = new Date(`${sent}T10:00:00Z`);
  document.setTitle(title);
  document.setCreationDate(at);
  document.setModificationDate(at);
  return document.save({ useObjectStreams: false });
}
