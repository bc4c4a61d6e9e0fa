import { hubOf } from "../../src/db/hub.ts";
import { inShared } from "../../src/db/practice.ts";
import { loadMeasures } from "../../src/measures/load.ts";
import type { Measure } from "../../src/measures/measure.ts";
import { addMonths } from "../../src/measures/week.ts";
import type { AppointmentRole } from "../../src/people/appointed.ts";
import { addAppointed } from "../../src/people/appointments.ts";
import { releaseMonth } from "../../src/programme/releases/release.ts";
import type { TestApp } from "./app.ts";
import { givenCohortLearner } from "./programme.ts";
import { arrives, givenHubs, givenSender, returnBody, type Sender, signed, type Three } from "./sending.ts";
import type { TestDesk } from "./desk.ts";
import { appointedVisitor, type Visitor } from "./visitor.ts";

// A programme with months behind it: hubs of regions, practices that send their returns, and releases of them.

/** What a practice counts of a measure in each week of a month; null where nothing. */
export type Counting = (measure: Measure, hub: number, practice: number, month: number) => Three | null;

export type Wish = {
  readonly regions: readonly string[];
  /** Practices of each hub. */
  readonly practices: number;
  readonly months: number;
  /** The newest, "2026-10". */
  readonly lastMonth: string;
  /** By measures of these ids. */
  readonly measures: readonly string[];
  readonly counting: Counting;
  /** Whether this practice sends the newest month. */
  readonly isMissing?: (hub: number, practice: number) => boolean;
};

export type Programme = {
  readonly edition: string;
  readonly hubs: readonly string[];
  /** By hub. */
  readonly senders: readonly (readonly Sender[])[];
  readonly months: readonly string[];
};

/** All months returned, taken and released; two learners at each practice, the second of every third one gone. */
export async function givenProgramme(app: TestApp, wish: Wish): Promise<Programme> {
  const { regions, practices, lastMonth, counting, isMissing = () => false } = wish;
  const after = app.clock.now();
  const months = Array.from({ length: wish.months }, (_, n) => addMonths(lastMonth, n + 1 - wish.months));
  app.clock.set(`${months[0] ?? lastMonth}-01T09:00:00Z`);
  const { edition, hubs } = await givenHubs(app, regions);
  await inShared(app.db, (tx) =>
    tx
      .updateTable("shared.editions")
      .set({ places: 2 * practices + 4 })
      .where("id", "=", edition)
      .execute(),
  );
  const senders: Sender[][] = [];
  for (const [h, hub] of hubs.entries()) {
    senders.push([]);
    for (let p = 0; p < practices; p += 1) {
      const sender = await givenSender(app, { hub, ods: `X${h + 1}${String(p).padStart(4, "0")}`, status: "started" });
      senders[h]?.push(sender);
      const startsOn = `${months[Math.min(p, months.length - 1)] ?? lastMonth}-01`;
      await givenCohortLearner(app, { member: sender.member, startsOn });
      const ended = { on: `${lastMonth}-20`, ending: p % 2 === 0 ? "completed" : "withdrawn" } as const;
      await givenCohortLearner(app, { member: sender.member, startsOn, ...(p % 3 === 0 ? { ended } : {}) });
    }
  }
  const { all } = loadMeasures();
  const counted = all.filter(({ id }) => wish.measures.includes(id));
  const by = { account: "given", name: "Nadia National" };
  for (const [n, month] of months.entries()) {
    app.clock.set(`${addMonths(month, 1)}-10T09:00:00Z`);
    const bytes = senders.flatMap((of, h) =>
      of.flatMap((sender, p) => {
        if (n === months.length - 1 && isMissing(h, p)) return [];
        const counts = counted.flatMap((measure) => {
          const three = counting(measure, h, p, n);
          return three === null ? [] : [[measure.id, three] as const];
        });
        return [signed(sender, n + 1, returnBody(month, Object.fromEntries(counts)))];
      }),
    );
    const told = await arrives(app, ...bytes);
    const wrong = told.find(({ outcome }) => outcome !== "taken");
    if (wrong !== undefined) throw new Error(`${month}: ${wrong.outcome}: ${wrong.sentence}`);
    await releaseMonth(hubOf(app.db), month, by, loadMeasures(), app.clock.now());
  }
  if (after > app.clock.now()) app.clock.set(after.toISOString());
  return { edition, hubs, senders, months };
}

/** Somebody of the programme, signed in. */
export async function appointedAt(desk: TestDesk, role: AppointmentRole, region: string | null): Promise<Visitor> {
  const who = { name: `Test ${role} ${region ?? ""}`.trim(), role, region };
  const added = await inShared(desk.app.db, (tx) => addAppointed(tx, who, desk.app.clock.now()));
  return appointedVisitor(desk, added.account, added.appointment);
}
