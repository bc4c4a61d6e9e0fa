import type { Span } from "./tokens.ts";

const BULLET = /^(?:\s*(?:[-–—•*▪◦·‣]|\(?\d{1,2}[.)](?=\s)|o(?=\s)))*\s*/u;
const STOP = /[.!?;](?:["'”’)\]]?,?\s+|,)(?=[\p{Lu}\d("“'?*•-])/gu;
const ABBREVIATION =
  /(?:^|[\s(])(?:dr|mr|mrs|ms|prof|rev|sr|st|e\.g|i\.e|approx|no|vs|tel|ext|d\.o\.b|b\.d|o\.d|t\.d\.s|q\.d\.s|p\.r\.n|\p{L})$/iu;
/** No sentence is longer: what is done for each word of one stays within bounds however a text is written. */
const LONGEST = 800;

/** The sentences of a stretch of text, without the signs of a list before them and the spaces round them. */
export function sentencesIn(text: string, { start, end }: Span): readonly Span[] {
  const part = text.slice(start, end);
  const found: Span[] = [];
  let from = 0;
  const add = (to: number): void => {
    for (let at = from; at < to; at += LONGEST) {
      const span = trimmed(text, start + at, start + Math.min(to, at + LONGEST));
      if (span !== undefined) found.push(span);
    }
    from = to;
  };
  for (const { index } of part.matchAll(STOP)) {
    const stop = part.charAt(index);
    if (stop === "." && ABBREVIATION.test(part.slice(Math.max(0, index - 8), index))) continue;
    add(index + 1);
  }
  add(part.length);
  return found;
}

function trimmed(text: string, start: number, end: number): Span | undefined {
  const words = text.slice(start, end);
  const skipped = BULLET.exec(words)?.[0].length ?? 0;
  const first = start + skipped + (/^[\s,;]*/u.exec(words.slice(skipped))?.[0].length ?? 0);
  const last = start + words.trimEnd().length;
  return last > first && /[\p{L}\p{N}]/u.test(text.slice(first, last)) ? { start: first, end: last } : undefined;
}
