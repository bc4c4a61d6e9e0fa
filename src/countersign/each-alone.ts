import { appendAudit } from "../audit/store.ts";
import { Refusal } from "../base/refusal.ts";
import type { Database } from "../db/connect.ts";
import { faultWithPlaces } from "../db/fault.ts";
import { inPractice, type PracticeScope } from "../db/practice.ts";
import type { Made } from "./make-move.ts";

/** What became of one of several: its version where it was done, else why not. */
export type Told =
  | { readonly item: string; readonly why: null; readonly version: number }
  | { readonly item: string; readonly why: string };

const BROKEN = "Something went wrong with this one. Nothing was done with it; try it by itself.";

/**
 * Does each in a transaction of its own, in order, so that one that fails stops no other and takes back none
 * that was done. Every one has its own action, signature and row of the audit.
 */
export async function eachAlone<T extends { readonly item: string }>(
  db: Database,
  practice: string,
  wishes: readonly T[],
  make: (tx: PracticeScope, wish: T) => Promise<Made>,
): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (const wish of wishes) {
    try {
      const version = await inPractice(db, practice, async (tx) => {
        const { events, state } = await make(tx, wish);
        await appendAudit(tx, events);
        return state.version;
      });
      told.push({ item: wish.item, why: null, version });
    } catch (error) {
      if (!(error instanceof Refusal)) console.error(faultWithPlaces(error));
      told.push({ item: wish.item, why: error instanceof Refusal ? error.message : BROKEN });
    }
  }
  return told;
}
