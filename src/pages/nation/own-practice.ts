import { IN_TRAINING, PARTNER, PRACTICE, STAFF } from "../../../demo/people/staff.ts";
import type { App } from "../../app.ts";
import { appendAudit } from "../../audit/store.ts";
import { addDays, localDay, startOfDay } from "../../base/local-day.ts";
import { inPractice, inShared } from "../../db/practice.ts";
import { loadMeasures } from "../../measures/load.ts";
import { findPerson } from "../../people/queries.ts";
import type { Person } from "../../people/role.ts";
import { bringCohort } from "../../programme/joining/bring-cohort.ts";
import { setConsent } from "../../programme/joining/consents.ts";
import { shippedCriteria } from "../../programme/joining/eligibility.ts";
import { expressInterest } from "../../programme/joining/express.ts";
import { carryAgreements, signHere } from "../../programme/joining/sign-here.ts";
import { takeStep } from "../../programme/joining/take-step.ts";
import type { Releaser } from "../../programme/releases/release.ts";
import { addMonths } from "../../measures/week.ts";
import { lastMonth } from "../../programme/returns/due.ts";
import { deliverReturns } from "../../programme/returns/write/deliver.ts";
import { prepareReturns } from "../../programme/returns/write/prepare.ts";
import { listOwnReturns } from "../../programme/returns/write/queries.ts";
import { sendReturn } from "../../programme/returns/write/send.ts";
import { openSendingKey } from "../../programme/sent/sending-key.ts";

// The demonstration practice in the programme: it asked, was selected, signed, and sends what its own daily work came to.

const MANAGER = STAFF.find(({ role }) => role === "manager")?.id ?? "";
const WHY = "Rhodri began with us in autumn. We want his training to count, and to see how others do it.";

export async function joinOwnPractice(app: App, hub: string, lead: Releaser): Promise<void> {
  const { ods, name } = PRACTICE;
  const now = app.clock.now();
  const at = (daysAgo: number): Date =>
    new Date(startOfDay(addDays(localDay(now), -daysAgo)).getTime() + 11 * 3_600_000);
  const known = await inShared(app.db, (tx) =>
    tx.selectFrom("shared.members").select(["id", "status"]).where("ods", "=", ods).executeTakeFirst(),
  );
  const member = known?.id ?? (await inShared(app.db, (tx) => ask(tx, { hub, lead, ods, name, at })));
  if (known === undefined || known.status === "selected") {
    const partner = await personOf(app, PARTNER, at(70));
    const terms = {
      mentor: PARTNER,
      secondMentor: null,
      protectedMinutes: 444,
      sharesWeekly: true,
      sharesMonthly: true,
      stoppedBy: "Gwyneth Parrondo",
    };
    await inPractice(app.db, ods, async (tx) => {
      const signed = await tx
        .selectFrom("practice.programme_agreements")
        .select("id")
        .where("practice", "=", ods)
        .executeTakeFirst();
      if (signed === undefined) await appendAudit(tx, await signHere(tx, partner, member, terms, at(70)));
    });
    await carryAgreements(app.db, ods, at(70));
  }
  const learner = await personOf(app, IN_TRAINING, at(40));
  await inPractice(app.db, ods, async (tx) => {
    const events = await setConsent(tx, learner, { name: true, portfolio: true }, at(40));
    if (events.length > 0) await appendAudit(tx, events);
  });
  // As it was brought on the day after the training began; and once more for what is new since.
  for (const when of [await dayAfterBegin(app, ods), now]) await bringCohort(app.db, ods, when);
}

async function dayAfterBegin(app: App, practice: string): Promise<Date> {
  const first = await inPractice(app.db, practice, (tx) =>
    tx
      .selectFrom("practice.learners")
      .select("started_on")
      .where("practice", "=", practice)
      .orderBy("started_on")
      .limit(1)
      .executeTakeFirstOrThrow(),
  );
  return new Date(startOfDay(first.started_on).getTime() + 8 * 3_600_000);
}

type Asking = {
  readonly hub: string;
  readonly lead: Releaser;
  readonly ods: string;
  readonly name: string;
  readonly at: (daysAgo: number) => Date;
};

async function ask(tx: Parameters<typeof expressInterest>[0], { hub, lead, ods, name, at }: Asking): Promise<string> {
  const interest = {
    // As many patients as were invented.
    list_size: 2000,
    rurality: "town",
    deprivation: 4,
    kind: "partnership",
    learners_wanted: 1,
    why: WHY,
  } as const;
  const asked = { as: "practice", by: MANAGER, byName: "Gwyneth Parrondo" } as const;
  const member = await expressInterest(tx, { ods, name, runs: "here", hub, interest, wish: asked }, at(100));
  const by = { as: "hub-lead", by: lead.account, byName: lead.name, version: null, words: null } as const;
  const { version, questions } = shippedCriteria();
  const answers = Object.fromEntries(questions.map(({ question }) => [question, "yes"]));
  await takeStep(
    tx,
    member,
    { ...by, step: "find-eligible", detail: { criteria: version, answers, lacks: [] } },
    at(92),
  );
  await takeStep(tx, member, { ...by, step: "select", detail: {} }, at(80));
  return member;
}

const MONTHS_BACK = 2;
const ON_DAY = "06";

/** What the months that are over came to by its daily work, read and sent by its manager some days after each. */
export async function sendOwnReturns(app: App, last: string): Promise<void> {
  for (let back = MONTHS_BACK; back >= 0; back -= 1) {
    const day = `${addMonths(last, 1 - back)}-${ON_DAY}`;
    // Not at the hour of the others, whose coming that hour says.
    const at = new Date(startOfDay(day).getTime() + 11 * 3_600_000);
    const now = app.clock.now();
    await sendUpTo(app, at < now ? at : now);
  }
}

async function sendUpTo(app: App, now: Date): Promise<void> {
  const { ods } = PRACTICE;
  const { dataDir } = app.settings;
  const measures = loadMeasures();
  const manager = await personOf(app, MANAGER, now);
  await inPractice(app.db, ods, async (tx) => {
    await appendAudit(tx, await prepareReturns(tx, ods, measures, now));
    // Those that were over by then: the others are written already, and sent some days after their own month.
    const last = lastMonth(now);
    const waiting = (await listOwnReturns(tx, ods)).filter(({ state, month }) => state === "prepared" && month <= last);
    for (const { id, body_sha256 } of waiting.toReversed()) {
      const sending = { id, saw: body_sha256, key: openSendingKey(dataDir, ods), way: "here", measures } as const;
      const { events } = await sendReturn(tx, manager, sending, now);
      await appendAudit(tx, events);
    }
  });
  await deliverReturns({ db: app.db, clock: { now: () => now }, dataDir, hubUrl: null }, ods);
}

/** Somebody of the demonstration practice, as if they had just signed in. */
export async function personOf(app: App, account: string, at: Date): Promise<Person> {
  const found = await inShared(app.db, (tx) => findPerson(tx, account, PRACTICE.ods, app.clock.now()));
  if (found === undefined) throw new Error(`nobody of the demonstration is ${account}`);
  return { ...found, signedInAt: at };
}
