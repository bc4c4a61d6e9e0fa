import { sql } from "kysely";
import type { AuditEvent } from "../audit/event.ts";
import { eachApart } from "../db/apart.ts";
import type { PracticeScope } from "../db/practice.ts";
import { isAwayForDay, mayHold, type Staffing } from "../people/staffing.ts";
import { heldOf, selectHeld } from "./held.ts";
import { type Holder, OPEN } from "./item.ts";
import { machineAct } from "./machine-act.ts";
import { desertedTeams, passOn } from "./pass-on.ts";

/** How much one round moves: the rest is moved a few seconds later, and nobody waits for a long transaction. */
const ROUND = 100;

/** Passes on what is held by people who are away for the day or gone, and by teams that nobody belongs to; done twice it does nothing more. */
export async function sweepAway(
  tx: PracticeScope,
  practice: string,
  staffing: Staffing,
  at: Date,
): Promise<readonly AuditEvent[]> {
  const holders = await listHolders(tx, practice);
  const member = (account: string) => staffing.members.find((one) => one.account === account);
  const gone = holders.filter((account) => {
    const found = member(account);
    return found === undefined || !mayHold(found, at);
  });
  const away = holders.filter((account) => {
    const found = member(account);
    return found !== undefined && !gone.includes(account) && isAwayForDay(staffing, found, at);
  });
  const deserted = await listWaiting(tx, practice, desertedTeams(staffing, at));
  if (gone.length + away.length + deserted.length === 0) return [];
  const rows = await selectHeld(tx, practice)
    .where("item.status", "in", [...OPEN])
    .where(sql<boolean>`(item.holder_kind = 'person' and item.holder = any(${[...gone, ...away]})
      and (item.status <> 'awaiting' or item.holder = any(${gone}))
      or item.holder_kind = 'queue' and item.holder = any(${deserted}) and item.status <> 'awaiting')`)
    .orderBy("item.urgency")
    .orderBy("item.opened_at")
    .limit(ROUND)
    .execute();
  return eachApart(tx, "passing on of item", rows.map(heldOf), async (item) => {
    const sweep = passOn(item, staffing, at);
    return sweep === null ? [] : [await machineAct(tx, practice, item, sweep, at)];
  });
}

/** Of these teams those for which anything waits. */
async function listWaiting(tx: PracticeScope, practice: string, teams: readonly Holder[]): Promise<readonly string[]> {
  if (teams.length === 0) return [];
  const names = teams.map(({ name }) => name);
  const rows = await tx
    .selectFrom("practice.item_counts")
    .select("holder")
    .where("practice", "=", practice)
    .where("holder_kind", "=", "queue")
    .where("holder", "in", names)
    .where("n", ">", 0)
    .groupBy("holder")
    .execute();
  return rows.map(({ holder }) => holder);
}

/** Everybody who holds anything, from the counts, so that a list of a hundred thousand is not read for it. */
async function listHolders(tx: PracticeScope, practice: string): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom("practice.item_counts")
    .select("holder")
    .where("practice", "=", practice)
    .where("holder_kind", "=", "person")
    .where("n", ">", 0)
    .groupBy("holder")
    .execute();
  return rows.map(({ holder }) => holder);
}
