import { PRACTICE } from "../../../demo/people/staff.ts";
import { pastLetters } from "../../../demo/letters/past.ts";
import { peopleOf } from "../../../demo/generate.ts";
import type { App } from "../../app.ts";
import { MACHINE } from "../../audit/event.ts";
import { fakeClock } from "../../base/clock.ts";
import { newId } from "../../base/ids.ts";
import { addDays } from "../../base/local-day.ts";
import { lastMonday } from "../../countersign/audits/weeks.ts";
import { inPractice, inShared } from "../../db/practice.ts";
import { take } from "../../flow.ts";
import { listPeople } from "../../people/queries.ts";
import { dayOf, SEED } from "../demonstration.ts";
import { colleague } from "./colleague.ts";
import { auditWeek, reportTwo, type Team } from "./past-audit.ts";
import { refusedOr } from "./so-far.ts";

// The week before the demonstration's day: some letters were dealt with, and since then a GP has looked at them again.
// It comes after the day's own post, so that nobody waits for it.

const LETTERS = 8;
const UNDONE_MS = 10_001;
/** From opening a letter to the step: invented, as all of it. */
const [ASSISTANT_MS, GP_MS] = [170_000, 38_000];

/** Lives it once, unless it is told to stop. Gives how many letters were dealt with. */
export async function livePastWeek(app: App, signal: AbortSignal): Promise<number> {
  const { ods } = PRACTICE;
  const now = app.clock.now();
  const known = await inPractice(app.db, ods, (tx) =>
    tx.selectFrom("practice.incidents").select("id").where("practice", "=", ods).executeTakeFirst(),
  );
  if (known !== undefined) return 0;
  const team = await findTeam(app);
  const done = await dealWithLetters(app, team, signal);
  // What has come is dealt with at the next start: the same letters are the same messages.
  if (signal.aborted) return done;
  await inPractice(app.db, ods, (tx) => reportTwo(tx, team, now));
  if (done > 0) await inPractice(app.db, ods, (tx) => auditWeek(tx, team, now));
  return done;
}

async function findTeam(app: App): Promise<Team> {
  const people = (await inShared(app.db, listPeople)).filter(({ practice }) => practice === PRACTICE.ods);
  return {
    of: (role, at, n = 0) => {
      const found = people.filter((one) => one.role === role && one.isConfirmed)[n];
      if (found === undefined) throw new Error(`the demonstration has no ${role}`);
      return { ...found, signedInAt: at };
    },
  };
}

/** Each from its coming to its end before the next, on a clock of that week. */
async function dealWithLetters(app: App, team: Team, signal: AbortSignal): Promise<number> {
  const day = addDays(lastMonday(app.clock.now()), 2);
  const clock = fakeClock(`${day}T10:00:00Z`);
  const then = { ...app, clock };
  const people = peopleOf({ seed: SEED, today: dayOf(app.clock.now()) });
  let done = 0;
  for (const [n, bytes] of (await pastLetters(SEED, day, people, LETTERS)).entries()) {
    if (signal.aborted) break;
    const door = { practice: PRACTICE.ods, door: "folder", source: `past-${n}.xml`, weAre: "recipient" } as const;
    const received = await take(then, { ...door, bytes, reference: newId(), actor: MACHINE });
    const item = await findItemOf(app, received.message);
    if (item !== undefined && (await dealWith(then, team, item))) done += 1;
    clock.advance(UNDONE_MS);
  }
  return done;
}

async function dealWith(
  then: App & { readonly clock: ReturnType<typeof fakeClock> },
  team: Team,
  item: string,
): Promise<boolean> {
  const assistant = colleague(then, team.of("assistant", then.clock.now()), () => then.clock.advance(ASSISTANT_MS));
  const gp = colleague(then, team.of("gp", then.clock.now()), () => then.clock.advance(GP_MS));
  // A sweep may raise it between looking and pressing, as with a colleague who looks twice.
  const made = async (work: () => Promise<boolean>): Promise<boolean> =>
    (await work().catch(refusedOr)) || work().catch(refusedOr);
  if (!(await made(() => assistant.mark(item)))) return false;
  if (!(await made(() => assistant.make(item, "propose-letter")))) return false;
  if (!(await made(() => gp.make(item, "agree")))) return false;
  then.clock.advance(UNDONE_MS);
  return made(() => assistant.make(item, "confirm"));
}

async function findItemOf(app: App, message: string): Promise<string | undefined> {
  const found = await inPractice(app.db, PRACTICE.ods, (tx) =>
    tx
      .selectFrom("practice.items as i")
      .innerJoin("practice.documents as d", (join) =>
        join.onRef("d.practice", "=", "i.practice").onRef("d.id", "=", "i.document"),
      )
      .select("i.id")
      .where("i.practice", "=", PRACTICE.ods)
      .where("d.message", "=", message)
      .executeTakeFirst(),
  );
  return found?.id;
}
