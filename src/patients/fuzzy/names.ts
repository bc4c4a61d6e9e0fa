import { nameKey } from "../name-key.ts";
import { plainWords } from "../words.ts";
import { isTurned, slips } from "./distance.ts";
import { AGREES, DIFFERS, type Likeness, MISSING } from "./likeness.ts";
import { areShortForms } from "./short-names.ts";
import { soundOf } from "./sound.ts";

// Words held against words. The same whichever of the two was sent.

const SHORTEST_BEGINNING = 3;

/** Family names: one slip or two, the same sound, half of a double-barrelled name. */
export function familyLikeness(a: string | null, b: string | null): Likeness {
  return kept("f", a, b, (x, y) => spelling(x, y) ?? half(x, y, "half of the name is missing") ?? sound(x, y));
}

/** Given names: as family names, and an initial, a beginning ("Chris") or a usual short form as weak evidence. */
export function givenLikeness(a: string | null, b: string | null): Likeness {
  return kept(
    "g",
    a,
    b,
    (x, y) => spelling(x, y) ?? half(x, y, "a further name is missing") ?? short(x, y) ?? sound(x, y),
  );
}

/** Streets, places and suburbs: slips, and words left out. */
export function placeLikeness(a: string | null, b: string | null): Likeness {
  return kept("p", a, b, (x, y) => spelling(x, y) ?? half(x, y, "a word is missing"));
}

// Names stand against names a million times and more in one run, and mostly the same names. Bounded, since the
// same process serves for weeks.
const memory = new Map<string, Likeness>();
const MOST_KEPT = 200_000;

function kept(
  kind: string,
  a: string | null,
  b: string | null,
  like: (x: string, y: string) => Likeness | null,
): Likeness {
  if (a === null || b === null) return MISSING;
  if (a === b) return nameKey(a) === null ? MISSING : AGREES;
  const place = a < b ? `${kind}${a}\n${b}` : `${kind}${b}\n${a}`;
  const known = memory.get(place);
  if (known !== undefined) return known;
  const found = compared(a, b, like);
  if (memory.size >= MOST_KEPT) memory.clear();
  memory.set(place, found);
  return found;
}

function compared(a: string, b: string, like: (x: string, y: string) => Likeness | null): Likeness {
  const [x, y] = [plainWords(a), plainWords(b)];
  if (x === "" || y === "") return MISSING;
  if (x.replaceAll(" ", "") === y.replaceAll(" ", "")) return AGREES;
  return like(x, y) ?? DIFFERS;
}

function spelling(x: string, y: string): Likeness | null {
  const [a, b] = [x.replaceAll(" ", ""), y.replaceAll(" ", "")];
  const [shorter, longer] = [Math.min(a.length, b.length), Math.max(a.length, b.length)];
  if (x.includes(" ") && inOrder(x) === inOrder(y)) return { level: "near", how: "the words stand in another order" };
  // Of two letters one is half, and of five two are nearly that: Ann is not Amy.
  const most = shorter < 3 ? 0 : longer < 6 ? 1 : longer < 10 ? 2 : 3;
  const count = slips(a, b, most);
  if (count > most) return null;
  if (count > 1) return { level: "fair", how: `${count === 2 ? "two" : "three"} letters differ` };
  if (isTurned(a, b)) return { level: "near", how: "two letters stand the other way round" };
  return { level: shorter < 4 ? "fair" : "near", how: "one letter differs" };
}

function inOrder(words: string): string {
  return words.split(" ").sort().join("");
}

/** All the words of one are words of the other, which has more. */
function half(x: string, y: string, how: string): Likeness | null {
  const [a, b] = [x.split(" "), y.split(" ")];
  const [fewer, more] = a.length < b.length ? [a, b] : [b, a];
  const isPart = fewer.length < more.length && fewer.every((word) => word.length > 2 && more.includes(word));
  return isPart ? { level: "fair", how } : null;
}

function short(x: string, y: string): Likeness | null {
  const [a = "", b = ""] = [x.split(" ")[0], y.split(" ")[0]];
  if (a === b) return { level: "fair", how: "a further name differs" };
  if (a.length === 1 || b.length === 1) return a[0] === b[0] ? { level: "weak", how: "one is an initial" } : null;
  if (Math.min(a.length, b.length) >= SHORTEST_BEGINNING && (a.startsWith(b) || b.startsWith(a)))
    return { level: "fair", how: "one is the beginning of the other" };
  return areShortForms(a, b) ? { level: "weak", how: "one is a usual short form of the other" } : null;
}

function sound(x: string, y: string): Likeness | null {
  const [a, b] = [soundOf(nameKey(x)), soundOf(nameKey(y))];
  return a !== null && a === b && a.length > 2 ? { level: "fair", how: "they sound alike" } : null;
}
