import { wordsOf } from "../reading/words/words.ts";

// Which words of two texts are in both, in their order, and which are in one only: the shortest way from one to the
// other, by Myers (An O(ND) difference algorithm, 1986).

/** A stretch of a text, with all that stands in it: `both` where the other text says it too. */
export type Stretch = { readonly text: string; readonly both: boolean };
export type Differing = { readonly first: readonly Stretch[]; readonly second: readonly Stretch[] };

/** Beyond so many differing words what lies between the same beginning and the same end is shown as differing. */
const MOST_STEPS = 500;
const MOST_WORDS = 20_000;

type Word = { readonly says: string; readonly start: number; readonly end: number };

/** Both texts whole, cut where they begin or cease to differ. White space, capitals and marks around a word do not count. */
export function differing(first: string, second: string): Differing {
  const [one, other] = [piecesOf(first), piecesOf(second)];
  let from = 0;
  while (from < one.length && from < other.length && one[from]?.says === other[from]?.says) from += 1;
  let after = 0;
  while (
    after < Math.min(one.length, other.length) - from &&
    one[one.length - 1 - after]?.says === other[other.length - 1 - after]?.says
  ) {
    after += 1;
  }
  const middle = [one.slice(from, one.length - after), other.slice(from, other.length - after)] as const;
  const pairs = pairsOf(...middle);
  const shared = (n: 0 | 1, words: readonly Word[]): ReadonlySet<number> => {
    const same = new Set(pairs.map((pair) => pair[n] + from));
    for (let at = 0; at < from; at += 1) same.add(at);
    for (let at = words.length - after; at < words.length; at += 1) same.add(at);
    return same;
  };
  return {
    first: stretchesOf(first, one, shared(0, one)),
    second: stretchesOf(second, other, shared(1, other)),
  };
}

/** Words with their places; what is only a mark by itself is part of the space around it. */
function piecesOf(text: string): readonly Word[] {
  const words: Word[] = [];
  for (const { 0: raw, index: start } of text.matchAll(/\S+/gu)) {
    const says = wordsOf(raw).join(" ").toLowerCase();
    if (says !== "") words.push({ says, start, end: start + raw.length });
  }
  return words;
}

type Pair = readonly [number, number];

/** The places of words that stand in both, in rising order. */
function pairsOf(one: readonly Word[], other: readonly Word[]): readonly Pair[] {
  const [n, m] = [one.length, other.length];
  if (n === 0 || m === 0 || n + m > MOST_WORDS) return [];
  // furthest[k]: how far along the first one comes on the diagonal k; kept for each step, to find the way back.
  const steps: ReadonlyMap<number, number>[] = [];
  let furthest = new Map<number, number>([[1, 0]]);
  for (let step = 0; step <= Math.min(n + m, MOST_STEPS); step += 1) {
    steps.push(furthest);
    const next = new Map(furthest);
    for (let k = -step; k <= step; k += 2) {
      let x = startOf(furthest, k, step);
      while (x < n && x - k < m && one[x]?.says === other[x - k]?.says) x += 1;
      next.set(k, x);
      if (x >= n && x - k >= m) return wayBack(steps, n, m);
    }
    furthest = next;
  }
  return [];
}

function startOf(furthest: ReadonlyMap<number, number>, k: number, step: number): number {
  const [down, right] = [furthest.get(k + 1) ?? -1, (furthest.get(k - 1) ?? -1) + 1];
  return k === -step || (k !== step && right <= down) ? down : right;
}

function wayBack(steps: readonly ReadonlyMap<number, number>[], n: number, m: number): readonly Pair[] {
  const pairs: Pair[] = [];
  let [x, y] = [n, m];
  for (let step = steps.length - 1; step >= 0; step -= 1) {
    const furthest = steps[step] ?? new Map<number, number>();
    const k = x - y;
    const begin = startOf(furthest, k, step);
    while (x > begin && y > begin - k) {
      x -= 1;
      y -= 1;
      pairs.push([x, y]);
    }
    if (step === 0) break;
    const isDown =
      begin === furthest.get(k + 1) && (k === -step || (k !== step && begin >= (furthest.get(k - 1) ?? -1) + 1));
    x = isDown ? begin : begin - 1;
    y = x - (isDown ? k + 1 : k - 1);
  }
  return pairs.toReversed();
}

function stretchesOf(text: string, words: readonly Word[], same: ReadonlySet<number>): readonly Stretch[] {
  const stretches: { start: number; both: boolean }[] = [{ start: 0, both: true }];
  for (const [at, { start }] of words.entries()) {
    const both = same.has(at);
    // The space between two words that differ differs with them; before a difference it is still shared.
    if (stretches.at(-1)?.both !== both) stretches.push({ start: both ? (words[at - 1]?.end ?? start) : start, both });
  }
  const last = stretches.at(-1);
  const end = words.at(-1)?.end ?? text.length;
  if (last?.both === false && end < text.length) stretches.push({ start: end, both: true });
  return stretches
    .map(({ start, both }, n) => ({ text: text.slice(start, stretches[n + 1]?.start ?? text.length), both }))
    .filter((one) => one.text !== "");
}

/** The words that are in this text only, stretch by stretch. */
export function onlyHere(stretches: readonly Stretch[]): readonly string[] {
  return stretches.filter(({ both }) => !both).map(({ text }) => text.trim().replace(/\s+/gu, " "));
}

/** A stretch that only this text has, between the words around it on its own line. */
export type InPlace = { readonly before: string; readonly only: string; readonly after: string };

/** So many words around it are enough to know which dose of which drug it is. */
const AROUND = 4;

export function inPlace(stretches: readonly Stretch[]): readonly InPlace[] {
  return stretches.flatMap(({ text, both }, at) => {
    if (both) return [];
    const before = (stretches[at - 1]?.text ?? "").split("\n").at(-1) ?? "";
    const [after = ""] = (stretches[at + 1]?.text ?? "").split("\n");
    const words = (of: string): readonly string[] => of.split(/\s+/u).filter((word) => word !== "");
    return [
      {
        before: words(before).slice(-AROUND).join(" "),
        only: words(text).join(" "),
        after: words(after).slice(0, AROUND).join(" "),
      },
    ];
  });
}
