// Finding a list's words in a letter. A word ends where a letter or digit ends it; one that ends with "*" is the
// beginning of others ("metasta*"). A space stands for any run of spaces, line ends and hyphens, a hyphen for none of
// them as well ("self harm" and "self-harm", "non-accidental" and "nonaccidental"). A word that a line end breaks, with
// or without the hyphen that nobody sees, is whole ("safe-" and, on the next line, "guarding").

export type Span = { readonly start: number; readonly end: number };

export type Finder = (text: string) => readonly Span[];

const NONE: readonly Span[] = [];

/** Every place where one of the words stands, in order; those inside a place of `except` are left out. */
export function finder(words: readonly string[], except: readonly string[] = []): Finder {
  if (words.length === 0) return () => NONE;
  const wanted = patternOf(words);
  const without = except.length === 0 ? null : finder(except);
  return (text) => {
    const found = placesIn(text, wanted);
    if (found.length === 0 || without === null) return found;
    const left = without(text);
    return found.filter((one) => !left.some(({ start, end }) => start <= one.start && one.end <= end));
  };
}

function placesIn(text: string, wanted: RegExp): readonly Span[] {
  const found = Array.from(text.matchAll(wanted), ({ index, 0: word }) => ({ start: index, end: index + word.length }));
  const joined = joinedOf(text);
  if (joined === null) return found;
  const also = Array.from(joined.text.matchAll(wanted), ({ index, 0: word }) => ({
    start: joined.at[index]!,
    end: joined.at[index + word.length - 1]! + 1,
  })).filter(apartFrom(found));
  return [...found, ...also].toSorted((a, b) => a.start - b.start);
}

const BROKEN = new RegExp(
  [
    String.raw`(?<=\p{L})[-\u2010]?[\u00AD\u200B-\u200D\u2060\uFEFF]+\s*(?=\p{L})`,
    String.raw`(?<=\p{L})[-\u2010][ \t]*\r?\n[ \t]*(?=\p{Ll})`,
    // "C A N C E R", as headings are set.
    String.raw`(?<=(?<!\p{L})\p{L})[ \u00A0](?=\p{L}(?!\p{L}))`,
  ].join("|"),
  "gu",
);

type Joined = { readonly text: string; readonly at: readonly number[] };
let last: { readonly text: string; readonly joined: Joined | null } | undefined;

/** The text with its broken words put together, and where each of its units stands in the text; null where none is broken. */
function joinedOf(text: string): Joined | null {
  // Dozens of lists are looked for in one letter.
  if (last?.text === text) return last.joined;
  const breaks = [...text.matchAll(BROKEN)];
  const joined = breaks.length === 0 ? null : without(text, breaks);
  last = { text, joined };
  return joined;
}

function without(text: string, breaks: readonly RegExpExecArray[]): Joined {
  const parts: string[] = [];
  const at: number[] = [];
  let from = 0;
  const keep = (until: number): void => {
    parts.push(text.slice(from, until));
    for (let unit = from; unit < until; unit += 1) at.push(unit);
  };
  for (const { index, 0: gap } of breaks) {
    keep(index);
    from = index + gap.length;
  }
  keep(text.length);
  return { text: parts.join(""), at };
}

function patternOf(words: readonly string[]): RegExp {
  // The longest first: "social services" is not to stop at "social".
  const longest = [...words].sort((a, b) => b.length - a.length);
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${longest.map(sourceOf).join("|")})(?![\\p{L}\\p{N}])`, "giu");
}

function sourceOf(word: string): string {
  const stem = word.endsWith("*") ? word.slice(0, -1) : word;
  const source = stem
    .replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
    .replaceAll("'", "['’]")
    .replaceAll(/-|\s+/g, (gap) => (gap === "-" ? HYPHEN : SPACE));
  return stem === word ? source : `${source}\\p{L}*`;
}

const HYPHEN = String.raw`[\s\-\u2010-\u2014]{0,8}`;
const SPACE = String.raw`(?:\s+|\s{0,4}[\-\u2010-\u2014]\s{0,4})`;

export function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

const BUCKET = 256;

/** Those of many spans that overlap a place, without looking at all of them for each. */
export function overlapping<T extends Span>(spans: readonly T[]): (place: Span) => readonly T[] {
  const buckets = new Map<number, T[]>();
  for (const one of spans) {
    for (let at = Math.floor(one.start / BUCKET); at * BUCKET < one.end; at += 1) {
      const bucket = buckets.get(at);
      if (bucket === undefined) buckets.set(at, [one]);
      else bucket.push(one);
    }
  }
  return (place) => {
    const found = new Set<T>();
    for (let at = Math.floor(place.start / BUCKET); at * BUCKET < place.end; at += 1) {
      for (const one of buckets.get(at) ?? []) if (overlap(one, place)) found.add(one);
    }
    return [...found];
  };
}

/** True of a place that none of the spans overlaps. */
export function apartFrom(spans: readonly Span[]): (place: Span) => boolean {
  const over = overlapping(spans);
  return (place) => over(place).length === 0;
}
