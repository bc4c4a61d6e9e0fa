import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createCanvas, GlobalFonts, type SKRSContext2D } from "@napi-rs/canvas";
import sharp from "sharp";
import type { Random } from "../../random.ts";
import type { Content } from "../letter.ts";
import { HEIGHT, layOut, type Sheet, WIDTH } from "./layout.ts";

// A letter as a scanner or a telephone gives it: 200 dots an inch, not quite straight, with specks. The letters'
// shapes come with a library that we have, so that no font need be on the machine.

const DOTS = 200 / 72;
const [WIDE, HIGH] = [Math.round(WIDTH * DOTS), Math.round(HEIGHT * DOTS)];
const FONT = "Demonstration scan";
/** Of 256: so light that a page made black and white loses it. */
const FAINT = 196;

export type Scanned = {
  /** Degrees, clockwise. */
  readonly skew: number;
  /** How many specks of dirt on a page. */
  readonly specks: number;
  /** What of the text is hardly to be seen. */
  readonly faint?: string;
  /** A page with nothing on it, as a scanner adds that takes both sides. */
  readonly emptyPage?: boolean;
};

export function usualScan(random: Random): Scanned {
  return { skew: (random.next() - 0.5) * 1.6, specks: random.whole(60, 240) };
}

/** Group 4, black and white, all pages in one file. */
export async function tiffOf(content: Content, how: Scanned, random: Random): Promise<Uint8Array> {
  const pages = await pagesOf(content, how, random);
  const grey = await Promise.all(pages.map((page) => sharp(page).greyscale().threshold(150).raw().toBuffer()));
  const raw = { width: WIDE, height: HIGH * grey.length, channels: 1, pageHeight: HIGH } as const;
  return sharp(Buffer.concat(grey), { raw, limitInputPixels: false })
    .toColourspace("b-w")
    .withDensity(200)
    .tiff({ compression: "ccittfax4", bitdepth: 1 })
    .toBuffer();
}

/** The first page, in greys. */
export async function pictureOf(
  content: Content,
  how: Scanned,
  random: Random,
  kind: "jpeg" | "png",
): Promise<Uint8Array> {
  const [page] = await pagesOf(content, how, random);
  const grey = sharp(page).greyscale();
  return (kind === "jpeg" ? grey.jpeg({ quality: 78 }) : grey.png({ compressionLevel: 9 })).toBuffer();
}

async function pagesOf(content: Content, how: Scanned, random: Random): Promise<readonly Buffer[]> {
  registerFonts();
  const measuring = createCanvas(1, 1).getContext("2d");
  const sheets = layOut(
    content,
    (text, size, bold) => {
      measuring.font = fontOf(size, bold);
      return measuring.measureText(text).width;
    },
    how.faint,
  );
  const all = how.emptyPage === true ? [...sheets, { words: [], rules: [] }] : sheets;
  const pages: Buffer[] = [];
  for (const sheet of all) pages.push(await scanned(sheet, how, random));
  return pages;
}

async function scanned(sheet: Sheet, { skew, specks }: Scanned, random: Random): Promise<Buffer> {
  const canvas = createCanvas(WIDE, HIGH);
  const context = canvas.getContext("2d");
  context.fillStyle = "white";
  context.fillRect(0, 0, WIDE, HIGH);
  context.save();
  context.translate(WIDE / 2, HIGH / 2);
  context.rotate((skew * Math.PI) / 180);
  context.translate(-WIDE / 2, -HIGH / 2);
  context.scale(DOTS, DOTS);
  drawSheet(context, sheet);
  context.restore();
  context.fillStyle = "black";
  for (let n = 0; n < specks; n += 1) {
    const size = random.chance(0.12) ? 2 : 1;
    context.fillRect(random.whole(0, WIDE), random.whole(0, HIGH), size, size);
  }
  return canvas.encode("png");
}

function drawSheet(context: SKRSContext2D, { words, rules }: Sheet): void {
  for (const { text, x, y, size, bold, faint } of words) {
    context.fillStyle = faint ? `rgb(${FAINT}, ${FAINT}, ${FAINT})` : "rgb(12, 12, 12)";
    context.font = fontOf(size, bold);
    context.fillText(text, x, y);
  }
  context.fillStyle = "black";
  for (const { x, y, width, height } of rules) context.fillRect(x, y, width, height);
}

function fontOf(size: number, bold: boolean): string {
  return `${bold ? "bold " : ""}${size}px '${FONT}'`;
}

let isRegistered = false;

function registerFonts(): void {
  if (isRegistered) return;
  const fonts = join(dirname(fileURLToPath(import.meta.resolve("pdfjs-dist/package.json"))), "standard_fonts");
  for (const name of ["LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"]) {
    if (GlobalFonts.registerFromPath(join(fonts, name), FONT) === null) throw new Error(`no font ${name}`);
  }
  isRegistered = true;
}
