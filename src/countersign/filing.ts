import { sql } from "kysely";
import type { PracticeScope } from "../db/practice.ts";
import type { Person } from "../people/role.ts";
import { midnightBefore } from "../worklist/done-today.ts";
import { isNotHidden } from "../worklist/hidden-from.ts";
import { UNDO_MS } from "../worklist/needs.ts";
import { actionsOfLetter } from "../worklist/letter-work.ts";
import { isSettled } from "../worklist/settled.ts";
import type { ItemRow } from "../worklist/tables.ts";
import { type Ended, readEnded } from "./ended-actions.ts";
import { type Owed, readOwed } from "./owed.ts";
import { ALL_SENT, readUnsent, type Unsent } from "./unsent.ts";

// What is signed and not yet confirmed as filed in the record system. We hold a copy: nothing here is done
// until a person says that it stands there.

/** `open`: of a letter, how many of its actions nobody has settled; it is filed and waits for them. */
export type ToFile = Owed & {
  readonly unsent: Unsent;
  readonly isEarlier: boolean;
  readonly open: number;
  readonly ended: readonly Ended[];
};

export type Filing = {
  readonly rows: readonly ToFile[];
  readonly total: number;
  readonly earlier: number;
  /** Signed so lately that it can still be taken back: here in ten seconds. */
  readonly soon: number;
  readonly page: number;
};

/** One page: those of earlier days first, among them and after them one's own first, then the oldest. */
export async function readFiling(
  tx: PracticeScope,
  practice: string,
  { account }: Person,
  asked: { readonly page: number; readonly size: number },
  at: Date,
): Promise<Filing> {
  const today = midnightBefore(at);
  const settled = new Date(at.getTime() - UNDO_MS);
  const signed = sql<boolean>`i.practice = ${practice} and i.status in ('signed', 'in-effect') and ${isNotHidden(account, "i")} and not exists (
    select from practice.patients p where p.practice = i.practice and p.id = i.patient
    and ${account} = any(p.staff_relations))`;
  const counted = await sql<{ total: number; earlier: number; soon: number }>`
    select count(*) filter (where i.status_since < ${settled})::int as total,
      count(*) filter (where i.status_since < ${today})::int as earlier,
      count(*) filter (where i.status_since >= ${settled})::int as soon
    from practice.items i where ${signed}`.execute(tx);
  const { total, earlier, soon } = counted.rows[0] ?? { total: 0, earlier: 0, soon: 0 };
  const page = Math.max(1, Math.min(asked.page, Math.ceil(total / asked.size)));
  const { rows } = await sql<ItemRow>`
    select i.* from practice.items i where ${signed} and i.status_since < ${settled}
    order by i.status_since < ${today} desc, i.holder = ${account} desc, i.status_since, i.id
    limit ${asked.size} offset ${(page - 1) * asked.size}`.execute(tx);
  const owed = await readOwed(tx, practice, rows);
  const unsent = await readUnsent(
    tx,
    practice,
    owed.map(({ item, actions }) => ({ item: item.id, actions, hasPlan: true })),
  );
  const open = await countOpen(
    tx,
    practice,
    owed.filter(({ item }) => item.kind === "letter").map(({ item }) => item.id),
  );
  const ended = await readEnded(
    tx,
    practice,
    owed.filter(({ item }) => item.kind === "letter").map(({ item }) => item.id),
  );
  return {
    rows: owed.map((one) => ({
      ...one,
      open: open.get(one.item.id) ?? 0,
      ended: ended.get(one.item.id) ?? [],
      unsent: unsent.get(one.item.id) ?? ALL_SENT,
      isEarlier: one.item.status_since < today,
    })),
    total,
    earlier,
    soon,
    page,
  };
}

/** By the letter's item: those of its patient that are not settled. */
async function countOpen(
  tx: PracticeScope,
  practice: string,
  letters: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const open = new Map<string, number>();
  for (const letter of letters) {
    const actions = await actionsOfLetter(tx, practice, letter);
    open.set(letter, actions.filter((one) => !isSettled(one)).length);
  }
  return open;
}
