import { decodePage, pageOfCharset } from "./code-pages.ts";
import { symbolFontOf, symbolOf } from "./symbols.ts";

// The words of an RTF file by a way of its own, for the proof that the reader beside it loses none: one expression
// and a count of braces. It knows of a group only how it begins.

const PARTS =
  /\\u(-?\d{1,6}) ?|\\'([0-9a-f]{2})|\\([a-z]{1,40})(-?\d{1,10})? ?|\\([^a-z])|([{}])|([^\\{}\r\n]+)|[\r\n]+/giu;

const PASSED_OVER =
  /^\{\s*(?:\\\*\s*\\(?!shptxt|annotation|ud\b|shpinst|do\b|footnote)|\\(?:fonttbl|colortbl|stylesheet|info|pict|fldinst|objdata|nonshppict|sp|sn|sv|do|xe|tc|bkmk\w+|ftnsepc?|aftnsepc?|ftncn|atn\w+)\b)/u;

const WITHIN = new Set(["par", "line", "tab", "cell", "row", "sect", "page", "nestcell", "nestrow", "column"]);

const CHARACTERS: Readonly<Record<string, string>> = {
  emdash: "\u2014",
  endash: "\u2013",
  emspace: " ",
  enspace: " ",
  bullet: "\u2022",
  lquote: "\u2018",
  rquote: "\u2019",
  ldblquote: "\u201C",
  rdblquote: "\u201D",
};

/** The same words for readers without Unicode. */
const TWIN = /\{\\upr\s?\{[^{}]*\}/gu;

/** Stand elsewhere than in the text around them. */
const ASIDE = /^\{\s*(?:\\\*\s*)?\\(?:header[lrf]?|footer[lrf]?|footnote|annotation|shptxt|dptxbxtext)\b/u;

/** Text with a space for each control word that parts words; deleted text is not in it. */
export function plainOfRtf(rtf: string): string {
  const page = Number(/\\ansicpg(\d{1,5})/u.exec(rtf)?.[1] ?? "1252");
  const pages = new Map<string, number | null>();
  const names = new Map<string, string>();
  for (const [, font, name] of rtf.matchAll(/\\f(\d{1,5})[^{};]{0,200}?\\fcharset2[^{};]{0,100} ([^;\\{}]{1,60});/gu)) {
    names.set(font ?? "", name ?? "");
  }
  for (const [, font, charset] of rtf.matchAll(/\\f(\d{1,5})[^{};]{0,200}?\\fcharset(\d{1,3})/gu)) {
    pages.set(font ?? "", pageOfCharset(Number(charset)));
  }
  // The text around, and each aside that is open within it.
  const open: { readonly depth: number; text: string }[] = [{ depth: -1, text: "" }];
  const asides = new Set<string>();
  const add = (chars: string): void => {
    const top = open.at(-1);
    if (top !== undefined) top.text += chars;
  };
  let depth = 0;
  let passing: number | null = null;
  let deleting: number | null = null;
  let drop = 0;
  let font = "";
  let fallback = 1;
  let pending: number[] = [];
  const put = (chars: string): void => {
    const kind = symbolFontOf(names.get(font) ?? "");
    const signs = chars.split("").map((char) => (kind === null ? char : symbolOf(kind, char)));
    add(signs.join(""));
  };
  const flush = (): void => {
    if (pending.length === 0) return;
    put(decodePage(pending, pages.get(font) ?? page));
    pending = [];
  };
  const fonts: string[] = [];
  for (const part of withoutBinary(rtf).replace(TWIN, "{").matchAll(PARTS)) {
    const [, unicode, hex, word, number, symbol, brace, letters] = part;
    if (brace === "{") {
      flush();
      drop = 0;
      depth += 1;
      fonts.push(font);
      const begin = part.input.slice(part.index, part.index + 60);
      if (passing === null && ASIDE.test(begin)) open.push({ depth, text: "" });
      if (passing === null && PASSED_OVER.test(begin)) passing = depth;
    } else if (brace === "}") {
      flush();
      drop = 0;
      if (passing === depth) passing = null;
      // The same header for several kinds of pages is said once.
      if (open.length > 1 && open.at(-1)?.depth === depth) asides.add(open.pop()?.text.trim() ?? "");
      depth -= 1;
      font = fonts.pop() ?? "";
    }
    // What was deleted ends with its group, or where it is said to.
    if (word === "deleted" && number !== "0") deleting = passing === null ? depth : deleting;
    else if (deleting !== null && (depth < deleting || word === "plain" || word === "deleted")) deleting = null;
    if (passing !== null || deleting !== null) continue;
    if (unicode !== undefined) {
      flush();
      put(String.fromCharCode(Number(unicode) & 0xffff));
      drop = fallback;
    } else if (drop > 0 && letters !== undefined) {
      pending.push(...Buffer.from(letters.slice(drop), "latin1"));
      drop = Math.max(0, drop - letters.length);
    } else if (drop > 0 && brace === undefined && part[0].startsWith("\\")) drop -= 1;
    else if (hex !== undefined) pending.push(Number.parseInt(hex, 16));
    else if (letters !== undefined) pending.push(...Buffer.from(letters, "latin1"));
    else if (word !== undefined) {
      flush();
      if (WITHIN.has(word)) add(" ");
      add(CHARACTERS[word] ?? "");
      if (word === "f") font = number ?? "";
      if (word === "uc") fallback = Number(number ?? "1");
    } else if (symbol !== undefined && "\\{}~".includes(symbol))
      pending.push(symbol === "~" ? 32 : symbol.charCodeAt(0));
    else if (symbol === "_") pending.push(45);
  }
  flush();
  return [...open.map(({ text }) => text), ...asides].join("\n");
}

/** Without raw bytes, which may look like anything. */
function withoutBinary(rtf: string): string {
  let kept = "";
  let from = 0;
  for (const { index, 0: word, 1: length } of rtf.matchAll(/\\bin(\d{1,9}) ?/gu)) {
    if (index < from) continue;
    kept += rtf.slice(from, index);
    from = index + word.length + Number(length);
  }
  return kept + rtf.slice(from);
}
