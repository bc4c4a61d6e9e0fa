import { setTimeout as wait } from "node:timers/promises";
import type { App } from "./app.ts";
import { appendAudit } from "./audit/store.ts";
import { sweepAutonomy } from "./countersign/autonomy/sweep.ts";
import { sweepGpWeeks } from "./countersign/audits/gp-weeks.ts";
import { lapseOverdue } from "./countersign/lapse.ts";
import { attempts } from "./db/attempts.ts";
import { inPractice, inShared } from "./db/practice.ts";
import { deliverAlarms } from "./outbox/deliver-alarm.ts";
import { SWEEP_NAMES, type SweepName, sweepPart } from "./worklist/sweep.ts";

// What time changes, every few seconds at every practice. It runs beside the intake of post, so that neither a
// slow mail server nor a day's results hold up an alarm, or the other way round.

const ROUND_MS = 500;
const EVERY_MS = 3000;

export type Sweeps = { readonly stop: () => Promise<void> };

export function startSweeps(app: App): Sweeps {
  const ending = new AbortController();
  const swept = new Map<string, number>();
  const attempt = attempts();
  const underWay = new Map<string, Promise<void>>();

  async function round(): Promise<void> {
    const practices = await inShared(app.db, (tx) => tx.selectFrom("shared.practices").select("ods").execute());
    for (const { ods } of practices) {
      const now = app.clock.now().getTime();
      const last = swept.get(ods);
      // A clock that was set back is no reason to wait.
      if (last !== undefined && now >= last && now - last < EVERY_MS) continue;
      swept.set(ods, now);
      for (const name of SWEEP_NAMES) await attempt(`sweep of ${name} of ${ods}`, () => sweepOne(ods, name));
      await attempt(`expectations of ${ods}`, () => sweepExpected(ods));
      await attempt(`audits of ${ods}`, () => sweepAudits(ods));
      await attempt(`autonomy of ${ods}`, () => sweepTrust(ods));
      deliver(ods);
    }
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
