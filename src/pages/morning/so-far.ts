import { sql } from "kysely";
import type { App } from "../../app.ts";
import { MACHINE } from "../../audit/event.ts";
import { appendAudit } from "../../audit/store.ts";
import { inPractice, inShared, type PracticeScope } from "../../db/practice.ts";
import { listPeople } from "../../people/queries.ts";
import type { Person, Role } from "../../people/role.ts";
import type { MoveName } from "../../worklist/moves.ts";
import { selectOpen } from "./open-items.ts";
import { colleague } from "./colleague.ts";

// The morning so far: when the day's post is in, colleagues have already dealt with some of it, so that every
// list has something in it and every page something to show. Traps stay for whoever looks.

type Deed = {
  readonly role: Role;
  readonly move: MoveName;
  readonly from: Parameters<typeof selectOpen>[2];
  readonly count: number;
  readonly comment?: string;
};

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
];

const EVENT = "demonstration-morning";

export async function wasLived(tx: PracticeScope, practice: string): Promise<boolean> {
  const { rows } = await sql`select from practice.audit
    where practice = ${practice} and (body::jsonb) ->> 'subject' = ${practice} and (body::jsonb) ->> 'event' = ${EVENT}`.execute(
    tx,
  );
  return rows.length > 0;
}

/** Lives it once; started again it does nothing. Gives how much was done. */
export async function liveMorningSoFar(app: App, practice: string): Promise<number> {
  const people = (await inShared(app.db, listPeople)).filter((person) => person.practice === practice);
  let done = 0;
  for (const deed of SO_FAR) done += await workThrough(app, practice, people, deed);
  const at = app.clock.now();
  await inPractice(app.db, practice, (tx) =>
    appendAudit(tx, [{ ...MACHINE, at, event: EVENT, subject: practice, detail: { done } }]),
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
    if (await colleague(app, person).make(item.id, deed.move, deed.comment).catch(refusedOr)) done += 1;
  }
  return done;
}

/** What a colleague may not see or do is left to others. */
export function refusedOr(error: unknown): false {
  if (error instanceof Error && error.name === "Refusal") return false;
  throw error;
}
