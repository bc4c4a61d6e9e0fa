import type { Random } from "../../random.ts";
import type { Content } from "../letter.ts";
import { cdaOf } from "./cda.ts";
import { docxOf } from "./docx.ts";
import { emailOf } from "./email.ts";
import type { Format } from "./format.ts";
import { itk3Of } from "./itk3.ts";
import { fileBlock, ketteringOf, textBlock } from "./kettering.ts";
import { plainText } from "./lines.ts";
import { pdfOf } from "./pdf.ts";
import { pictureOf, type Scanned, tiffOf, usualScan } from "./scan.ts";
import { htmlOf, partsText, rtfOf } from "./typed.ts";

const COVER = "Please find the letter attached.";

/** A letter as the bytes of a file. `scanned`: how it lay on the scanner, where it is a picture. */
export async function writeLetter(
  content: Content,
  format: Format,
  random: Random,
  scanned: Scanned = usualScan(random),
): Promise<Uint8Array> {
  switch (format) {
    case "kettering-text":
      return Buffer.from(ketteringOf(content, textBlock("text/plain", partsText(content))));
    case "kettering-old":
      return Buffer.from(ketteringOf(content, textBlock("text/plain", partsText(content)), "old"));
    case "kettering-html":
      return Buffer.from(ketteringOf(content, textBlock("text/html", htmlOf(content))));
    case "kettering-rtf":
      return Buffer.from(ketteringOf(content, fileBlock("application/rtf", Buffer.from(rtfOf(content)))));
    case "kettering-pdf":
      return Buffer.from(ketteringOf(content, fileBlock("application/pdf", await pdfOf(content))));
    case "kettering-tiff":
      return Buffer.from(ketteringOf(content, fileBlock("image/tiff", await tiffOf(content, scanned, random))));
    case "kettering-docx":
      return Buffer.from(ketteringOf(content, fileBlock("application/msword", await docxOf(content))));
    case "itk3-discharge":
    case "itk3-mental-health":
    case "itk3-emergency-care":
    case "itk3-outpatient":
    case "itk3-send-document":
      return itk3Of(content, format);
    case "cda":
      return Buffer.from(cdaOf([content]));
    case "pdf":
      return pdfOf(content);
    case "tiff":
      return tiffOf(content, scanned, random);
    case "jpeg":
    case "png":
      return pictureOf(content, scanned, random, format);
    case "docx":
      return docxOf(content);
    case "rtf":
      return Buffer.from(rtfOf(content), "latin1");
    case "html":
      return Buffer.from(htmlOf(content));
    case "text":
      return Buffer.from(`${plainText(content)}\n`);
    case "email-text":
      return Buffer.from(emailOf(content, plainText(content)));
    case "email-pdf":
      return Buffer.from(
        emailOf(content, COVER, [{ name: "letter.pdf", type: "application/pdf", bytes: await pdfOf(content) }]),
      );
  }
}
