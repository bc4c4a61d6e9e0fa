import { sql } from "kysely";
import type { App } from "../../app.ts";
import { MACHINE } from "../../audit/event.ts";
import { appendAudit } from "../../audit/store.ts";
import { inPractice, inShared, type PracticeScope } from "../../db/practice.ts";
import { listPeople } from "../../people/queries.ts";
import type { Person, Role } from "../../people/role.ts";
import type { MoveName } from "../../worklist/moves.ts";
import { selectOpen } from "./open-items.ts";
import { type Colleague, colleague } from "./colleague.ts";

// The morning so far: when the day's post is in, colleagues have already dealt with some of it, so that every
// list has something in it and every page something to show. Traps stay for whoever looks.

type Deed = {
  readonly role: Role;
  readonly move: MoveName;
  readonly from: Parameters<typeof selectOpen>[2];
  readonly count: number;
  readonly comment?: string;
  /** Of a letter: marks what it says first, and gives out what it asks for. */
  readonly marks?: boolean;
};

const LETTER = { status: "waiting", kind: "letter" } as const;
const ACTION = { status: "waiting", kind: "action" } as const;
const SIGNED_LETTER = { status: "signed", kind: "letter" } as const;
const PROPOSED_LETTER = { status: "proposed", kind: "letter" } as const;

/** In this order: what one leaves, the next finds. */
export const SO_FAR: readonly Deed[] = [
  { role: "assistant", move: "propose-file", from: { status: "waiting", next: "file" }, count: 26 },
  { role: "assistant", move: "propose-leaflet", from: { status: "waiting", next: "leaflet" }, count: 4 },
  { role: "assistant", move: "propose-tests", from: { status: "waiting", next: "tests" }, count: 4 },
  {
    role: "assistant",
    move: "ask",
    from: { status: "waiting", next: "file" },
    count: 2,
    comment: "The patient told me on the phone that she is losing weight. May I file this all the same?",
  },
  { role: "gp", move: "agree", from: { status: "proposed", next: "file" }, count: 16 },
  { role: "gp", move: "agree", from: { status: "proposed", next: "leaflet" }, count: 2 },
  { role: "gp", move: "agree", from: { status: "proposed", next: "tests" }, count: 2 },
  {
    role: "gp",
    move: "return",
    from: { status: "proposed", next: "file" },
    count: 1,
    comment: "Please look up first whether she is still on lithium.",
  },
  { role: "gp", move: "acknowledge", from: { status: "waiting", next: "gp-now" }, count: 1 },
  {
    role: "gp",
    move: "settle",
    from: { status: "waiting", next: "gp" },
    count: 3,
    comment: "Known and stable, looked at with the last letter from the clinic.",
  },
  { role: "assistant", move: "propose-letter", from: { ...LETTER, next: "code-and-file" }, count: 5, marks: true },
  { role: "assistant", move: "propose-letter", from: { ...LETTER, next: "gp-aware" }, count: 3, marks: true },
  { role: "gp", move: "agree", from: { ...PROPOSED_LETTER, next: "code-and-file" }, count: 3 },
  {
    role: "gp",
    move: "return",
    from: { ...PROPOSED_LETTER, next: "gp-aware" },
    count: 1,
    comment: "Please ask the patient first whether this is better by now, and write it beside.",
  },
  {
    role: "gp",
    move: "settle",
    from: { ...LETTER, next: "gp" },
    count: 4,
    comment: "Read. What it asks for is given out.",
    marks: true,
  },
  {
    role: "pharmacist",
    move: "deal-with",
    from: { ...LETTER, next: "pharmacist" },
    count: 2,
    comment: "Repeat list reconciled with the letter, and the patient rung.",
    marks: true,
  },
  { role: "assistant", move: "not-ours", from: { ...LETTER, next: "return" }, count: 1 },
  { role: "nurse", move: "take", from: { ...ACTION, next: "nurse" }, count: 1 },
  { role: "reception", move: "finish", from: { ...ACTION, next: "reception" }, count: 1, comment: "Booked, and told." },
  { role: "assistant", move: "take", from: { ...ACTION, next: "tests" }, count: 1 },
];

/** What is filed once nobody can take a signature back any more: closed, or in sight until its actions are done. */
export const FILED: readonly Deed[] = [
  { role: "assistant", move: "confirm", from: { ...SIGNED_LETTER, next: "code-and-file" }, count: 2 },
  { role: "assistant", move: "confirm", from: { ...SIGNED_LETTER, next: "gp-aware" }, count: 1 },
  { role: "assistant", move: "confirm", from: { ...SIGNED_LETTER, next: "gp" }, count: 2 },
  { role: "assistant", move: "confirm", from: { ...SIGNED_LETTER, next: "pharmacist" }, count: 1 },
  { role: "assistant", move: "wait-for-actions", from: { ...SIGNED_LETTER, next: "gp" }, count: 2 },
];

const LIVED = { deeds: SO_FAR, event: "demonstration-morning" } as const;
const WAS_FILED = { deeds: FILED, event: "demonstration-filed" } as const;
type Part = typeof LIVED | typeof WAS_FILED;

export const wasLived = (tx: PracticeScope, practice: string): Promise<boolean> => was(tx, practice, LIVED);
export const wasFiled = (tx: PracticeScope, practice: string): Promise<boolean> => was(tx, practice, WAS_FILED);

/** Lives it once; the caller asks before whether it was. Gives how much was done. */
export const liveMorningSoFar = (app: App, practice: string): Promise<number> => liveOnce(app, practice, LIVED);

/** Files what the morning so far left signed; ten seconds after it, for a signature may be taken back until then. */
export const fileMorningSoFar = (app: App, practice: string): Promise<number> => liveOnce(app, practice, WAS_FILED);

async function was(tx: PracticeScope, practice: string, { event }: Part): Promise<boolean> {
  const { rows } = await sql`select from practice.audit
    where practice = ${practice} and subject = ${practice} and (body::jsonb) ->> 'event' = ${event}`.execute(tx);
  return rows.length > 0;
}

async function liveOnce(app: App, practice: string, { deeds, event }: Part): Promise<number> {
  const people = (await inShared(app.db, listPeople)).filter((person) => person.practice === practice);
  let done = 0;
  for (const deed of deeds) done += await workThrough(app, practice, people, deed);
  const at = app.clock.now();
  await inPractice(app.db, practice, (tx) =>
    appendAudit(tx, [{ ...MACHINE, at, event, subject: practice, detail: { done } }]),
  );
  return done;
}

async function workThrough(app: App, practice: string, people: readonly Person[], deed: Deed): Promise<number> {
  let done = 0;
  const items = await inPractice(app.db, practice, (tx) => selectOpen(tx, practice, deed.from));
  const able = people.filter(({ role }) => role === deed.role);
  for (const [n, item] of items.entries()) {
    if (done === deed.count) break;
    const person = able.find(({ account }) => account === item.holder) ?? able[n % Math.max(1, able.length)];
    if (person === undefined) break;
    if (await doIt(colleague(app, person), item.id, deed).catch(refusedOr)) done += 1;
  }
  return done;
}

export async function doIt(who: Colleague, item: string, { move, comment, marks }: Deed): Promise<boolean> {
  if (marks === true && !(await who.mark(item))) return false;
  return who.make(item, move, comment);
}

/** What a colleague may not see or do is left to others. */
export function refusedOr(error: unknown): false {
  if (error instanceof Error && error.name === "Refusal") return false;
  throw error;
}
