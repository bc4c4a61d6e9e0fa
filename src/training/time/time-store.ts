import { isId, newId } from "../../base/ids.ts";
import type { AuditEvent } from "../../audit/event.ts";
import { localDay } from "../../base/local-day.ts";
import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { isDay } from "../../patients/day.ts";
import { holdLearner, refuseEnded } from "../../people/learners/learner-store.ts";
import type { Person } from "../../people/role.ts";
import { type Spent, TIME_KINDS } from "./time.ts";

export type TimeWish = Pick<Spent, "onDay" | "minutes" | "kind" | "words">;

export function timeIn(form: Readonly<Record<string, string>>): TimeWish {
  const kind = TIME_KINDS.find((one) => one === form["kind"]);
  const [onDay = "", minutes = "", words = ""] = ["day", "minutes", "words"].map((key) => (form[key] ?? "").trim());
  if (!isDay(onDay)) throw bad("Give the day.");
  if (!/^\d{1,4}$/.test(minutes) || Number(minutes) < 1 || Number(minutes) > 1440) {
    throw bad("Give the minutes as a whole number from 1 to 1,440.");
  }
  if (kind === undefined) throw bad("Choose what the time was for.");
  if (words.length > 500) throw bad("That is more than 500 characters.");
  return { onDay, minutes: Number(minutes), kind, words: words === "" ? null : words };
}

/** The learner says what they had of a protected day. Of one day there are never more than its minutes. */
export async function logTime(
  tx: PracticeScope,
  practice: string,
  person: Person,
  id: string,
  wish: TimeWish,
  at: Date,
): Promise<readonly AuditEvent[]> {
  const learner = await holdLearner(tx, practice, id);
  if (learner.account !== person.account) {
    throw new Refusal("not-allowed", "The learner logs their own time. Nothing was saved.");
  }
  refuseEnded(learner);
  if (wish.onDay > localDay(at)) throw bad("That day is still to come.");
  if (wish.onDay < learner.startedOn) throw bad("That day is before the training began.");
  const day = (await listTime(tx, practice, id)).filter(({ onDay }) => onDay === wish.onDay);
  if (day.reduce((sum, { minutes }) => sum + minutes, wish.minutes) > 1440) throw bad("A day has 1,440 minutes.");
  const { onDay: on_day, minutes, kind, words } = wish;
  const { account: by, role } = person;
  await tx
    .insertInto("practice.protected_time")
    .values({ practice, id: newId(), learner: id, on_day, minutes, kind, words, by, at, withdrawn_at: null })
    .execute();
  return [{ by, role, at, device: "page", event: "time-logged", subject: id, detail: { on: on_day, minutes, kind } }];
}

/** Whoever logged it takes it back. */
export async function takeTimeBack(
  tx: PracticeScope,
  practice: string,
  person: Person,
  id: string,
  time: string,
  at: Date,
): Promise<readonly AuditEvent[]> {
  const learner = await holdLearner(tx, practice, id);
  refuseEnded(learner);
  const { account: by, role } = person;
  const { numUpdatedRows } = await tx
    .updateTable("practice.protected_time")
    .set({ withdrawn_at: at })
    .where("practice", "=", practice)
    .where("learner", "=", id)
    .where("id", "=", isId(time) ? time : id)
    .where("by", "=", by)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Refusal("not-found", "There is no such time of yours to take back.");
  return [{ by, role, at, device: "page", event: "time-taken-back", subject: id, detail: { time } }];
}

/** What stands of a training's protected time, the newest day first. */
export async function listTime(tx: PracticeScope, practice: string, learner: string): Promise<readonly Spent[]> {
  return tx
    .selectFrom("practice.protected_time")
    .select(["id", "on_day as onDay", "minutes", "kind", "words", "by"])
    .where("practice", "=", practice)
    .where("learner", "=", learner)
    .where("withdrawn_at", "is", null)
    .orderBy("on_day", "desc")
    .orderBy("id", "desc")
    .execute();
}

function bad(sentence: string): Refusal {
  return new Refusal("bad-input", `${sentence} Nothing was saved.`);
}
