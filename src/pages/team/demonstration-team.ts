import { DUTY, IN_TRAINING, ON_LEAVE, PARTNER, STAFF } from "../../../demo/people/staff.ts";
import { MACHINE } from "../../audit/event.ts";
import { addDays, localDay, startOfDay } from "../../base/local-day.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { findInstant, weekOf } from "../../people/rota.ts";
import type { Deed } from "../../people/scope/deeds.ts";
import { isGoverned } from "../../people/scope/governed.ts";
import { keepStatement } from "../../people/scope/scope-store.ts";
import { startingPosts } from "../../people/scope/starting-posts.ts";
import type { ScopeStatement } from "../../people/scope/statement.ts";
import { saveSettings } from "../../people/settings-store.ts";
import { addAbsence, setDuty } from "../../people/span-store.ts";

const WEEKS = 4;
const SIGNED_DAYS_AGO = 77;

/** Every receptionist and the trained assistant do all that their post has; who is in training still has to earn some. */
function whoMayWhat(): ScopeStatement {
  const posts = startingPosts().filter(({ post }) => post === "non-clinical" || post === "reception");
  const people = STAFF.filter(isGoverned).map(({ id: account, role }) => {
    const post = role === "reception" ? "reception" : "non-clinical";
    const deeds = posts.find((one) => one.post === post)?.deeds.map(({ deed }) => deed) ?? [];
    return { account, post, granted: account === IN_TRAINING ? deeds.filter((deed) => !TO_EARN.has(deed)) : deeds };
  });
  return { posts, people };
}

const TO_EARN: ReadonlySet<Deed> = new Set(["complete-forms", "review-registers"]);

/** Whenever a newcomer looks, at night or on a Sunday, it is a working day here. */
const ALWAYS = ([1, 2, 3, 4, 5, 6, 7] as const).map((day) => ({ day, from: "00:00", until: "23:59" }));

/** The demonstration's leave and rota, from the week that it is made in. */
export async function fillTeam(tx: PracticeScope, practice: string, at: Date): Promise<void> {
  const noted = { by: MACHINE.by, at };
  // Signed before the work that is told of these weeks: posts are held since then.
  await keepStatement(tx, practice, whoMayWhat(), PARTNER, startOfDay(addDays(localDay(at), -SIGNED_DAYS_AGO)));
  await saveSettings(
    tx,
    practice,
    { opening: ALWAYS, gpMinutes: { report: 1.5, message: 4, tests: 3 } },
    MACHINE.by,
    at,
  );
  const today = localDay(at);
  const leave = { account: ON_LEAVE, from: startOfDay(today), until: startOfDay(addDays(today, 2)), reason: "Leave" };
  await addAbsence(tx, practice, leave, noted);
  for (let week = 0; week < WEEKS; week += 1) {
    const dates = weekOf(addDays(today, 7 * week));
    for (const { day, gp, until } of DUTY) {
      const date = dates[day - 1] ?? today;
      const span = { from: findInstant(date, "00:00"), until: findInstant(date, until) };
      if (span.from === undefined || span.until === undefined) throw new Error("the demonstration's rota has no times");
      await setDuty(tx, practice, { account: gp, from: span.from, until: span.until }, noted);
    }
  }
}
