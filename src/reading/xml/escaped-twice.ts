// Some systems escape their text once more than XML asks for: after reading, "Don&apos;t" is left, or "<br/>" as
// characters. Undone only where it is beyond doubt; "<5" and "<CLEO Ref: 21>" are what a person wrote.

const NAMED: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["nbsp", "\u00A0"],
  ["pound", "£"],
  ["deg", "°"],
  ["micro", "µ"],
]);
const REFERENCE = /&(?:(amp|lt|gt|quot|apos|nbsp|pound|deg|micro)|#(\d{2,6})|#x([0-9a-f]{2,5}));/gi;
const TAGS =
  "p|div|span|b|i|u|em|strong|content|paragraph|table|tbody|thead|tr|td|th|ul|ol|li|list|item|font|pre|html|body|h[1-6]";
const BREAK = /<(?:br|hr)\s*\/?>/i;
const ANY_BREAK = /<(?:br|hr)\s*\/?>/gi;
const ANY_TAG = new RegExp(String.raw`<(/?)(${TAGS})(?:\s[^<>]*)?/?>`, "gi");

/** The text with its references read once; the same text where it holds none. */
export function unescapeOnce(text: string): string {
  if (!text.includes("&")) return text;
  return text.replaceAll(REFERENCE, (whole: string, name?: string, decimal?: string, hex?: string) => {
    if (name !== undefined) return NAMED.get(name.toLowerCase()) ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
    const allowed = code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
    return allowed || code === 9 || code === 10 || code === 13 ? String.fromCodePoint(code) : whole;
  });
}

/** True where the characters are markup that a reader was never meant to see: a line break, or a pair of known tags. */
export function isMarkup(text: string): boolean {
  if (!text.includes("<")) return false;
  return BREAK.test(text) || hasPair(text);
}

/** What was escaped twice as what it stands for; `text` itself where nothing was. */
export function readTwice(text: string): string {
  const once = unescapeOnce(text);
  if (!isMarkup(once)) return once;
  return once.replaceAll(ANY_BREAK, "\n").replaceAll(ANY_TAG, " ");
}

function hasPair(text: string): boolean {
  const open = new Set<string>();
  for (const [, end, name = ""] of text.matchAll(ANY_TAG)) {
    if (end === "") open.add(name.toLowerCase());
    else if (open.has(name.toLowerCase())) return true;
  }
  return false;
}
