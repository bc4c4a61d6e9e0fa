import fc from "fast-check";

// Damage to an XML message, as arbitraries: ends cut off, tags and elements lost, doubled and swapped, texts and
// characters changed. For what must hold of a message in whatever state it arrives.

type Damage = (text: string) => string;

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const odd = fc.constantFrom(
  "",
  " ",
  "Ommited",
  "9999999999",
  "<",
  "&",
  "]]>",
  "&lt;br/&gt;",
  "-1",
  "\u0000",
  "\uD800",
  "20219999",
  "é".repeat(50),
);

const TAG = /<[^<>]*>/g;
const LEAF = /<([\w:]+)[^<>]*>[^<>]*<\/\1>/g;
const TEXT = />[^<>]+</g;

const damage: fc.Arbitrary<Damage> = fc.oneof(
  place.map((at) => (text: string) => text.slice(0, Math.floor(text.length * at))),
  place.map((at) => onMatch(TAG, at, () => "")),
  place.map((at) => onMatch(LEAF, at, () => "")),
  place.map((at) => onMatch(LEAF, at, (leaf) => leaf + leaf)),
  fc.tuple(place, odd).map(([at, value]) => onMatch(TEXT, at, () => `>${value}<`)),
  fc.tuple(place, odd).map(([at, value]) => onMatch(/"[^"<>]*"/g, at, () => `"${value}"`)),
  fc.tuple(place, place).map(([from, to]) => swapped(from, to)),
  fc.tuple(place, odd).map(([at, value]) => (text: string) => {
    const cut = Math.floor(text.length * at);
    return text.slice(0, cut) + value + text.slice(cut + 1);
  }),
);

/** One to three damages, one after the other. */
export function mutatedXml(text: string): fc.Arbitrary<string> {
  return fc.array(damage, { minLength: 1, maxLength: 3 }).map((all) => all.reduce((now, apply) => apply(now), text));
}

function onMatch(looks: RegExp, at: number, replace: (found: string) => string): Damage {
  return (text) => {
    const found = [...text.matchAll(looks)];
    const one = found[Math.floor(found.length * at)];
    if (one === undefined) return text;
    return text.slice(0, one.index) + replace(one[0]) + text.slice(one.index + one[0].length);
  };
}

function swapped(from: number, to: number): Damage {
  return (text) => {
    const found = [...text.matchAll(LEAF)];
    const [a, b] = [found[Math.floor(found.length * from)], found[Math.floor(found.length * to)]].toSorted(
      (one, other) => (one?.index ?? 0) - (other?.index ?? 0),
    );
    if (a === undefined || b === undefined || a.index + a[0].length > b.index) return text;
    const between = text.slice(a.index + a[0].length, b.index);
    return text.slice(0, a.index) + b[0] + between + a[0] + text.slice(b.index + b[0].length);
  };
}
