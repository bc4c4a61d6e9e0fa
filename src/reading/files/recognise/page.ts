import type { Sharp } from "sharp";
import { oddity } from "../../oddity.ts";
import type { Oddity } from "../../report.ts";
import type { PageRead } from "../pages.ts";
import type { Box, Fragment } from "../pdf/fragment.ts";
import { linesOf } from "../pdf/lines.ts";
import { write } from "../pdf/words.ts";
import { recognise } from "./engine.ts";
import { faintGaps } from "./faint.ts";
import { placeOnPage, type Placing } from "./place.ts";
import { prepare } from "./prepare.ts";

type Read = Pick<PageRead, "text" | "words"> & {
  readonly confidence: number;
  /** The words beside what is too faint to be recognised. */
  readonly faint: readonly string[];
  /** Most lines run up or down the page: the engine reads them, and knows nothing of their order. */
  readonly isSideways: boolean;
};

const EMPTY = 1.5;
// Below this a page is more likely upside down, or lying on its side, than merely faint.
const TURNED = 55;
// Below this a person has to look whether the words are right at all.
const POOR = 75;

/**
 * The words of one page that is a picture; `page` keeps its size as it is shown. `isPainted`: the picture was drawn from
 * a PDF. Throws where the engine fails.
 */
export async function recognisePage(
  picture: () => Promise<Sharp>,
  page: PageRead,
  isPainted: boolean,
): Promise<PageRead> {
  const first = await prepare(await picture(), 0);
  if (first.ink < EMPTY) {
    // A picture in a PDF that cannot be decoded is drawn as nothing at all, which no scanner gives.
    const odd =
      isPainted && first.ink === 0 ? [oddity("recognition-failed", "", "the page's picture is drawn empty")] : [];
    return { ...page, read: odd.length > 0 ? "picture" : "nothing", text: "", words: [], oddities: odd };
  }
  let best = await readPicture(first.png, { ...first, turn: 0 });
  const turns = best.isSideways ? ([90, 270] as const) : ([180, 90, 270] as const);
  for (const turn of turns) {
    if (isUpright(best)) break;
    const turned = await prepare(await picture(), turn);
    const read = await readPicture(turned.png, { ...turned, turn });
    if (best.isSideways || read.confidence > best.confidence) best = read;
  }
  return { ...page, read: "recognised", text: best.text, words: best.words, oddities: doubts(best) };
}

function isUpright({ confidence, isSideways }: Read): boolean {
  return confidence >= TURNED && !isSideways;
}

function doubts({ words, confidence, faint }: Read): Oddity[] {
  if (words.length === 0)
    return [oddity("poorly-recognised", "", "no word was recognised on a page that is not empty")];
  const lost = faint.map((words) => oddity("word-lost", "", `something too faint to be recognised: ${words}`));
  if (confidence >= POOR) return lost;
  return [
    ...lost,
    oddity("poorly-recognised", "", `${Math.round(confidence)} of 100 sure, over ${words.length} words`),
  ];
}

async function readPicture(png: Buffer, placing: Omit<Placing, "straightened">): Promise<Read> {
  const { blocks, rotateRadians } = await recognise(png);
  const whole: Placing = { ...placing, straightened: rotateRadians ?? 0 };
  const sure = new Map<Fragment, number>();
  let [lying, standing] = [0, 0];
  for (const block of blocks ?? []) {
    for (const line of block.paragraphs.flatMap(({ lines }) => lines)) {
      const height = line.bbox.y1 - line.bbox.y0;
      if (line.words.length > 1 && height > line.bbox.x1 - line.bbox.x0) standing += line.words.length;
      else lying += line.words.length;
      const base = (line.baseline.y0 + line.baseline.y1) / 2;
      for (const word of line.words) {
        if (word.text.trim() === "") continue;
        const { x0, y0, x1, y1 } = word.bbox;
        const box: Box = placeOnPage([x0, y0, x1, y1], whole);
        const text = word.text.replaceAll(/\s/g, "");
        sure.set({ text, angle: 0, from: x0, to: x1, base, height, isSpaced: true, boxOf: () => box }, word.confidence);
      }
    }
  }
  // The boxes are parts of the page already: its width and height are one.
  const lines = linesOf([...sure.keys()], placing.width);
  const { text, words } = write(lines, 1, 1);
  const order = lines.flat();
  const confidences = words.map((_, index) => sure.get(order[index] ?? NONE) ?? 0);
  return {
    text,
    words: words.map((word, index) => ({ ...word, confidence: Math.round(confidences[index] ?? 0) })),
    confidence: meanOf(confidences),
    isSideways: standing > lying,
    faint: await faintGaps(png, lines, whole),
  };
}

const NONE: Fragment = {
  text: "",
  angle: 0,
  from: 0,
  to: 0,
  base: 0,
  height: 0,
  isSpaced: true,
  boxOf: () => [0, 0, 0, 0],
};

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
