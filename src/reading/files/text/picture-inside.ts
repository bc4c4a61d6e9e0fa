import sharp from "sharp";

/** Smaller than this on either side, a picture is a logo, a signature or a line: its words, if any, are no letter's. */
const LETTERS_NEED = 400;

/** True where a picture may show a page or a table of words; so, too, where it cannot be told what it shows. */
export async function mayHoldWords(picture: Uint8Array): Promise<boolean> {
  try {
    const { width, height } = await sharp(picture, { limitInputPixels: false }).metadata();
    return width >= LETTERS_NEED && height >= LETTERS_NEED;
  } catch {
    return true;
  }
}
