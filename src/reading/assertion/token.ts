/** A word or a mark of punctuation of a text; `start` and `end` are UTF-16 places in the text that was given. */
export type Token = {
  /** Lower case; every apostrophe as "'". */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly word: boolean;
};

// A hyphen that joins two words is left out, so that "3-day history" and "3 day history" are one phrase; a dash
// between spaces stays, for it parts what stands before it from what stands after.
const TOKEN = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*|[^\s\p{L}\p{M}\p{N}]/gu;
const DASH = /^[-‐‑–—]$/u;
const JOINED = /[\p{L}\p{N}]/u;

/** The words and marks of `text` from `start` to `end`, in one pass. */
export function tokens(text: string, start = 0, end = text.length): readonly Token[] {
  const found: Token[] = [];
  const part = text.slice(start, end);
  for (const match of part.matchAll(TOKEN)) {
    const at = match.index;
    const raw = match[0];
    const word = JOINED.test(raw);
    if (!word && DASH.test(raw)) {
      if (JOINED.test(part.charAt(at - 1)) && JOINED.test(part.charAt(at + 1))) continue;
      found.push({ text: "-", start: start + at, end: start + at + raw.length, word });
      continue;
    }
    const plain = raw.toLowerCase().replaceAll("’", "'");
    found.push({ text: plain, start: start + at, end: start + at + raw.length, word });
  }
  return found;
}
