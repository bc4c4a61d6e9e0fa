// Laboratories write one name in many ways: "S-POTASSIUM", "Serum potassium level", "Potassium substance
// concentration in plasma". Case, punctuation and words that only say how or in which blood it was
// measured are set aside, on both sides of the comparison. What is left must be equal: there is no guessing.

const SAYS_NOTHING: ReadonlySet<string> = new Set([
  "activity",
  "blood",
  "concentration",
  "enzyme",
  "estimation",
  "in",
  "level",
  "levels",
  "mass",
  "measurement",
  "plasma",
  "result",
  "serum",
  "substance",
]);

/** The words of a text in lower case: runs of letters and digits, everything else parts them. */
export function wordsOf(text: string): readonly string[] {
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** What is compared of a name; "" where nothing is left to compare. */
export function comparableName(words: readonly string[]): string {
  return words.filter((word) => !SAYS_NOTHING.has(word)).join(" ");
}
