// Fonts whose letters are not letters. The Greek mu of Symbol is stored as an "m": read without its font,
// 50 micrograms would become 50 mg.

const LATIN = "ABGDEZHQIKLMNXOPRSTUFCYWabgdezhqiklmnxoprstufcyw".split("");
const GREEK = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψω".split("");

const SYMBOL: Readonly<Record<string, string>> = {
  ...Object.fromEntries(LATIN.map((latin, at) => [latin, GREEK[at] ?? latin])),
  "\u00A3": "≤",
  "\u00A5": "∞",
  "\u00AC": "←",
  "\u00AD": "↑",
  "\u00AE": "→",
  "\u00AF": "↓",
  "\u00B0": "°",
  "\u00B1": "±",
  "\u00B3": "≥",
  "\u00B4": "×",
  "\u00B7": "•",
  "\u00B8": "÷",
  "\u00B9": "≠",
  "\u00BB": "≈",
  "\u00D6": "√",
};

const WINGDINGS: Readonly<Record<string, string>> = {
  "\u006C": "●",
  "\u006E": "■",
  "\u006F": "☐",
  "\u0071": "☐",
  "\u0078": "☒",
  "\u00A7": "▪",
  "\u00A8": "☐",
  "\u00D8": "➢",
  "\u00E0": "→",
  "\u00FB": "✗",
  "\u00FC": "✓",
  "\u00FD": "☒",
  "\u00FE": "☑",
};

export type SymbolFont = "symbol" | "wingdings" | "other";

/** Which it is by its name; null of a font with letters. */
export function symbolFontOf(name: string): SymbolFont | null {
  if (/^symbol\b/iu.test(name)) return "symbol";
  if (/^wingdings$/iu.test(name)) return "wingdings";
  return /^(?:wingdings|webdings|zapf ?dingbats|marlett)/iu.test(name) ? "other" : null;
}

/** A character of such a font as what it looks like; U+FFFD where that is not known. */
export function symbolOf(font: SymbolFont, char: string): string {
  const code = char.charCodeAt(0);
  // The same characters by another way: Word keeps them at U+F000.
  const plain = code >= 0xf000 && code <= 0xf0ff ? String.fromCharCode(code - 0xf000) : char;
  if (/^[\s\d]$/u.test(plain) || (font === "symbol" && /^[!%&()+,./:;<=>?[\]_{|}-]$/u.test(plain))) return plain;
  const known = font === "symbol" ? SYMBOL[plain] : font === "wingdings" ? WINGDINGS[plain] : undefined;
  return known ?? "\uFFFD";
}
