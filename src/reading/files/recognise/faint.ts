import sharp from "sharp";
import type { Box } from "../pdf/fragment.ts";
import type { Line } from "../pdf/lines.ts";
import { placeOnPage, type Placing } from "./place.ts";

// A word that is too faint is not recognised badly: it is not seen at all, and the line closes over it. So we look
// into the wide gaps of a line for something grey. What is dark there the engine saw, and took for no word.

/** The words on both sides of each gap in which something faint stands. `png`: the picture as it was recognised. */
export async function faintGaps(png: Buffer, lines: readonly Line[], placing: Placing): Promise<string[]> {
  const gaps = lines.flatMap((line) =>
    line.slice(1).flatMap((after, index) => {
      const before = line[index];
      if (before === undefined) return [];
      const { height } = before;
      const box: Box = [before.to + 0.3 * height, before.base - height, after.from - 0.3 * height, before.base];
      return box[2] - box[0] > height ? [{ says: `${before.text} … ${after.text}`, box }] : [];
    }),
  );
  if (gaps.length === 0) return [];
  // At a third of its size the grain of the paper is averaged away, and a stroke is not.
  const small = await sharp(png)
    .resize({ width: Math.round(placing.width / 3), kernel: "linear" })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = small.info;
  return gaps
    .filter(({ box }) => {
      const [left, top, right, bottom] = placeOnPage(box, { ...placing, turn: 0 });
      return isFaint(small.data, width, [left * width, top * height, right * width, bottom * height]);
    })
    .map(({ says }) => says);
}

// Greys of 256: paper is even to within a few, a faint stroke is darker than that and lighter than ink.
const EVEN = 6;
const INK = 110;

function isFaint(grey: Buffer, width: number, [left, top, right, bottom]: Box): boolean {
  const values: number[] = [];
  for (let y = Math.ceil(top); y < Math.floor(bottom); y += 1) {
    for (let x = Math.ceil(left); x < Math.floor(right); x += 1) values.push(grey[y * width + x] ?? 255);
  }
  if (values.length < 20 || Math.min(...values) < INK) return false;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) > EVEN;
}
