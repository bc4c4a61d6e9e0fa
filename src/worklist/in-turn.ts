import { digitsOf } from "../base/nhs-number.ts";
import type { About } from "../inbox/lanes.ts";
import type { KeptDocument } from "../reading/store.ts";
import { keysOf } from "./keys.ts";

/** When what was read is taken in: `work` is done in its turn, and its outcome given. */
export type InTurn = <T>(documents: readonly KeptDocument[], work: () => Promise<T>) => Promise<T>;

export const atOnce: InTurn = (_, work) => work();

/**
 * By what a message may meet another: the NHS numbers, without which no document is anybody's for certain, and the
 * requests, which join reports before it is settled whose they are.
 */
export function mayMeetBy(documents: readonly KeptDocument[]): About {
  const names: string[] = [];
  for (const { document } of documents) {
    const number = document.kind === "unreadable" ? null : digitsOf(document.patient.nhsNumber ?? "");
    if (number === null) return "anybody";
    const { hint } = keysOf(document, null);
    names.push(number, ...(hint === null ? [] : [`request ${hint}`]));
  }
  return names;
}
