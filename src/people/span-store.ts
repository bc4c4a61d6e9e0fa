import { newId } from "../base/ids.ts";
import { Refusal } from "../base/refusal.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { Interval } from "./rota.ts";
import { without } from "./rota.ts";
import type { Span } from "./staffing.ts";

// Absences and the rota: spans that are added and ended, never changed.

type Noted = { readonly by: string; readonly at: Date };
export type KeptSpan = Span & { readonly id: string };
export type Absence = KeptSpan & { readonly reason: string };

export async function addAbsence(
  tx: PracticeScope,
  practice: string,
  absence: Span & { readonly reason: string },
  noted: Noted,
): Promise<string> {
  const row = { ...rowOf(practice, absence, noted), reason: absence.reason };
  await tx.insertInto("practice.absences").values(row).execute();
  return row.id;
}

/** From now on they are back, or the leave does not take place. */
export async function endAbsence(
  tx: PracticeScope,
  practice: string,
  { account, id }: { readonly account: string; readonly id: string },
  at: Date,
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable("practice.absences")
    .set({ ended_at: at })
    .where("practice", "=", practice)
    .where("account", "=", account)
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Refusal("not-found", "This absence has ended already.");
}

/** Those that stand and are not over. */
export async function listAbsences(tx: PracticeScope, practice: string, at: Date): Promise<readonly Absence[]> {
  return tx
    .selectFrom("practice.absences")
    .select(["id", "account", "from_at as from", "until_at as until", "reason"])
    .where("practice", "=", practice)
    .where("until_at", ">", at)
    .where("ended_at", "is", null)
    .orderBy("from_at")
    .orderBy("id")
    .execute();
}

/** The rota of a time, in order. */
export async function listDuty(
  tx: PracticeScope,
  practice: string,
  { from, until }: Interval,
): Promise<readonly KeptSpan[]> {
  return tx
    .selectFrom("practice.rota")
    .select(["id", "account", "from_at as from", "until_at as until"])
    .where("practice", "=", practice)
    .where("until_at", ">", from)
    .where("from_at", "<", until)
    .where("ended_at", "is", null)
    .orderBy("from_at")
    .orderBy("id")
    .execute();
}

/** Puts somebody on duty in place of whoever was named for any part of that time. */
export async function setDuty(tx: PracticeScope, practice: string, duty: Span, noted: Noted): Promise<string> {
  const before = await listDuty(tx, practice, duty);
  for (const one of before) {
    await endDuty(tx, practice, one.id, noted.at);
    const left = without([one], [duty]).map((rest) => rowOf(practice, { ...rest, account: one.account }, noted));
    if (left.length > 0) await tx.insertInto("practice.rota").values(left).execute();
  }
  const row = rowOf(practice, duty, noted);
  await tx.insertInto("practice.rota").values(row).execute();
  return row.id;
}

export async function endDuty(tx: PracticeScope, practice: string, id: string, at: Date): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable("practice.rota")
    .set({ ended_at: at })
    .where("practice", "=", practice)
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Refusal("not-found", "This is not on the rota any more.");
}

function rowOf(practice: string, { account, from, until }: Span, { by, at }: Noted) {
  const span = { from_at: from, until_at: until };
  return { practice, id: newId(), account, ...span, recorded_at: at, recorded_by: by, ended_at: null };
}
