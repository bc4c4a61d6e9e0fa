import type { Casting } from "../../people/casting.ts";
import { CLINICAL_TRAPS } from "./clinical.ts";
import { CONCERN_TRAPS } from "./concerns.ts";
import { FILE_TRAPS } from "./files.ts";
import { ROUTE_TRAPS } from "./routes.ts";
import type { LetterTrap } from "./trap.ts";
import { WHOSE_TRAPS } from "./whose.ts";
import { FILES } from "../write/format.ts";

/** Every trap among the day's letters. Those that belong together arrive in this order. */
export const LETTER_TRAPS: readonly LetterTrap[] = [
  ...ROUTE_TRAPS,
  ...WHOSE_TRAPS,
  ...CLINICAL_TRAPS,
  ...CONCERN_TRAPS,
  ...FILE_TRAPS,
];

/** The sender's reference of a trap's letter; it does not give the trap away. */
export function letterReference(trap: LetterTrap): string {
  return `L26${7001 + LETTER_TRAPS.indexOf(trap)}`;
}

/** The name under which a trap's file is in the post. */
export function letterFile(trap: LetterTrap): string {
  const [road, ending] = FILES[trap.post.format];
  return `${road}-${letterReference(trap)}.${ending}`;
}

/** Everybody whom the letters' traps need. */
export function letterCastings(): readonly Casting[] {
  return LETTER_TRAPS.flatMap(({ name, who, others }) =>
    ["as" in who ? [] : [{ ...who, cast: name }], others ?? []].flat(),
  );
}
