import type { Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";
import type { AttendedAs, EventKind } from "./event.ts";

export type Attended = {
  readonly event: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly capacity: AttendedAs;
  /** As a hub lead marked it, or by the code that was shown there. */
  readonly how: "hub-lead" | "code";
  readonly byName: string;
  /** The account of the hub lead who marked it; null where it was the code. */
  readonly markedBy: string | null;
  /** When it was said. */
  readonly at: Date;
};

export type Who = {
  /** Of shared.members. */
  readonly member: string;
  /** The practice's own id of a learner, as in shared.cohort_learners: only what that learner was at. */
  readonly learner?: string;
  /** Left out: as anybody. With `learner` it is "learner" anyway. */
  readonly as?: AttendedAs;
};

/**
 * The events of a kind that a practice's mentor or manager, or one of its learners, was at, the earliest first: a fact
 * that a claim may be checked against. What was taken back does not count, nor what was cancelled. A practice in two
 * editions was there as one practice.
 */
export async function attendedBy(
  tx: Transaction<Tables>,
  { member, learner, as }: Who,
  kind: EventKind,
): Promise<readonly Attended[]> {
  const rows = await tx
    .selectFrom("shared.event_attendance as a")
    .innerJoin("shared.events as e", "e.id", "a.event")
    .innerJoin("shared.members as m", "m.ods", "a.practice")
    .where("m.id", "=", member)
    .where("e.kind", "=", kind)
    .where("e.cancelled_at", "is", null)
    .where("a.taken_back_at", "is", null)
    .$if(learner !== undefined, (query) => query.where("a.learner", "=", learner ?? ""))
    .$if(as !== undefined, (query) => query.where("a.capacity", "=", as ?? "mentor"))
    .select(["e.id as event", "e.title", "e.starts_at as startsAt"])
    .select(["a.capacity", "a.how", "a.by_name as byName", "a.at"])
    .select((eb) => eb.case().when("a.how", "=", "hub-lead").then(eb.ref("a.by")).else(null).end().as("markedBy"))
    .orderBy("e.starts_at")
    .orderBy("a.id")
    .execute();
  return rows;
}
