// RTF (specification 1.9.1) as its smallest parts.

export type RtfToken =
  | { readonly kind: "open" }
  | { readonly kind: "close" }
  /** `\par`, `\u8217`: a word and its number, which is null where none stands. */
  | { readonly kind: "word"; readonly word: string; readonly number: number | null }
  /** `\~`, `\*`: one character that is not a letter. */
  | { readonly kind: "symbol"; readonly symbol: string }
  /** `\'e9`: a byte in the code page in force. */
  | { readonly kind: "byte"; readonly byte: number }
  /** Bytes as they stand, as latin-1: 0x80 and above mean the code page's characters. */
  | { readonly kind: "text"; readonly text: string };

const WORD = /\\([a-zA-Z]{1,40})(-?\d{1,10})? ?/uy;
const TEXT = /[^\\{}\r\n]+/uy;

/** The parts of a file, one after another; what makes no sense is taken as text, and nothing is an error. */
export function* rtfTokens(rtf: string): Generator<RtfToken> {
  let at = 0;
  while (at < rtf.length) {
    const char = rtf.charAt(at);
    if (char === "{" || char === "}") {
      at += 1;
      yield { kind: char === "{" ? "open" : "close" };
    } else if (char === "\r" || char === "\n") {
      at += 1;
    } else if (char === "\\") {
      WORD.lastIndex = at;
      const found = WORD.exec(rtf);
      if (found !== null) {
        at = WORD.lastIndex;
        const number = found[2] === undefined ? null : Number(found[2]);
        yield { kind: "word", word: found[1] ?? "", number };
        // Raw bytes, which may look like anything.
        if (found[1] === "bin" && number !== null && number > 0) at += number;
        continue;
      }
      const byte = /^[0-9a-fA-F]{2}$/u.test(rtf.slice(at + 2, at + 4)) ? rtf.slice(at + 2, at + 4) : null;
      if (rtf.charAt(at + 1) === "'" && byte !== null) {
        at += 4;
        yield { kind: "byte", byte: Number.parseInt(byte, 16) };
      } else {
        yield { kind: "symbol", symbol: rtf.charAt(at + 1) };
        at += 2;
      }
    } else {
      TEXT.lastIndex = at;
      const text = TEXT.exec(rtf)?.[0] ?? char;
      at += text.length;
      yield { kind: "text", text };
    }
  }
}
