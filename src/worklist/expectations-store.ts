import { sql } from "kysely";
import { newId } from "../base/ids.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { Expected } from "./plan.ts";

export type From = {
  readonly patient: string;
  readonly item: string | null;
  readonly action: number | null;
  /** An account's id, or "machine". */
  readonly by: string;
  readonly note?: string | null;
  /** Of monitoring that goes on by itself: the days of its interval, which no later date may change. */
  readonly every?: number;
};

/** Opens what a plan asks for, in the transaction of the action that asks. */
export async function openExpectations(
  tx: PracticeScope,
  practice: string,
  from: From,
  expects: readonly (Omit<Expected, "by"> & { readonly by: Expected["by"] | "elsewhere" })[],
  at: Date,
): Promise<readonly string[]> {
  if (expects.length === 0) return [];
  for (const one of expects) if (one.kind === "monitoring") await withdrawOwn(tx, practice, from, one.analytes, at);
  const rows = expects.map((one) => ({
    practice,
    id: newId(),
    patient: from.patient,
    item: from.item,
    action: from.action,
    kind: one.kind,
    what: one.what,
    analytes: [...one.analytes],
    way: one.by,
    despite: one.despite,
    due_on: one.dueOn,
    asked_by: from.by,
    asked_at: at,
    status: "open" as const,
    // Nothing is to be printed for what is only waited for, or was asked for elsewhere.
    requested_at: one.by === "none" || one.by === "elsewhere" ? at : null,
    met_by: null,
    ended_at: null,
    came: JSON.stringify({}),
    back_as: null,
    version: 1,
  }));
  await tx.insertInto("practice.expectations").values(rows).execute();
  const steps = rows.map(({ id, asked_by: by, due_on, way }) => ({
    practice,
    expectation: id,
    number: 1,
    step: "open" as const,
    at,
    by,
    comment: from.note ?? null,
    detail: JSON.stringify({ dueOn: due_on, way, ...(from.every === undefined ? {} : { every: String(from.every) }) }),
  }));
  await tx.insertInto("practice.expectation_steps").values(steps).execute();
  return rows.map(({ id }) => id);
}

/** Whoever gives monitoring a date gives it in place of the one by which it would have gone on by itself. */
async function withdrawOwn(
  tx: PracticeScope,
  practice: string,
  { patient, by }: From,
  analytes: readonly string[],
  at: Date,
): Promise<void> {
  if (by === "machine") return;
  const own = tx
    .updateTable("practice.expectations")
    .set((eb) => ({ status: "withdrawn" as const, ended_at: at, version: eb("version", "+", 1) }))
    .where("practice", "=", practice)
    .where("patient", "=", patient)
    .where("status", "=", "open")
    .where("kind", "=", "monitoring")
    .where("asked_by", "=", "machine")
    .where(sql<boolean>`analytes && ${[...analytes]}::text[]`);
  await keepWithdrawn(
    tx,
    practice,
    await own.returning(["id", "version"]).execute(),
    by,
    "It was given another date.",
    at,
  );
}

/**
 * Takes back what is still open of an item's action, or of the whole item where no action is named;
 * `unmade`: only what nobody has requested yet.
 */
export async function withdrawExpectations(
  tx: PracticeScope,
  practice: string,
  of: {
    readonly item: string;
    readonly action?: number;
    readonly unmade?: true;
    readonly by: string;
    readonly why: string;
  },
  at: Date,
): Promise<void> {
  let open = tx
    .updateTable("practice.expectations")
    .set((eb) => ({ status: "withdrawn" as const, ended_at: at, version: eb("version", "+", 1) }))
    .where("practice", "=", practice)
    .where("item", "=", of.item)
    .where("status", "=", "open");
  if (of.action !== undefined) open = open.where("action", "=", of.action);
  if (of.unmade === true) open = open.where("requested_at", "is", null);
  await keepWithdrawn(tx, practice, await open.returning(["id", "version"]).execute(), of.by, of.why, at);
}

/** Opens again, as new ones of the same step, what was taken back at that instant before anybody had requested it. */
export async function askAgain(
  tx: PracticeScope,
  practice: string,
  { item, withdrawnAt }: { readonly item: string; readonly withdrawnAt: Date },
  at: Date,
): Promise<void> {
  const rows = await tx
    .selectFrom("practice.expectations")
    .selectAll()
    .where("practice", "=", practice)
    .where("item", "=", item)
    .where("status", "=", "withdrawn")
    .where("ended_at", "=", withdrawnAt)
    .where("requested_at", "is", null)
    .orderBy("id")
    .execute();
  for (const { patient, action, asked_by: by, due_on: dueOn, way, ...one } of rows) {
    const from = { patient, item, action, by, note: "Asked for again: the step that took it back was undone." };
    await openExpectations(tx, practice, from, [{ ...one, dueOn, by: way }], at);
  }
}

async function keepWithdrawn(
  tx: PracticeScope,
  practice: string,
  rows: readonly { readonly id: string; readonly version: number }[],
  by: string,
  comment: string,
  at: Date,
): Promise<void> {
  if (rows.length === 0) return;
  const steps = rows.map(({ id, version }) => ({
    practice,
    expectation: id,
    number: version,
    step: "withdraw" as const,
    at,
    by,
    comment,
    detail: JSON.stringify({}),
  }));
  await tx.insertInto("practice.expectation_steps").values(steps).execute();
}
