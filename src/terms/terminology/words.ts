// How names are compared with what somebody types: in small letters, without accents and apostrophes, word by word.

const LONGEST = 60;
const WORD = /[\p{L}\p{N}]+/gu;

/** The words of a text, each once, in their order: "Crohn's disease" gives crohns, disease. */
export function wordsIn(text: string): readonly string[] {
  return [...new Set((plain(text).match(WORD) ?? []).map((word) => word.slice(0, LONGEST)))];
}

/** The words by which a name is found: its own, and those written with a hyphen also as one ("x-ray" as xray). */
export function wordsOfName(name: string): readonly string[] {
  const joined = plain(name).match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+/gu) ?? [];
  return [...new Set([...wordsIn(name), ...joined.map((word) => word.replaceAll("-", "").slice(0, LONGEST))])];
}

function plain(text: string): string {
  const letters = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return letters.replace(/(?<=\p{L})['’](?=\p{L})/gu, "");
}
