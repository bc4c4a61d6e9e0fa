import { setTimeout as wait } from "node:timers/promises";
import type { App } from "./app.ts";
import { appendAudit } from "./audit/store.ts";
import { sweepAutonomy } from "./countersign/autonomy/sweep.ts";
import { sweepGpWeeks } from "./countersign/audits/gp-weeks.ts";
import { lapseOverdue } from "./countersign/lapse.ts";
import { attempts } from "./db/attempts.ts";
import type { Database } from "./db/connect.ts";
import { inPractice, inShared } from "./db/practice.ts";
import { loadMeasures } from "./measures/load.ts";
import { sweepMeasures } from "./measures/keep-weeks.ts";
import { deliverAlarms } from "./outbox/deliver-alarm.ts";
import { sendDigests } from "./programme/talk/send-digests.ts";
import { carryPaperUse } from "./programme/library/paper-use.ts";
import { countAdoption } from "./programme/library/publications.ts";
import { listOrigins } from "./protocols/origins.ts";
import { askPractice, askTogether, openPool } from "./measures/surveys/round.ts";
import { openPoolKey } from "./measures/surveys/pool-key.ts";
import { sendEventChanges } from "./pages/events/send-changes.ts";
import { publishPortfolios } from "./pages/standings/publish-portfolios.ts";
import { sendTakenBack } from "./programme/learners/write/send-taken-back.ts";
import { sendStanding } from "./programme/learners/write/send.ts";
import { deliverEvidence } from "./programme/stages/write/send-evidence.ts";
import { bringCohort } from "./programme/joining/bring-cohort.ts";
import { carryAgreements } from "./programme/joining/sign-here.ts";
import { SWEEP_NAMES, type SweepName, sweepPart } from "./worklist/sweep.ts";

// What time changes, every few seconds at every practice. It runs beside the intake of post, so that neither a
// slow mail server nor a day's results hold up an alarm, or the other way round.

const ROUND_MS = 500;
const EVERY_MS = 3000;
// What a hub is told of who learns where has no hurry; pages tell it at once.
const COHORT_EVERY_MS = 60_000;
// No practice has such a code.
const SURVEYS = "surveys";
const DIGESTS = "digests";
const EVENTS = "events";
const ASK_EVERY_MS = 60 * 60_000;

export type Sweeps = { readonly stop: () => Promise<void> };

export function startSweeps(app: App): Sweeps {
  const ending = new AbortController();
  const swept = new Map<string, number>();
  const brought = new Map<string, number>();
  const attempt = attempts();
  const underWay = new Map<string, Promise<void>>();
  let asked: number | null = null;

  async function round(): Promise<void> {
    const practices = await inShared(app.db, (tx) => tx.selectFrom("shared.practices").select("ods").execute());
    for (const { ods } of practices) {
      const now = app.clock.now().getTime();
      const isFirst = !swept.has(ods);
      if (!isDue(swept, ods, now, EVERY_MS)) continue;
      // Once, when an installation begins: what a crash may have left between the practice and what is shared.
      if (isFirst) await attempt(`adoptions of ${ods}`, () => countAdoptions(app.db, ods));
      for (const name of SWEEP_NAMES) await attempt(`sweep of ${name} of ${ods}`, () => sweepOne(ods, name));
      await attempt(`expectations of ${ods}`, () => sweepExpected(ods));
      await attempt(`audits of ${ods}`, () => sweepAudits(ods));
      await attempt(`autonomy of ${ods}`, () => sweepTrust(ods));
      await attempt(`measures of ${ods}`, () => sweepCounts(ods));
      if (isDue(brought, ods, now, COHORT_EVERY_MS)) await attempt(`programme of ${ods}`, () => bring(ods));
      deliver(ods);
    }
    digest();
    tellEvents();
    const now = app.clock.now().getTime();
    if (underWay.has(SURVEYS) || (asked !== null && now >= asked && now - asked < ASK_EVERY_MS)) return;
    asked = now;
    // Not waited for: many practices are many questions, and an alarm is not held up by them.
    const work = attempt("surveys", () => askEverybody(app)).finally(() => underWay.delete(SURVEYS));
    underWay.set(SURVEYS, work);
  }

  // Not waited for, as alarms are not: a mail server may answer slowly or never.
  function digest(): void {
    if (underWay.has(DIGESTS)) return;
    const work = attempt("digests", async () => {
      await sendDigests({ db: app.db, clock: app.clock, ways: app.settings.alarms });
    }).finally(() => underWay.delete(DIGESTS));
    underWay.set(DIGESTS, work);
  }

  // Not waited for, either.
  function tellEvents(): void {
    if (underWay.has(EVENTS)) return;
    const work = attempt("events", async () => {
      await sendEventChanges({ db: app.db, clock: app.clock, ways: app.settings.alarms });
    }).finally(() => underWay.delete(EVENTS));
    underWay.set(EVENTS, work);
  }

  async function bring(practice: string): Promise<void> {
    await carryAgreements(app.db, practice, app.clock.now());
    await bringCohort(app.db, practice, app.clock.now());
    tell(practice);
  }

  // Not waited for: a hub elsewhere may answer slowly or never.
  function tell(practice: string): void {
    const key = `standings of ${practice}`;
    if (underWay.has(key)) return;
    const { db, clock, settings } = app;
    const work = attempt(key, async () => {
      const delivering = { db, clock, dataDir: settings.dataDir, hubUrl: settings.hubUrl };
      await sendTakenBack(delivering, practice);
      await publishPortfolios(delivering, practice);
      await sendStanding(delivering, practice);
      await deliverEvidence(delivering, practice);
    }).finally(() => underWay.delete(key));
    underWay.set(key, work);
  }

  async function sweepOne(practice: string, name: SweepName): Promise<void> {
    await inPractice(app.db, practice, (tx) => sweepPart(tx, practice, name, app.clock.now()));
  }

  async function sweepExpected(practice: string): Promise<void> {
    await inPractice(app.db, practice, async (tx) => {
      await appendAudit(tx, await lapseOverdue(tx, practice, app.clock.now()));
    });
  }

  async function sweepTrust(practice: string): Promise<void> {
    await inPractice(app.db, practice, async (tx) => {
      await appendAudit(tx, await sweepAutonomy(tx, practice, app.clock.now()));
    });
  }

  // Nothing of it is in the audit: it counts what is.
  async function sweepCounts(practice: string): Promise<void> {
    await inPractice(app.db, practice, (tx) => sweepMeasures(tx, practice, loadMeasures(), app.clock.now()));
  }

  async function sweepAudits(practice: string): Promise<void> {
    await inPractice(app.db, practice, async (tx) => {
      await appendAudit(tx, await sweepGpWeeks(tx, practice, app.clock.now()));
    });
  }

  // Not waited for: whoever is to be told may answer slowly or never.
  function deliver(practice: string): void {
    if (underWay.has(practice)) return;
    const delivery = { db: app.db, clock: app.clock, ways: app.settings.alarms };
    const work = attempt(`alarms of ${practice}`, async () => {
      await deliverAlarms(delivery, practice);
    }).finally(() => underWay.delete(practice));
    underWay.set(practice, work);
  }

  const running = (async () => {
    while (!ending.signal.aborted) {
      await attempt("sweeps", round);
      await wait(ROUND_MS, undefined, { signal: ending.signal }).catch(() => {});
    }
  })();

  const stop = async (): Promise<void> => {
    ending.abort();
    await running;
    await Promise.all(underWay.values());
  };
  return { stop };
}

/** Counts whatever this practice adopted from the library; what is counted already stays as it is. */
export async function countAdoptions(db: Database, practice: string): Promise<void> {
  await carryPaperUse(db, practice);
  const origins = await inPractice(db, practice, (tx) => listOrigins(tx, practice));
  if (origins.length === 0) return;
  await inShared(db, async (tx) => {
    for (const { publication, at } of origins) await countAdoption(tx, publication, practice, at);
  });
}

/** Once an hour: people are asked what it is time to ask, and answers that are enough by now are written out. */
async function askEverybody(app: App): Promise<void> {
  const asker = { db: app.db, key: openPoolKey(app.settings.dataDir) };
  const attempt = attempts();
  await openPool(asker, app.clock.now());
  const practices = await inShared(app.db, (tx) => tx.selectFrom("shared.practices").select("ods").execute());
  for (const { ods } of practices) {
    await attempt(`surveys of ${ods}`, () => askPractice(asker, ods, app.clock.now()));
  }
  await askTogether(asker, app.clock.now());
}

/** Whether that long has passed since it was last due; a clock that was set back is no reason to wait. */
function isDue(done: Map<string, number>, practice: string, now: number, every: number): boolean {
  const last = done.get(practice);
  if (last !== undefined && now >= last && now - last < every) return false;
  done.set(practice, now);
  return true;
}
