import type { Assertion } from "../suggestion.ts";
import { assertionLists } from "./lists.ts";

// What the heading over a place says of all that stands under it: "Family history:" and "PMH:" do, "Impression:"
// does not. A heading holds until the next one, or until an empty line after something was written under it.

const FARTHEST = 2500;
const INDENT = /^[\s\d.,)(*#•▪◦‣·_-]+/u;

/** What the heading over place `at` says, or null where it says nothing or there is none. `title`: of the section, where the sender gave one. */
export function sectionAt(text: string, at: number, title: string | null): Assertion | null {
  const from = Math.max(0, at - FARTHEST);
  let says = (title === null ? undefined : known(title)) ?? null;
  let written = false;
  for (const line of text.slice(from, at).split(/\r\n|[\r\n\f]/u)) {
    if (line.trim() === "") {
      if (written) says = null;
      continue;
    }
    const heading = headingIn(line);
    if (heading === undefined) {
      written = true;
    } else {
      says = heading.says;
      written = heading.more;
    }
  }
  return says;
}

type Found = { readonly says: Assertion | null; readonly more: boolean };

/** The last heading in a line, which may hold several ("PMH: asthma. FH: nil."); undefined where it holds none. */
function headingIn(line: string): Found | undefined {
  const whole = known(line);
  if (whole !== undefined) return { says: whole, more: false };
  let found: Found | undefined;
  let piece = 0;
  for (const { index, 0: sign } of line.matchAll(/:|\s[-–—]\s|[.;!?](?=[\s,])/gu)) {
    const words = line.slice(piece, index);
    piece = index + sign.length;
    if (/[.;!?]/u.test(sign)) continue;
    const says = known(words);
    const more = line.slice(piece).trim() !== "";
    if (says !== undefined) found = { says, more };
    else if (sign === ":" && isUnknownHeading(words, more)) found = { says: null, more };
  }
  return found;
}

/** A heading that no list has ends the one before it, where it plainly is one: it stands alone, or in capitals. */
function isUnknownHeading(words: string, more: boolean): boolean {
  const plain = words.trim();
  return !more || (/\p{Lu}{3}/u.test(plain) && plain === plain.toUpperCase() && plain.length > 4);
}

function known(words: string): Assertion | null | undefined {
  headings ??= new Map(
    assertionLists().headings.flatMap(({ assertion, words: all }) => all.map((one) => [one, assertion] as const)),
  );
  if (words.length > 80) words = words.slice(-80);
  return headings.get(
    words
      .replace(INDENT, "")
      .replace(/[\s:*_-]+$/u, "")
      .replaceAll(/\s+/gu, " ")
      .toLowerCase(),
  );
}
let headings: ReadonlyMap<string, Assertion | null> | undefined;
