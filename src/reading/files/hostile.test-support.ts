import { crc32, deflateSync } from "node:zlib";

// Files that mean harm or are broken, made byte by byte so that nothing outside a test ever holds one.

/** A PDF of these objects, the first of which is its catalogue. */
export function rawPdf(objects: readonly (string | Buffer)[]): Buffer {
  const parts: Buffer[] = [Buffer.from("%PDF-1.7\n")];
  const offsets: number[] = [];
  let at = parts[0]?.length ?? 0;
  const add = (part: Buffer): void => {
    parts.push(part);
    at += part.length;
  };
  for (const [index, object] of objects.entries()) {
    offsets.push(at);
    add(Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from("\nendobj\n")]));
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  const end = `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(end)]);
}

function stream(dictionary: string, bytes: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(`<<${dictionary}/Length ${bytes.length}>>stream\n`),
    bytes,
    Buffer.from("\nendstream"),
  ]);
}

const FONT = "<</Font<</F <</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>";

/** One page whose few bytes become this many megabytes when they are unpacked. */
export function pdfBomb(megabytes: number): Buffer {
  const packed = deflateSync(deflateSync(Buffer.alloc(megabytes * 1024 * 1024, "(x) Tj "), { level: 1 }));
  return rawPdf([
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources${FONT}>>/Contents 4 0 R>>`,
    stream("/Filter[/FlateDecode/FlateDecode]", packed),
  ]);
}

/** A drawing that draws ten drawings, each of which draws ten: more work than there is time. */
export function pdfOfEndlessDrawings(): Buffer {
  const levels = 12;
  const form = (level: number): Buffer => {
    const isLast = level === levels;
    const text = isLast ? "BT /F 9 Tf (x) Tj ET" : "/N Do ".repeat(10);
    const resources = isLast ? `${FONT}>>` : `<</XObject<</N ${6 + level} 0 R>>>>`;
    return stream(`/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources${resources}`, Buffer.from(text));
  };
  return rawPdf([
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</N 5 0 R>>>>/Contents 4 0 R>>",
    stream("", Buffer.from("/N Do")),
    ...Array.from({ length: levels }, (_, index) => form(index + 1)),
  ]);
}

export function pdfOfPages(count: number): Buffer {
  return rawPdf([
    "<</Type/Catalog/Pages 2 0 R>>",
    `<</Type/Pages/Kids[${"3 0 R ".repeat(count)}]/Count ${count}>>`,
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
  ]);
}

/** A page with a picture that fills the memory when it is unpacked. */
export function pdfOfSwellingPicture(side: number): Buffer {
  return rawPdf([
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 5 0 R>>>>/Contents 4 0 R>>",
    stream("", Buffer.from("595 0 0 842 0 0 cm /I Do")),
    stream(
      `/Type/XObject/Subtype/Image/Width ${side}/Height ${side}/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode`,
      deflateSync(Buffer.alloc(side * side), { level: 1 }),
    ),
  ]);
}

/** A tree of pages that grows from itself. */
export function pdfOfCircle(): Buffer {
  return rawPdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R]/Count 3/Parent 2 0 R>>"]);
}

/** A script to run when the file opens, its name written with codes, and a link that starts a program. */
export function pdfWithScript(): Buffer {
  return rawPdf([
    "<</Type/Catalog/Pages 2 0 R/OpenAction<</S/J#61vaScript/JS(app.alert\\('hello'\\);while\\(true\\){})>>>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources${FONT}>>/Contents 4 0 R/Annots[5 0 R]>>`,
    stream("", Buffer.from("BT /F 12 Tf 72 700 Td (Dear Doctor) Tj ET")),
    "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/F(calc.exe)>>>>",
  ]);
}

/** A PNG of a few bytes that says it is this large. */
export function giantPng(side: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const chunk = (type: string, bytes: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(type), bytes]);
    const around = Buffer.alloc(8);
    around.writeUInt32BE(bytes.length, 0);
    around.writeUInt32BE(crc32(named), 4);
    return Buffer.concat([around.subarray(0, 4), named, around.subarray(4)]);
  };
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.alloc(64))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
