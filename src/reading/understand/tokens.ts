// A letter's words, and phrases among them. The text is cut into words once; a phrase is looked up by its first
// word, so that the time grows with the text and not with the lists.

export type Span = { readonly start: number; readonly end: number };
export type Token = Span & {
  /** In small letters, with a plain apostrophe. */
  readonly lower: string;
  /** Without the s of a plural; null where it ends otherwise. */
  readonly single: string | null;
};

const WORD = /[\p{L}\p{N}]+(?:['’&][\p{L}\p{N}]+)*/gu;
/** What may stand between the words of one phrase: a space, a hyphen, a stroke, a colon, one line break. */
const GAP = /^(?:[-‐‑–/.:&+]|['’]?[ \t\u00a0]{0,8}[:–-]?[ \t\u00a0]{0,8}(?:\r?\n[ \t]{0,8})?)$/u;
const LONGEST_GAP = 26;

export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const lower = word.toLowerCase().replaceAll("’", "'");
    tokens.push({
      lower,
      single: lower.endsWith("s") ? lower.slice(0, -1) : null,
      start: index,
      end: index + word.length,
    });
  }
  return tokens;
}

export type Phrases<T> = ReadonlyMap<string, readonly { readonly words: readonly string[]; readonly means: T }[]>;

/** A list of phrases, ready to be found; of those that begin alike, the longest goes first. */
export function phrases<T>(entries: Iterable<readonly [string, T]>): Phrases<T> {
  const found = new Map<string, { words: readonly string[]; means: T }[]>();
  for (const [phrase, means] of entries) {
    const words = tokensOf(phrase).map(({ lower }) => lower);
    const [first] = words;
    if (first === undefined) continue;
    const same = found.get(first);
    if (same === undefined) found.set(first, [{ words, means }]);
    else same.push({ words, means });
  }
  for (const same of found.values()) same.sort((a, b) => b.words.length - a.words.length);
  return found;
}

export type Hit<T> = Span & {
  readonly means: T;
  /** Index of its first token and of the one after its last. */
  readonly first: number;
  readonly after: number;
};

/** All phrases of a list in the text, from left to right, none inside another. */
export function findAll<T>(text: string, tokens: readonly Token[], list: Phrases<T>): readonly Hit<T>[] {
  const hits: Hit<T>[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const hit = hitAt(text, tokens, at, list);
    if (hit === undefined) continue;
    hits.push(hit);
    at = hit.after - 1;
  }
  return hits;
}

function hitAt<T>(text: string, tokens: readonly Token[], at: number, list: Phrases<T>): Hit<T> | undefined {
  const token = tokens[at];
  if (token === undefined) return undefined;
  const { lower, single, start } = token;
  const whole = list.get(lower)?.find(({ words }) => stands(text, tokens, at, words));
  const plural = whole ?? (single === null ? undefined : list.get(single)?.find(({ words }) => words.length === 1));
  if (plural === undefined) return undefined;
  const after = at + plural.words.length;
  return { means: plural.means, start, end: tokens[after - 1]?.end ?? token.end, first: at, after };
}

function stands(text: string, tokens: readonly Token[], at: number, words: readonly string[]): boolean {
  for (let i = 1; i < words.length; i += 1) {
    const token = tokens[at + i];
    const before = tokens[at + i - 1];
    const word = words[i];
    if (token === undefined || before === undefined || word === undefined) return false;
    const plural = i === words.length - 1 && token.lower === `${word}s`;
    if (token.lower !== word && !plural) return false;
    if (token.start - before.end > LONGEST_GAP || !GAP.test(text.slice(before.end, token.start))) return false;
  }
  return true;
}

/** The index of the first of these, in order of their places, that ends after `at`. */
export function firstAfter(spans: readonly Span[], at: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Those of `spans`, which stand in order and apart, that lie wholly within one. */
export function within<T extends Span>(spans: readonly T[], { start, end }: Span): readonly T[] {
  const found: T[] = [];
  for (let i = firstAfter(spans, start); i < spans.length; i += 1) {
    const one = spans[i];
    if (one === undefined || one.end > end) break;
    if (one.start >= start) found.push(one);
  }
  return found;
}

/** Where the line of a place begins; no farther back than `most`, so that a text without lines costs no more. */
export function lineStart(text: string, at: number, most = 200): number {
  const from = Math.max(0, at - most);
  const line = text.slice(from, at).lastIndexOf("\n");
  return line === -1 ? from : from + line + 1;
}
