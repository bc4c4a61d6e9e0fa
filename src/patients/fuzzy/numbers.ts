import { firstApart, isTurned, slips } from "./distance.ts";
import { AGREES, DIFFERS, type Likeness, MISSING } from "./likeness.ts";

// Digits held against digits: dates, numbers, postcodes and house numbers. The same whichever of the two was sent.

/**
 * Dates of birth as digits, year first: "19800517", "198005" or "1980". A day that no calendar has is compared by
 * its digits too, since a slip of the pen makes many such.
 */
export function dateLikeness(a: string | null, b: string | null): Likeness {
  if (a === null || b === null) return MISSING;
  if (a === b) return a.length === 8 ? AGREES : { level: "weak", how: "only part of the date was given" };
  if (a.length !== 8 || b.length !== 8) {
    const isPart = a.startsWith(b) || b.startsWith(a);
    return isPart ? { level: "weak", how: "only part of the date was given" } : DIFFERS;
  }
  const [x, y] = [partsOf(a), partsOf(b)];
  if (x[0] === y[0] && x[1] === y[2] && x[2] === y[1]) return { level: "near", how: "day and month are changed about" };
  if (isTurned(a, b)) return { level: "near", how: "two digits stand the other way round" };
  const at = firstApart(a, b);
  if (a.slice(at + 1) === b.slice(at + 1)) return { level: "near", how: "one digit differs" };
  const wrong = PARTS.filter((_, place) => x[place] !== y[place]);
  return wrong.length === 1 ? { level: "fair", how: `only the ${wrong.join()} differs` } : DIFFERS;
}

const PARTS = ["year", "month", "day"] as const;

/** Numbers of a person: one digit or two neighbours wrong is close. */
export function numberLikeness(a: string | null, b: string | null): Likeness {
  if (a === null || b === null) return MISSING;
  if (a === b) return AGREES;
  if (isTurned(a, b)) return { level: "near", how: "two digits stand the other way round" };
  if (slips(a, b, 1) > 1) return DIFFERS;
  return { level: "near", how: a.length === b.length ? "one digit differs" : "one digit is missing or too many" };
}

/** Postcodes without spaces: a slip, or the same outward half ("LS1") of a British one. */
export function postcodeLikeness(a: string | null, b: string | null): Likeness {
  if (a === null || b === null) return MISSING;
  if (a === b) return AGREES;
  if (isTurned(a, b)) return { level: "near", how: "two characters stand the other way round" };
  if (slips(a, b, 1) === 1) return { level: "near", how: "one character differs" };
  const [x, y] = [outward(a), outward(b)];
  return x !== null && x === y ? { level: "weak", how: "only the first half agrees" } : DIFFERS;
}

export function houseLikeness(a: string | null, b: string | null): Likeness {
  if (a === null || b === null) return MISSING;
  if (a === b) return AGREES;
  if (a.length > 1 && isTurned(a, b)) return { level: "fair", how: "two digits stand the other way round" };
  const isWithout = /^\d+/.exec(a)?.[0] === /^\d+/.exec(b)?.[0] && /\d/.test(a);
  return isWithout ? { level: "fair", how: "the letter differs" } : DIFFERS;
}

function outward(key: string): string | null {
  return /^([a-z]{1,2}\d[a-z\d]?)\d[a-z]{2}$/.exec(key)?.[1] ?? null;
}

function partsOf(date: string): readonly [string, string, string] {
  return [date.slice(0, 4), date.slice(4, 6), date.slice(6)];
}
