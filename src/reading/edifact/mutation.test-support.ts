import fc from "fast-check";

// Damage to a wire message, as arbitraries: segments lost, doubled and swapped, values changed, bytes
// flipped, ends cut off. For every test that must hold for a message in whatever state it arrives.

/** One to three damages, one after the other, to the given text. */
export function mutated(text: string): fc.Arbitrary<string> {
  return fc
    .array(damage, { minLength: 1, maxLength: 3 })
    .map((damages) => damages.reduce((damagedText, apply) => apply(damagedText), text));
}

/** As `mutated`, for one of several texts. */
export function mutatedOneOf(texts: readonly string[]): fc.Arbitrary<string> {
  return fc.constantFrom(...texts).chain(mutated);
}

type Damage = (text: string) => string;

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const character = fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code));
const oddValue = fc.constantFrom("", "0", "-1", "6.7", "<5", "1e9", "NaN", "Positive", "?", "9".repeat(50), "??", "\0");

const damage: fc.Arbitrary<Damage> = fc.oneof(
  place.map((at) => onSegments((segments) => segments.toSpliced(index(segments, at), 1))),
  place.map((at) =>
    onSegments((segments) => segments.toSpliced(index(segments, at), 0, segments[index(segments, at)]!)),
  ),
  fc
    .tuple(place, place)
    .map(([from, to]) => onSegments((segments) => swapped(segments, index(segments, from), index(segments, to)))),
  fc
    .tuple(place, place)
    .map(([from, to]) => onSegments((segments) => moved(segments, index(segments, from), index(segments, to)))),
  fc.tuple(place, character).map(
    ([at, put]) =>
      (text: string) =>
        replacedAt(text, Math.floor(at * text.length), put),
  ),
  place.map((at) => (text: string) => text.slice(0, Math.floor(at * text.length))),
  place.map((at) => (text: string) => text.slice(Math.floor(at * text.length))),
  fc.tuple(place, oddValue).map(
    ([at, put]) =>
      (text: string) =>
        changedValue(text, at, put),
  ),
  fc.tuple(place, character).map(([at, put]) => (text: string) => {
    const where = Math.floor(at * text.length);
    return text.slice(0, where) + put + text.slice(where);
  }),
);

function onSegments(change: (segments: readonly string[]) => readonly string[]): Damage {
  return (text) => change(text.split(/(?<=[^?]')/)).join("");
}

function index(segments: readonly string[], at: number): number {
  return Math.floor(at * segments.length);
}

function swapped(segments: readonly string[], a: number, b: number): string[] {
  return segments.with(a, segments[b]!).with(b, segments[a]!);
}

function moved(segments: readonly string[], from: number, to: number): string[] {
  return segments.toSpliced(from, 1).toSpliced(to, 0, segments[from]!);
}

function replacedAt(text: string, at: number, put: string): string {
  return text.slice(0, at) + put + text.slice(at + 1);
}

/** Puts another text in the place of one component. */
function changedValue(text: string, at: number, put: string): string {
  const places = [...text.matchAll(/[^+:']+/g)];
  const found = places[Math.floor(at * places.length)];
  return found === undefined ? text : text.slice(0, found.index) + put + text.slice(found.index + found[0].length);
}
