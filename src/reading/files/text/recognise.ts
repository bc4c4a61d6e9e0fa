import { decodeFile } from "./decode-file.ts";

// Whether a file without any mark of its kind is a letter that somebody typed. Strict: what is taken for a letter is
// no longer looked for among the broken messages of laboratories, which a person must then see as such.

/** A single sentence may be anything. */
const FEWEST_WORDS = 12;
/** Of all that stands between spaces, how much has to look like words. */
const MOSTLY = 0.5;

const WORD = /^[\p{Ps}\p{Pi}"'*]*\p{L}[\p{L}\p{M}'’-]+[\p{Po}\p{Pe}\p{Pf}]*$/u;
/** EDIFACT, HL7 version 2, ASTM and X12 in pieces. */
const SEGMENT = /(?:^|['~\r\n])\s*(?:[A-Z]{3}|S\d\d)\+[^\r\n]|(?:^|[\r\n])\s*(?:[A-Z][A-Z0-9]{2}\||H\|\\\^&|ISA\*)/u;
const XML = /<\/?[A-Za-z][\w.-]*:?[\w.-]*(?:\s[^<>]{0,300})?>/gu;
const JSON_FIELD = /"[\w.-]{1,60}"\s*:\s*["{[\d]/gu;
const CONTROL = /[^\P{Cc}\s]|\uFFFD/gu;

export function looksLikeLetter(bytes: Uint8Array): boolean {
  const { text } = decodeFile(bytes);
  const head = text.slice(0, 200_000);
  if (/^\s*(?:[[{<]|%PDF)/u.test(head) || SEGMENT.test(head)) return false;
  if ((head.match(XML) ?? []).length > 1 || (head.match(JSON_FIELD) ?? []).length > 1) return false;
  if ((head.match(CONTROL) ?? []).length * 200 > head.length) return false;
  const tokens = head.split(/[\s,]+/u).filter((token) => /[\p{L}\p{N}]/u.test(token));
  const words = tokens.filter((token) => token.length <= 40 && WORD.test(token));
  return words.length >= FEWEST_WORDS && words.length >= tokens.length * MOSTLY;
}
