import { scanOf } from "../src/reading/files/letter.test-support.ts";
import { openReaders } from "../src/reading/sandbox/readers.ts";
import { letterLines } from "./letter-lines.ts";
import type { Row } from "./row.ts";

// How many words of a scanned page are recognised, and in what time: A4 pages at 200 dots an inch in black or white
// (group 4), clean, and askew with specks. A word counts where it stands in the right order, letter for letter.

const PAGES = 3;
const LINES = 38;

export async function benchOcr(): Promise<Row[]> {
  const readers = openReaders();
  try {
    // The first page starts the engine.
    await readers.render(
      { name: null, contentType: null, bytes: (await scanOf(["Dear Doctor"], 0)).tiff },
      "recognise",
    );
    for (const { name, askew, specks, wanted } of [
      { name: "clean", askew: 0, specks: 0, wanted: ", wanted 98" },
      { name: "askew by 1.2 degrees, with 500 specks", askew: 1.2, specks: 500, wanted: "" },
    ]) {
      let [words, right, seconds] = [0, 0, 0];
      for (let page = 0; page < PAGES; page += 1) {
        const lines = letterLines(LINES, page);
        const { tiff } = await scanOf(lines, askew, 2339, specks);
        const begun = performance.now();
        const read = await readers.render({ name: null, contentType: "image/tiff", bytes: tiff }, "recognise");
        seconds += (performance.now() - begun) / 1000;
        if (read.kind === "refused") throw new Error(read.detail);
        const truth = lines.join(" ").split(" ");
        words += truth.length;
        right += inOrder(truth, read.text.split(/\s+/));
      }
      const accuracy = ((100 * right) / words).toFixed(1);
      console.log(
        `recognition, A4 at 200 dots an inch, ${name}: ${accuracy} % of ${words} words (per cent${wanted}), ${(seconds / PAGES).toFixed(1)} s a page`,
      );
    }
    return [];
  } finally {
    readers.close();
  }
}

/** The length of the longest common subsequence. */
function inOrder(one: readonly string[], other: readonly string[]): number {
  let row = Array.from({ length: other.length + 1 }, () => 0);
  for (const word of one) {
    const next = [0];
    for (const [at, found] of other.entries()) {
      next.push(word === found ? (row[at] ?? 0) + 1 : Math.max(next[at] ?? 0, row[at + 1] ?? 0));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
