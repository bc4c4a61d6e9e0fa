import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from "docx";
import type { Content } from "../letter.ts";
import { COLUMNS, endOf, headOf, rowOf } from "./lines.ts";

/** The letter as a Word file. What the library dates with the day on which it runs is dated as the letter is. */
export async function docxOf(content: Content): Promise<Uint8Array> {
  const head = headOf(content);
  const children = [
    bold(head.organisation),
    ...[head.department, head.address].map(words),
    bold(head.title),
    ...[...head.about, ...head.patient, `To: ${head.to}`].map(words),
    ...content.parts.flatMap(({ heading, lines, medicines = [] }) => [
      ...(heading === null ? [] : [bold(heading)]),
      ...lines.map(words),
      ...(medicines.length === 0 ? [] : [table([COLUMNS, ...medicines.map(rowOf)])]),
    ]),
    ...endOf(content).map(words),
  ];
  const file = new Document({ title: content.title, creator: content.author, sections: [{ children }] });
  const at = `${content.sent}T10:00:00Z`;
  const core = `<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created></cp:coreProperties>`;
  return dated(await Packer.toBuffer(file, undefined, [{ path: "docProps/core.xml", data: core }]));
}

function words(text: string): Paragraph {
  return new Paragraph(text);
}

function bold(text: string): Paragraph {
  return new Paragraph({ children: [new TextRun({ text, bold: true })] });
}

function table(rows: readonly (readonly string[])[]): Table {
  return new Table({
    rows: rows.map(
      (cells) => new TableRow({ children: cells.map((cell) => new TableCell({ children: [words(cell)] })) }),
    ),
  });
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** 1 January 2026, midnight, as ZIP counts. */
const DAY = ((2026 - 1980) << 9) | (1 << 5) | 1;

// A ZIP file states the time of each entry twice. The list at its end says where the entries are.
function dated(zip: Uint8Array): Uint8Array {
  const bytes = Buffer.from(zip);
  let end = bytes.length - 22;
  while (end >= 0 && bytes.readUInt32LE(end) !== END) end -= 1;
  let at = bytes.readUInt32LE(end + 16);
  while (bytes.readUInt32LE(at) === CENTRAL) {
    stamp(at + 12);
    const local = bytes.readUInt32LE(at + 42);
    if (bytes.readUInt32LE(local) === LOCAL) stamp(local + 10);
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return bytes;

  function stamp(place: number): void {
    bytes.writeUInt16LE(0, place);
    bytes.writeUInt16LE(DAY, place + 2);
  }
}
