// How a name sounds, roughly: letters that are mistaken for each other count as one, vowels not at all. It only
// finds people to look at. The database makes the same of the same key: shared.sound_of in 0700-matching.sql.

const CLASSES: readonly (readonly [RegExp, string])[] = [
  [/[bfpv]/g, "1"],
  [/[cgjkqsxz]/g, "2"],
  [/[dt]/g, "3"],
  [/l/g, "4"],
  [/[mn]/g, "5"],
  [/r/g, "6"],
];
const LONGEST = 6;

/** Of a key of `nameKey`, such as "smythe" or "smith"; null where it has no letter from a to z. */
export function soundOf(key: string | null): string | null {
  if (key === null) return null;
  const spoken = key
    .replace(/^mac/, "mc")
    .replace(/^kn/, "n")
    .replace(/^wr/, "r")
    .replaceAll("ph", "f")
    .replaceAll("gh", "g");
  const begun = spoken.replace(/[^a-z]/g, "").replace(/^[aeiouyhw]+/, "0");
  const sound = CLASSES.reduce((text, [letters, digit]) => text.replaceAll(letters, digit), begun);
  const once = sound
    .replaceAll(/[aeiouyhw]/g, "")
    .replace(/(.)\1+/g, "$1")
    .slice(0, LONGEST);
  return once === "" ? null : once;
}
