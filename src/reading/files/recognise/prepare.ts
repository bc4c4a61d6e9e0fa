import sharp, { type Sharp } from "sharp";

/**
 * A page made ready: grey, its darkest black and its lightest white, at the size at which the engine reads best. `ink` is
 * by how much its greys differ: 0 of one that is white all over, some of an empty page that was scanned.
 */
export type Prepared = {
  readonly png: Buffer;
  readonly width: number;
  readonly height: number;
  readonly ink: number;
};

// An A4 page at 300 dots an inch is 2480 wide; a smaller scan gains from being enlarged, a larger one costs only time.
const BEST = 2300;
const MOST = 3200;

/**
 * Specks are left where they are: to an engine that cleans, a decimal point is one. `turn`: clockwise.
 */
export async function prepare(page: Sharp, turn: 0 | 90 | 180 | 270): Promise<Prepared> {
  const { data, info } = await page
    .flatten({ background: "white" })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raw = { raw: { width: info.width, height: info.height, channels: info.channels } };
  const { channels } = await sharp(data, raw).stats();
  const ink = channels[0]?.stdev ?? 0;
  const short = Math.min(info.width, info.height);
  const scale = short < BEST * 0.7 ? Math.min(2, BEST / short) : Math.min(1, MOST / short);
  const png = await sharp(data, raw)
    .rotate(turn)
    .resize({ width: Math.round((turn % 180 === 0 ? info.width : info.height) * scale), kernel: "cubic" })
    .normalise({ lower: 0.5, upper: 99.5 })
    .png({ compressionLevel: 1 })
    .toBuffer({ resolveWithObject: true });
  return { png: png.data, width: png.info.width, height: png.info.height, ink };
}
