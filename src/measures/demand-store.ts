import type { AuditEvent } from "../audit/event.ts";
import { isId, newId } from "../base/ids.ts";
import { Refusal } from "../base/refusal.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { Person } from "../people/role.ts";
import { ASKED, WHY_NOT } from "./demand-list.ts";

export type DemandWish = { readonly asked: string; readonly outcome: string; readonly why: string };

export type Noted = {
  readonly id: string;
  readonly at: Date;
  readonly asked: string;
  readonly outcome: "done" | "turned-away";
  readonly why: string | null;
  readonly by: string;
};

type NewNote = { readonly id: string; readonly events: readonly AuditEvent[] };

/** Notes that an assistant was asked for something; refuses ("bad-input") what the list does not have. */
export async function noteDemand(
  tx: PracticeScope,
  practice: string,
  { account: by, role }: Person,
  { asked, outcome, why }: DemandWish,
  at: Date,
): Promise<NewNote> {
  if (!ASKED.includes(asked)) throw bad("Choose what was asked for.");
  if (outcome !== "done" && outcome !== "turned-away") throw bad("Choose whether it was done or turned away.");
  const isAway = outcome === "turned-away";
  if (isAway && !WHY_NOT.includes(why)) throw bad("Choose why it was turned away.");
  if (!isAway && why !== "") throw bad("What was done has no reason why not: leave that empty.");
  const id = newId();
  await tx
    .insertInto("practice.demand")
    .values({ practice, id, at, by, asked, outcome, why: isAway ? why : null, withdrawn_at: null, withdrawn_by: null })
    .execute();
  return { id, events: [{ by, role, at, device: "page", event: "demand-noted", subject: id }] };
}

/** Takes back what was noted by mistake: whoever noted it, and nobody else. */
export async function takeDemandBack(
  tx: PracticeScope,
  practice: string,
  { account: by, role }: Person,
  id: string,
  at: Date,
): Promise<readonly AuditEvent[]> {
  const { numUpdatedRows } = await tx
    .updateTable("practice.demand")
    .set({ withdrawn_at: at, withdrawn_by: by })
    .where("practice", "=", practice)
    .where("id", "=", isId(id) ? id : newId())
    .where("by", "=", by)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Refusal("not-found", "There is no such note of yours to take back.");
  return [{ by, role, at, device: "page", event: "demand-taken-back", subject: id }];
}

/** The newest of what was noted since an instant, and stands. */
export async function listDemand(
  tx: PracticeScope,
  practice: string,
  since: Date,
  most: number,
): Promise<readonly Noted[]> {
  return tx
    .selectFrom("practice.demand")
    .select(["id", "at", "asked", "outcome", "why", "by"])
    .where("practice", "=", practice)
    .where("at", ">=", since)
    .where("withdrawn_at", "is", null)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(most)
    .execute();
}

function bad(says: string): Refusal {
  return new Refusal("bad-input", `${says} Nothing was noted.`);
}
