import type { PracticeScope } from "../db/practice.ts";
import type { Action } from "../worklist/action.ts";

/** What a signature called for and has not left: a report is not filed as done while any of it stands. */
export type Unsent = {
  /** What is still to be requested, in words. */
  readonly requests: readonly string[];
  /** The number of the action whose words to the patient have not left; null where none wait. */
  readonly words: number | null;
};

export const ALL_SENT: Unsent = { requests: [], words: null };

type Signed = { readonly item: string; readonly actions: readonly Action[]; readonly hasPlan: boolean };

/** Of each item what has not left; two looks, however many they are. */
export async function readUnsent(
  tx: PracticeScope,
  practice: string,
  signed: readonly Signed[],
): Promise<ReadonlyMap<string, Unsent>> {
  if (signed.length === 0) return new Map();
  const ids = signed.map(({ item }) => item);
  const unmade = await tx
    .selectFrom("practice.expectations")
    .select(["item", "what"])
    .where("practice", "=", practice)
    .where("item", "in", ids)
    .where("status", "=", "open")
    .where("requested_at", "is", null)
    .orderBy("asked_at")
    .execute();
  const told = await tx
    .selectFrom("practice.tellings")
    .select(["item", "action"])
    .where("practice", "=", practice)
    .where("item", "in", ids)
    .execute();
  return new Map(
    signed.map(({ item, actions, hasPlan }) => {
      const planned = hasPlan ? actions.findLast(({ detail }) => detail.plan !== undefined) : undefined;
      const tells = (planned?.detail.plan?.tells ?? null) !== null;
      const isTold = told.some((one) => one.item === item && one.action === planned?.number);
      const requests = unmade.filter((one) => one.item === item).map(({ what }) => what);
      return [item, { requests, words: planned !== undefined && tells && !isTold ? planned.number : null }];
    }),
  );
}

export function isUnsent({ requests, words }: Unsent): boolean {
  return requests.length > 0 || words !== null;
}
