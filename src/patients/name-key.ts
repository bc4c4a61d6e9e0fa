import { plainWords } from "./words.ts";

/** A name without case, accents, punctuation and spaces; null where nothing is left of it. */
export function nameKey(name: string | null): string | null {
  const key = plainWords(name ?? "").replaceAll(" ", "");
  return key === "" ? null : key;
}
