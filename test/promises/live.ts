import { appendAudit } from "../../src/audit/store.ts";
import { MACHINE } from "../../src/audit/event.ts";
import { Refusal } from "../../src/base/refusal.ts";
import { grantsOf } from "../../src/countersign/grants.ts";
import { makeMove, type PersonsWish } from "../../src/countersign/make-move.ts";
import { shownMark } from "../../src/countersign/shown.ts";
import { inPractice, type PracticeScope } from "../../src/db/practice.ts";
import { take } from "../../src/flow.ts";
import { findPatient } from "../../src/patients/queries.ts";
import type { Person } from "../../src/people/role.ts";
import { redecide } from "../../src/protocols/decide-each.ts";
import { listAdopted, standingOf } from "../../src/protocols/queries.ts";
import { withdrawAdopted } from "../../src/protocols/store.ts";
import { findDocument } from "../../src/reading/store.ts";
import { claim } from "../../src/worklist/claims.ts";
import { decideWaitingAgain } from "../../src/worklist/decide-again.ts";
import { fold } from "../../src/worklist/fold.ts";
import { GPS, type ItemKind } from "../../src/worklist/item.ts";
import { movesFor } from "../../src/worklist/may-move.ts";
import type { MoveName } from "../../src/worklist/moves.ts";
import { type Expected, NOTHING_BESIDE, type Plan } from "../../src/worklist/plan.ts";
import { getDecision, getItem, readActions } from "../../src/worklist/queries.ts";
import { circumstancesOf } from "../../src/worklist/store.ts";
import { newReference } from "../support/app.ts";
import { letterOf, markAll, planOfMarks } from "./letter-steps.ts";
import { postOf } from "./post.ts";
import type { Fault, Step } from "./steps.ts";
import { giveContext, type World } from "./world.ts";

// Lives one step. A step that the product refuses has changed nothing; what it threw otherwise is a bug.

export type Lived = {
  readonly sent: Uint8Array[];
  readonly made: Record<string, number>;
  refused: number;
  crashed: number;
};

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const ONWARD: ReadonlySet<string> = new Set(
  "propose-file propose-leaflet propose-tests request-tests acknowledge reply agree settle return confirm propose-letter deal-with take finish wait-for-actions sender-acknowledged reply-acknowledged".split(
    " ",
  ),
);

class Crash extends Error {}

export async function live(world: World, lived: Lived, step: Step): Promise<void> {
  const { app, practice, people } = world;
  const at = app.clock.now();
  switch (step.kind) {
    case "report":
      return receive(world, lived, postOf(practice, step, at));
    case "letter":
      return receive(world, lived, letterOf(practice, step));
    case "mark": {
      const id = await pick(world, step.nth, ["letter"]);
      const person = people[step.who % people.length]!;
      if (id === undefined) return;
      return attempt(lived, () =>
        inPractice(app.db, practice, async (tx) => {
          const marked = await markAll(tx, practice, person, await getItem(tx, practice, id), step.which, at);
          if (marked > 0) lived.made["mark"] = (lived.made["mark"] ?? 0) + marked;
        }),
      );
    }
    case "again":
      return lived.sent.length === 0 ? undefined : receive(world, lived, lived.sent[step.nth % lived.sent.length]!);
    case "bytes":
      return receive(world, lived, step.bytes);
    case "amended":
      return amend(world, lived, step);
    case "claim": {
      const item = await pick(world, step.nth);
      const by = people[step.who % people.length]!.account;
      if (item === undefined) return;
      return attempt(lived, () =>
        inPractice(
          app.db,
          practice,
          async (tx) => void (await claim(tx, practice, { item, by, takesOver: step.takesOver }, at)),
        ),
      );
    }
    case "move":
      return move(world, lived, step);
    case "leave": {
      const person = people[step.who % people.length]!;
      const span = {
        practice,
        id: newReference(),
        account: person.account,
        reason: "leave",
        recorded_by: "x",
        ended_at: null,
      };
      return inPractice(app.db, practice, async (tx) => {
        await tx
          .insertInto("practice.absences")
          .values({ ...span, from_at: at, until_at: new Date(at.getTime() + step.days * DAY), recorded_at: at })
          .execute();
      });
    }
    case "withdraw":
      return withdraw(world, step.nth);
    case "time":
      app.clock.advance(step.minutes * MINUTE);
      // What is known of patients grows old; the practice loads a new extract every few days.
      return step.minutes > 1000 ? giveContext(app, practice) : undefined;
  }
}

async function receive({ app, practice }: World, lived: Lived, bytes: Uint8Array): Promise<void> {
  const arrival = { practice, bytes, door: "folder", source: "a", weAre: "recipient" } as const;
  await take(app, { ...arrival, reference: newReference(), actor: MACHINE });
  if (!lived.sent.some((other) => Buffer.compare(other, bytes) === 0)) lived.sent.push(bytes);
}

/** The same report again with another value, as a laboratory corrects itself. */
async function amend(world: World, lived: Lived, step: Extract<Step, { kind: "amended" }>): Promise<void> {
  const texts = lived.sent
    .map((bytes) => Buffer.from(bytes).toString("latin1"))
    .filter((text) => /\b4\.[0-9]\b/.test(text));
  const text = texts[step.nth % Math.max(1, texts.length)];
  if (text === undefined) return;
  return receive(world, lived, Buffer.from(text.replace(/\b4\.[0-9]\b/, step.value), "latin1"));
}

/** Of the newest items, or of the newest open ones of these kinds: a day's acts are mostly about that day's post. */
async function pick({ app, practice }: World, nth: number, kinds?: readonly ItemKind[]): Promise<string | undefined> {
  const rows = await inPractice(app.db, practice, (tx) =>
    tx
      .selectFrom("practice.items")
      .select("id")
      .where("practice", "=", practice)
      .$if(kinds !== undefined, (query) =>
        query.where("kind", "in", [...(kinds ?? [])]).where("status", "not in", ["closed", "returned"]),
      )
      .orderBy("id", "desc")
      .limit(kinds === undefined ? 6 : 4)
      .execute(),
  );
  return rows[nth % Math.max(1, rows.length)]?.id;
}

/** A move that the table offers this person now, or any move at all, which is then refused. */
async function move(world: World, lived: Lived, step: Extract<Step, { kind: "move" }>): Promise<void> {
  const { app, practice, people } = world;
  const at = app.clock.now();
  const id = await pick(world, step.nth, step.nth % 2 === 0 ? ["letter", "action"] : undefined);
  if (id === undefined) return;
  const signedInAt = step.fault === "old-sign-in" ? new Date(at.getTime() - 5 * 60 * MINUTE) : at;
  const person: Person = { ...people[step.who % people.length]!, signedInAt };
  await attempt(lived, () =>
    inPractice(app.db, practice, async (tx) => {
      const wish = await wishOf(tx, world, person, id, step.which, step.fault);
      if (wish === undefined) return;
      const { events } = await makeMove(tx, practice, person, wish, at);
      await appendAudit(tx, events);
      if (step.fault === "crash") throw new Crash("the process ends before the commit");
      lived.made[wish.move] = (lived.made[wish.move] ?? 0) + 1;
    }),
  );
}

async function wishOf(
  tx: PracticeScope,
  { app, practice, people }: World,
  person: Person,
  id: string,
  which: number,
  fault: Fault,
): Promise<PersonsWish | undefined> {
  const at = app.clock.now();
  const item = await getItem(tx, practice, id);
  const state = fold(await readActions(tx, practice, id));
  const grants = await grantsOf(tx, practice, person, item, at);
  const offered = movesFor(
    circumstancesOf({ actor: { by: person.account, role: person.role }, grants }, state, item, at),
  );
  // As on a real day most steps lead on, and some to the side.
  const onward = offered.filter((one) => ONWARD.has(one.move));
  const among = which % 6 !== 0 && onward.length > 0 ? onward : offered;
  const row = among[which % Math.max(1, among.length)];
  // Settling whose it is has its own pages and its own journeys.
  if (row === undefined || row.move === "match" || row.move === "unmatch") return undefined;
  const name: MoveName = row.move;
  const decision = await getDecision(tx, practice, id);
  const shown = state.plan === null ? {} : { shown: shownMark(state.plan, decision.id) };
  const base = {
    item: id,
    version: item.version - (fault === "stale" ? 1 : 0),
    move: name,
    comment: "as it stands",
    ...shown,
  };
  if (name === "answer")
    return { ...base, ...(await redecided(tx, { app, practice }, item.document, item.patient, at)) };
  if (name === "pass") return { ...base, holder: which % 2 === 0 ? GPS : { kind: "person", name: people[0]!.account } };
  const ofLetter = await planOfMarks(tx, practice, item, at);
  const plan = planFor(name, decision.outcome.next === "leaflet", at);
  return ofLetter === null
    ? { ...base, plan }
    : { ...base, plan: { ...plan, letter: ofLetter.letter }, dueAt: ofLetter.dueAt };
}

async function redecided(
  tx: PracticeScope,
  { app, practice }: Pick<World, "app" | "practice">,
  document: string | null,
  patient: string | null,
  at: Date,
): Promise<Partial<PersonsWish>> {
  const found = document === null ? undefined : await findDocument(tx, practice, document);
  if (found === undefined || patient === null) return {};
  const who = await findPatient(tx, practice, patient);
  if (who === undefined) return {};
  return { redecided: await redecide(tx, app.inForce, practice, found.content, { kind: "exact", patient: who }, at) };
}

function planFor(name: MoveName, tells: boolean, at: Date): Plan {
  const isTests = name === "request-tests" || name === "propose-tests";
  const dueOn = new Date(at.getTime() + 2 * DAY).toISOString().slice(0, 10);
  const expected: Expected = {
    kind: "test",
    what: "ferritin",
    analytes: ["ferritin"],
    dueOn,
    despite: null,
    by: "new-sample",
  };
  return {
    ...NOTHING_BESIDE,
    expects: isTests ? [expected] : [],
    tells: tells ? { leaflet: null, text: "Your result is a little low." } : null,
    record: "seen",
  };
}

async function withdraw({ app, practice, people }: World, nth: number): Promise<void> {
  const by = people.find(({ role }) => role === "gp")!;
  const at = app.clock.now();
  await inPractice(app.db, practice, async (tx) => {
    const standing = (await listAdopted(tx, practice)).filter((one) => standingOf(one) === "in-force");
    const one = standing[nth % Math.max(1, standing.length)];
    // Some must stay, or every later day would be the GPs' alone.
    if (one === undefined || standing.length < 46) return;
    await withdrawAdopted(tx, practice, { adopted: one.id, reason: "read it again", by }, at);
    await appendAudit(tx, await decideWaitingAgain(tx, app.inForce, practice, at));
  });
}

async function attempt(lived: Lived, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Refusal) lived.refused += 1;
    else if (error instanceof Crash) lived.crashed += 1;
    else throw error;
  }
}
