// Finding a list's words in a letter. A word ends where a letter or digit ends it; one that ends with "*" is the
// beginning of others ("metasta*"); a space stands for any run of spaces and line ends, as scans break them.

export type Span = { readonly start: number; readonly end: number };

export type Finder = (text: string) => readonly Span[];

const NONE: readonly Span[] = [];

/** Every place where one of the words stands, in order; those inside a place of `except` are left out. */
export function finder(words: readonly string[], except: readonly string[] = []): Finder {
  if (words.length === 0) return () => NONE;
  const wanted = patternOf(words);
  const without = except.length === 0 ? null : finder(except);
  return (text) => {
    const found = Array.from(text.matchAll(wanted), ({ index, 0: word }) => ({
      start: index,
      end: index + word.length,
    }));
    if (found.length === 0 || without === null) return found;
    const left = without(text);
    return found.filter((one) => !left.some(({ start, end }) => start <= one.start && one.end <= end));
  };
}

function patternOf(words: readonly string[]): RegExp {
  // The longest first: "social services" is not to stop at "social".
  const longest = [...words].sort((a, b) => b.length - a.length);
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${longest.map(sourceOf).join("|")})(?![\\p{L}\\p{N}])`, "giu");
}

function sourceOf(word: string): string {
  const stem = word.endsWith("*") ? word.slice(0, -1) : word;
  const source = stem.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`).replaceAll(/\s+/g, String.raw`\s+`);
  return stem === word ? source : `${source}\\p{L}*`;
}

export function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
