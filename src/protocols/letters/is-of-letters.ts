import type { Protocol } from "../protocol.ts";

/** What begins each word of `decides` in a protocol that decides letters: "letter:discharge-summary". */
export const LETTER = "letter:";

/** Whether a protocol decides letters; one of results names analytes. A mixture is refused when its table is read. */
export function isOfLetters({ decides }: Pick<Protocol, "decides">): boolean {
  return decides.some((one) => one.startsWith(LETTER));
}
