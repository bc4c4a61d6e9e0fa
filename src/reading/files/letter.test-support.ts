import { PDFDocument, StandardFonts } from "@cantoo/pdf-lib";
import { createCanvas } from "@napi-rs/canvas";
import sharp from "sharp";

// Letters with known words, as files.

/** A PDF of one page with these lines. */
export async function letterPdf(lines: readonly string[]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.TimesRoman);
  const page = document.addPage([595, 842]);
  for (const [index, line] of lines.entries()) page.drawText(line, { x: 60, y: 760 - index * 16, size: 11, font });
  return document.save({ useObjectStreams: false });
}

export type Scan = {
  readonly tiff: Buffer;
  /** Each word and its middle, as parts of the page's width and height. */
  readonly words: readonly { readonly text: string; readonly x: number; readonly y: number }[];
};

const WIDTH = 1654;

/**
 * Lines as a fax or scanner at 200 dots an inch gives them: black or white, askew (degrees, clockwise), with specks. An A4
 * page is 2339 high.
 */
export async function scanOf(lines: readonly string[], askew: number, height = 700, specks = 150): Promise<Scan> {
  const canvas = createCanvas(WIDTH, height);
  const context = canvas.getContext("2d");
  context.fillStyle = "white";
  context.fillRect(0, 0, WIDTH, height);
  context.fillStyle = "black";
  for (let speck = 0; speck < specks; speck += 1)
    context.fillRect((speck * 7919) % WIDTH, (speck * 104729) % height, 1, 1);
  context.translate(WIDTH / 2, height / 2);
  const angle = (askew * Math.PI) / 180;
  context.rotate(angle);
  context.font = "31px 'Liberation Serif', 'DejaVu Serif', serif";
  const words: Scan["words"][number][] = [];
  for (const [index, line] of lines.entries()) {
    const [left, base] = [150 - WIDTH / 2, 200 + index * 52 - height / 2];
    context.fillText(line, left, base);
    for (const { 0: text, index: at } of line.matchAll(/\S+/g)) {
      const x = left + context.measureText(line.slice(0, at)).width + context.measureText(text).width / 2;
      const y = base - 8;
      words.push({
        text,
        x: (x * Math.cos(angle) - y * Math.sin(angle)) / WIDTH + 0.5,
        y: (x * Math.sin(angle) + y * Math.cos(angle)) / height + 0.5,
      });
    }
  }
  const grey = await sharp(canvas.data(), { raw: { width: WIDTH, height, channels: 4 } })
    .flatten({ background: "white" })
    .greyscale()
    .threshold(150)
    .toColourspace("b-w")
    .tiff({ compression: "ccittfax4", bitdepth: 1 })
    .toBuffer();
  return { tiff: grey, words };
}

/** A scan in greys, whose dose is almost as light as its paper; and a line whose wide gap is empty. */
export async function faintScan(): Promise<Buffer> {
  const [width, height] = [WIDTH, 400];
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  const write = (text: string, x: number, y: number, colour: string): number => {
    context.fillStyle = colour;
    context.fillText(text, x, y);
    return x + context.measureText(`${text} `).width;
  };
  context.fillStyle = "#f4f4f4";
  context.fillRect(0, 0, width, height);
  context.font = "31px 'Liberation Serif', 'DejaVu Serif', serif";
  write("Cardiology", 150, 100, "#222");
  write("Northwold", 900, 100, "#222");
  const dose = write("Please start amlodipine", 150, 200, "#222");
  const rest = write("2.5 mg", dose, 200, "#d8d8d8");
  write("once daily for hypertension.", rest, 200, "#222");
  const raw = { width, height, channels: 4 } as const;
  return sharp(canvas.data(), { raw }).flatten({ background: "white" }).greyscale().jpeg({ quality: 80 }).toBuffer();
}
