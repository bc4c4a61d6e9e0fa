import { peopleOf } from "../../../demo/generate.ts";
import type { Person as Registered } from "../../../demo/people/person.ts";
import { ASSISTANT_WITH_SISTER, IN_TRAINING, PARTNER, PRACTICE } from "../../../demo/people/staff.ts";
import { type Plain, pastReports } from "../../../demo/post/past.ts";
import type { App } from "../../app.ts";
import { MACHINE } from "../../audit/event.ts";
import { appendAudit } from "../../audit/store.ts";
import { fakeClock } from "../../base/clock.ts";
import { newId } from "../../base/ids.ts";
import { addDays, localDay } from "../../base/local-day.ts";
import { lowerStage, raiseStage, unitMark } from "../../countersign/autonomy/raise.ts";
import { type Task, tasksOf } from "../../countersign/autonomy/task.ts";
import { readUnit, readUnits } from "../../countersign/autonomy/units.ts";
import { inPractice, inShared } from "../../db/practice.ts";
import { take } from "../../flow.ts";
import { listPeople } from "../../people/queries.ts";
import type { Person } from "../../people/role.ts";
import type { MoveName } from "../../worklist/moves.ts";
import { getDecision } from "../../worklist/queries.ts";
import { dayOf, SEED } from "../demonstration.ts";
import { colleague } from "./colleague.ts";
import { refusedOr } from "./so-far.ts";

// How an assistant came to be trusted: weeks in which a GP countersigned each plain result that she proposed to file, one
// kind of work that a partner has signed since, and another that is at its line. Every step is one that a person could
// make, on real items. It comes last of all, so that nobody waits for it.

/** At most: it ends with the one in which the line is reached. */
const BATCHES = 12;
const A_BATCH = 10;
const DAYS_BETWEEN = 6;
const DRAWN = 3;
const UNDONE_MS = 10_001;
/** From opening a result to the step, the shortest and how much more it may be: invented, as all of it. */
const GP_SECONDS = { least: 8, more: 26 } as const;
const ASSISTANT_SECONDS = { least: 35, more: 80 } as const;

/** The kind that a partner has signed; sodium, which each of those reports has too, waits for a signature. */
const SAMPLED: Task = { task: "crp", tier: "results" };

type Then = App & { readonly clock: ReturnType<typeof fakeClock> };
type Batch = { readonly batch: number; readonly count: number; readonly results: readonly Plain[] };

/** Lives it once, and goes on at the next start where it is told to stop. */
export async function livePastTrust(app: App, signal: AbortSignal): Promise<void> {
  const account = ASSISTANT_WITH_SISTER.id;
  await shadow(app);
  const isSampled = async (): Promise<boolean> => (await unitOf(app, account, SAMPLED)).stage === "sampled";
  if (await isSampled()) return;
  const [assistant, partner] = [await findPerson(app, account), await findPerson(app, PARTNER)];
  const today = localDay(app.clock.now());
  const people = peopleOf({ seed: SEED, today: dayOf(app.clock.now()) });
  for (let batch = 0; batch < BATCHES; batch += 1) {
    if ((await unitOf(app, account, SAMPLED)).learning?.standing === "reached") break;
    const day = addDays(today, -2 - DAYS_BETWEEN * (BATCHES - batch));
    const then = { ...app, clock: fakeClock(`${day}T10:00:00Z`) };
    for (const item of await arrive(then, people, { batch, count: A_BATCH, results: ["crp", "sodium"] })) {
      if (signal.aborted) return;
      await dealWith(then, { assistant, partner, item });
    }
  }
  const signing = { ...app, clock: fakeClock(`${addDays(today, -2)}T12:30:00Z`) };
  if (!(await signUp(signing, account, partner))) return;
  const after = { ...app, clock: fakeClock(`${addDays(today, -1)}T10:00:00Z`) };
  const drawn = { batch: (BATCHES * A_BATCH) / DRAWN, count: DRAWN, results: ["crp"] } as const;
  for (const item of await arrive(after, people, drawn)) {
    const hers = working(after, assistant, ASSISTANT_SECONDS);
    if (!(await hers.make(item, "carry-out-file").catch(refusedOr))) continue;
    after.clock.advance(UNDONE_MS);
    await hers.make(item, "confirm").catch(refusedOr);
  }
}

async function dealWith(
  then: Then,
  { assistant, partner, item }: { readonly assistant: Person; readonly partner: Person; readonly item: string },
): Promise<void> {
  // A sweep may raise it between looking and pressing, as with a colleague who looks twice.
  const made = async (who: Person, move: MoveName, comment?: string): Promise<boolean> => {
    const seconds = who === partner ? GP_SECONDS : ASSISTANT_SECONDS;
    const make = (): Promise<boolean> => working(then, who, seconds).make(item, move, comment);
    return (await make().catch(refusedOr)) || make().catch(refusedOr);
  };
  const isSigned = (await made(assistant, "propose-file"))
    ? await made(partner, "agree")
    : await made(partner, "settle", "Known and stable.");
  if (!isSigned) return;
  then.clock.advance(UNDONE_MS);
  await made(assistant, "confirm");
}

/** Somebody at work by a clock of the past, who takes their time from opening an item to the step, one more than another. */
function working(then: Then, who: Person, { least, more }: { readonly least: number; readonly more: number }) {
  return colleague(then, who, () => {
    const spread = Math.floor(then.clock.now().getTime() / 1000) % (more + 1);
    then.clock.advance(1000 * (least + spread));
  });
}

/** False where the line is not reached: then nobody signs. */
async function signUp(then: Then, account: string, partner: Person): Promise<boolean> {
  const at = then.clock.now();
  return inPractice(then.db, PRACTICE.ods, async (tx) => {
    const unit = await readUnit(tx, PRACTICE.ods, account, SAMPLED);
    if (unit.learning?.standing !== "reached") return false;
    const words = "I have read twenty of them with her. She asks where a result is new.";
    const wish = { account, task: SAMPLED, shown: unitMark(unit), words };
    await appendAudit(tx, [await raiseStage(tx, PRACTICE.ods, { ...partner, signedInAt: at }, wish, at)]);
    return true;
  });
}

/** One kind of work of whoever is in training: a GP decides it first, blind to what he proposes. */
async function shadow(app: App): Promise<void> {
  const { ods } = PRACTICE;
  const partner = await findPerson(app, PARTNER);
  const at = app.clock.now();
  await inPractice(app.db, ods, async (tx) => {
    const units = await readUnits(tx, ods, { account: IN_TRAINING });
    if (units.some(({ changes }) => changes.length > 0)) return;
    const proposed = await tx
      .selectFrom("practice.items")
      .select(["id", "kind"])
      .where("practice", "=", ods)
      .where("proposer", "=", IN_TRAINING)
      .where("status", "=", "proposed")
      .where("kind", "=", "report")
      .where("next", "=", "file")
      .orderBy("opened_at")
      .orderBy("id")
      .executeTakeFirst();
    if (proposed === undefined) return;
    const [task] = tasksOf((await getDecision(tx, ods, proposed.id)).outcome, proposed);
    if (task === undefined) return;
    const words = "To begin with: I decide first, and then we compare what each of us said.";
    const wish = { account: IN_TRAINING, task, to: "shadowing", words } as const;
    await appendAudit(tx, await lowerStage(tx, ods, { ...partner, signedInAt: at }, wish, at));
  });
}

/** The items of one file; of one that came before they are the same. */
async function arrive(then: Then, people: readonly Registered[], batch: Batch): Promise<readonly string[]> {
  const day = localDay(then.clock.now());
  const bytes = pastReports(day, people, batch);
  const door = { practice: PRACTICE.ods, door: "folder", source: `past-results-${batch.batch}.edi` } as const;
  const received = await take(then, { ...door, weAre: "recipient", bytes, reference: newId(), actor: MACHINE });
  const rows = await inPractice(then.db, PRACTICE.ods, (tx) =>
    tx
      .selectFrom("practice.items as i")
      .innerJoin("practice.documents as d", (join) =>
        join.onRef("d.practice", "=", "i.practice").onRef("d.id", "=", "i.document"),
      )
      .select("i.id")
      .where("i.practice", "=", PRACTICE.ods)
      .where("d.message", "=", received.message)
      .orderBy("i.id")
      .execute(),
  );
  return rows.map(({ id }) => id);
}

async function unitOf(app: App, account: string, task: Task) {
  return inPractice(app.db, PRACTICE.ods, (tx) => readUnit(tx, PRACTICE.ods, account, task));
}

async function findPerson(app: App, account: string): Promise<Person> {
  const found = (await inShared(app.db, listPeople)).find(
    (one) => one.practice === PRACTICE.ods && one.account === account,
  );
  if (found === undefined) throw new Error(`nobody of the demonstration is ${account}`);
  return found;
}
