import type { PracticeScope } from "../db/practice.ts";
import { readSettings } from "../people/staffing-store.ts";
import type { Person } from "../people/role.ts";
import { findDocument } from "../reading/store.ts";
import type { ItemRow } from "../worklist/tables.ts";
import { getDecision, readActions } from "../worklist/queries.ts";
import type { Grants } from "../worklist/wish.ts";
import { readStanding } from "./autonomy/standing.ts";
import { fold } from "../worklist/fold.ts";
import { readWork } from "../worklist/letter-work.ts";
import { readBarred } from "./barred.ts";
import { isFresh } from "./fresh.ts";
import { mayRequest } from "./permissions.ts";
import { isWithin, readScope } from "./scopes.ts";
import { ALL_SENT, isUnsent, readUnsent } from "./unsent.ts";

/** What a page has read of the item already, so that it is not read twice. */
export type Known = {
  readonly decided: Awaited<ReturnType<typeof getDecision>>;
  readonly actions: Awaited<ReturnType<typeof readActions>>;
};

async function readKnown(tx: PracticeScope, practice: string, item: string): Promise<Known> {
  const [decided, actions] = await Promise.all([getDecision(tx, practice, item), readActions(tx, practice, item)]);
  return { decided, actions };
}

/** What this person may with this item beside what role and status say: see worklist/needs.ts. */
export async function grantsOf(
  tx: PracticeScope,
  practice: string,
  person: Person,
  item: Pick<ItemRow, "id" | "kind" | "document" | "patient">,
  at: Date,
  known: Known | null = null,
): Promise<Grants> {
  const [settings, { decided, actions }] = await Promise.all([
    readSettings(tx, practice),
    known ?? readKnown(tx, practice, item.id),
  ]);
  const state = fold(actions);
  const unsent = await readUnsent(tx, practice, [{ item: item.id, actions, hasPlan: state.plan !== null }]);
  const standing = await readStanding(tx, practice, person, { item, outcome: decided.outcome, actions, state }, at);
  return {
    mayRequest: await mayRequest(tx, practice, decided),
    mayCountersign: person.role === "gp" || (await isInScope(tx, practice, person, item)),
    ...standing,
    barred: await readBarred(tx, practice, person, item, { outcome: decided.outcome, stage: standing.stage }, at),
    isFresh: isFresh(person, settings.signHours, at),
    isUnsent: isUnsent(unsent.get(item.id) ?? ALL_SENT),
    work: await readWork(tx, practice, item),
  };
}

async function isInScope(
  tx: PracticeScope,
  practice: string,
  { account, role }: Person,
  item: Pick<ItemRow, "document">,
): Promise<boolean> {
  if ((role !== "nurse" && role !== "pharmacist") || item.document === null) return false;
  const scope = await readScope(tx, practice, account);
  if (scope.size === 0) return false;
  const document = await findDocument(tx, practice, item.document);
  return document !== undefined && isWithin(scope, document.content);
}
