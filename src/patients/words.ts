// Text as it is compared: lower case, without accents, anything that is no letter or digit a space.

/** "Type 2 Diabetes, poorly-controlled" gives "type 2 diabetes poorly controlled"; "" where nothing is left. */
export function plainWords(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** True when the phrase stands in the text as whole words; both already plain. */
export function holdsPhrase(text: string, phrase: string): boolean {
  return phrase !== "" && ` ${text} `.includes(` ${phrase} `);
}
