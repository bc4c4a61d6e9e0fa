// The letters that a PDF's own fonts have. They are those of western Europe: what they lack is written as near as it
// can be, and where nothing is near as a question mark, which the file says of itself.

export const UNKNOWN = "?";

const NEAR: Readonly<Record<string, string>> = {
  "≥": ">=",
  "≤": "<=",
  "≠": "not =",
  "≈": "about",
  "→": "->",
  "←": "<-",
  "−": "-",
  "‐": "-",
  "‑": "-",
  μ: "µ",
  "\t": " ",
  ł: "l",
  Ł: "L",
  đ: "d",
  Đ: "D",
  ħ: "h",
  ı: "i",
};
const SPACE = /^\p{Zs}$/u;
/** Marks that nobody sees, and accents that stand alone. */
const UNSEEN = /^[\p{Cf}\p{Cc}\p{Mn}]$/u;

/** The text as the font with these code points writes it; "?" only where it has nothing near. */
export function writable(text: string, known: ReadonlySet<number>): string {
  const has = (letter: string): boolean => known.has(letter.codePointAt(0) ?? 0);
  return Array.from(text.normalize("NFC"))
    .map((letter) => {
      if (has(letter)) return letter;
      if (SPACE.test(letter)) return " ";
      const near = NEAR[letter];
      if (near !== undefined) return near;
      if (UNSEEN.test(letter)) return "";
      const plain = Array.from(letter.normalize("NFKD")).at(0) ?? UNKNOWN;
      return has(plain) ? plain : UNKNOWN;
    })
    .join("");
}
