import { localDay } from "../../base/local-day.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { type Held, heldIn, saidToBeNone } from "../../patients/held-back.ts";

export type HeldWords =
  | { readonly kind: "held"; readonly held: readonly Held[] }
  /** `saidToBeNone`: how many finds whoever wrote them said to be none. */
  | { readonly kind: "free"; readonly saidToBeNone: number };

/** Whether an incident's words may tell who a patient is; `sent` holds the ticks that say of a find that it is none. */
export async function holdWords(
  tx: PracticeScope,
  practice: string,
  words: string,
  sent: Readonly<Record<string, string>>,
  at: Date,
): Promise<HeldWords> {
  const held = await heldIn(tx, practice, { words }, [], localDay(at));
  const none = saidToBeNone(held, sent);
  return none.length < held.length ? { kind: "held", held } : { kind: "free", saidToBeNone: none.length };
}
