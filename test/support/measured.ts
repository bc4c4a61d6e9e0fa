import type { App } from "../../src/app.ts";
import { appendAudit } from "../../src/audit/store.ts";
import { newId } from "../../src/base/ids.ts";
import { inPractice } from "../../src/db/practice.ts";
import { type DemandWish, noteDemand } from "../../src/measures/demand-store.ts";
import { bringUpToDate, sweepMeasures } from "../../src/measures/keep-weeks.ts";
import { loadMeasures } from "../../src/measures/load.ts";
import { logTime } from "../../src/training/time/time-store.ts";
import type { TestApp } from "./app.ts";
import { givenClosedLetter, givenIncident } from "./audits.ts";
import { checks, givenDrawnStep, proposes, type Trusting, trustingSurgery } from "./autonomy.ts";
import { freshly, moved, planOf, type Who } from "./moving.ts";
import { givenCurriculum, givenTraining } from "./training.ts";

// A practice with a fortnight's work of every kind that is counted, by the moves that people make.

export const MEASURES = loadMeasures();
const [SECOND, MINUTE, HOUR] = [1000, 60_000, 3_600_000];

/** Somebody opens an item, as its page writes it down. */
export async function opens(app: TestApp, practice: string, { account: by, role }: Who, item: string): Promise<void> {
  const read = { by, role, at: app.clock.now(), device: "page", event: "item-read", subject: item };
  await inPractice(app.db, practice, (tx) => appendAudit(tx, [read]));
}

export const counted = (app: TestApp, practice: string): Promise<number> =>
  inPractice(app.db, practice, (tx) => bringUpToDate(tx, practice, MEASURES, app.clock.now()));

export const swept = (app: TestApp, practice: string): Promise<number> =>
  inPractice(app.db, practice, (tx) => sweepMeasures(tx, practice, MEASURES, app.clock.now()));

/** The clock stands at Thursday 12 November 2026 afterwards. */
export async function measuredSurgery(app: TestApp, ods: string) {
  app.clock.set("2026-11-02T09:00:00Z");
  const at = await trustingSurgery(app, ods);
  const { practice, assistant, gp, partner } = at;
  const items: string[] = [];
  for (let n = 0; n < 6; n += 1) items.push((await at.arrives()).id);
  const [agreed = "", asked = "", unsure = "", settled = "", checked = ""] = items;

  app.clock.advance(10 * SECOND);
  await opens(app, practice, assistant, agreed);
  app.clock.advance(90 * SECOND);
  await proposes(app, at, agreed);
  app.clock.advance(20 * SECOND);
  await opens(app, practice, gp, agreed);
  app.clock.advance(30 * SECOND);
  await moved(app, practice, gp, agreed, "agree");

  await moved(app, practice, assistant, asked, "ask");
  app.clock.advance(3 * HOUR + 20 * MINUTE);
  await moved(app, practice, gp, asked, "reply");
  await proposes(app, at, asked);
  app.clock.advance(20 * MINUTE);
  // A score of the first week; and the GP's own time, which nobody believes.
  await opens(app, practice, gp, asked);
  app.clock.advance(50 * MINUTE);
  await moved(app, practice, gp, asked, "return");

  await moved(app, practice, assistant, unsure, "not-sure");
  await givenClosedLetter(app, practice, assistant, gp);
  await givenDemands(app, at);
  await givenIncident(app, practice, assistant);
  const learner = await learns(app, at);

  app.clock.set("2026-11-09T10:00:00Z");
  await opens(app, practice, partner, unsure);
  app.clock.advance(70 * SECOND);
  await moved(app, practice, partner, unsure, "reply");
  await opens(app, practice, gp, settled);
  app.clock.advance(44 * SECOND);
  await moved(app, practice, gp, settled, "settle", { plan: planOf({ record: "Seen." }) });
  const step = await proposes(app, at, checked);
  const draw = await givenDrawnStep(app, practice, { account: assistant.account, item: checked, action: step.version });
  app.clock.set("2026-11-12T10:00:00Z");
  await checks(app, at, draw, "none");
  return { ...at, items, learner };
}

async function givenDemands(app: TestApp, { practice, assistant }: Trusting): Promise<void> {
  await givenDemand(app, practice, assistant, { asked: "observations", outcome: "done", why: "" });
  await givenDemand(app, practice, assistant, { asked: "forms", outcome: "done", why: "" });
  await givenDemand(app, practice, assistant, { asked: "wounds", outcome: "turned-away", why: "no-time" });
}

/** What somebody has noted; its id. */
export async function givenDemand(
  app: App,
  practice: string,
  who: Who,
  wish: DemandWish = { asked: "forms", outcome: "done", why: "" },
): Promise<string> {
  return inPractice(app.db, practice, async (tx) => {
    const { id, events } = await noteDemand(tx, practice, freshly(app, practice, who), wish, app.clock.now());
    await appendAudit(tx, events);
    return id;
  });
}

/** A learner with a plan of three, one of it competent, and a morning of protected time. */
async function learns(app: TestApp, { practice, assistant, gp }: Trusting): Promise<string> {
  await givenCurriculum(app);
  const wish = { account: assistant.account, mentor: gp, secondMentor: null };
  const learner = await givenTraining(app, practice, wish);
  const now = app.clock.now();
  await inPractice(app.db, practice, async (tx) => {
    const mark = { practice, id: newId(), learner, by: gp.account, at: now, words: null, bound: "x" };
    const unrevoked = { revoked_at: null, revoked_by: null, revoked_why: null };
    const planned = await tx
      .selectFrom("practice.planned")
      .select("competency")
      .where("learner", "=", learner)
      .execute();
    const competency = planned[0]?.competency ?? "none";
    await tx
      .insertInto("practice.competency_marks")
      .values({ ...mark, ...unrevoked, competency, mark: "competent", sha256: "0".repeat(64) })
      .execute();
    const spent = { onDay: "2026-11-02", minutes: 200, kind: "writing" as const, words: null };
    await appendAudit(tx, await logTime(tx, practice, freshly(app, practice, assistant), learner, spent, now));
  });
  return learner;
}
