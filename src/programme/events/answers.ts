import { sql, type Transaction } from "kysely";
import { Refusal } from "../../base/refusal.ts";
import type { Tables } from "../../db/tables.ts";
import { ANSWERS, type AnswerKind, type Event, type Invitee } from "./event.ts";
import { type Guest, invitedAs } from "./guest.ts";

type Shared = Transaction<Tables>;

export const answerIn = (text: string | undefined): AnswerKind => {
  const found = ANSWERS.find((one) => one === text);
  if (found === undefined) throw new Refusal("bad-input", "Choose yes, no or perhaps. Nothing was saved.");
  return found;
};

/**
 * Keeps this guest's answer; the newest counts. The event's row is to be held by the transaction, so that of two who
 * say yes to its last place one is told. Refuses what is over, cancelled or full.
 */
export async function answerEvent(tx: Shared, guest: Guest, event: Event, answer: AnswerKind, at: Date): Promise<void> {
  if (event.cancelled !== null) throw new Refusal("conflict", "This event was cancelled. Nothing was saved.");
  if (event.endsAt <= at) throw new Refusal("conflict", "This event is over. Nothing was saved.");
  if (answer === "yes" && event.capacity !== null && (await countYes(tx, event.id, guest.account)) >= event.capacity) {
    throw new Refusal("conflict", 'This event is full. Answer "perhaps", and look again later. Nothing was saved.');
  }
  const row = {
    answer,
    practice: guest.practice,
    capacity: invitedAs(guest, event),
    learner: guest.learner,
    // A learner's hub reads their name as long as they agree to it, and not from here.
    name: guest.learner === null ? guest.name : null,
    sequence: event.sequence,
    at,
  };
  await tx
    .insertInto("shared.event_answers")
    .values({ ...row, event: event.id, account: guest.account })
    .onConflict((conflict) => conflict.columns(["event", "account"]).doUpdateSet(row))
    .execute();
}

/** How many others have said yes. */
async function countYes(tx: Shared, event: string, account: string): Promise<number> {
  const { yes } = await tx
    .selectFrom("shared.event_answers")
    .select(sql<number>`count(*)::int`.as("yes"))
    .where("event", "=", event)
    .where("answer", "=", "yes")
    .where("account", "<>", account)
    .executeTakeFirstOrThrow();
  return yes;
}

/** What this account answered, with the sequence of the event as they knew it, by event. */
export async function answersOf(
  tx: Shared,
  account: string,
): Promise<ReadonlyMap<string, { readonly answer: AnswerKind; readonly sequence: number }>> {
  const rows = await tx
    .selectFrom("shared.event_answers")
    .select(["event", "answer", "sequence"])
    .where("account", "=", account)
    .execute();
  return new Map(rows.map(({ event, ...said }) => [event, said]));
}

export type Answered = {
  /** Null of a learner whose name their hub does not know. */
  readonly name: string | null;
  /** The practice's name; null of those appointed to the programme. */
  readonly practice: string | null;
  readonly capacity: Invitee;
  readonly answer: AnswerKind;
  /** False where the event was changed since. */
  readonly isOfNow: boolean;
};

/**
 * Who answered what, by practice. `region`: only its practices, and a learner is named as long as they agree that
 * their hub knows who they are; null: everybody, and no learner by name.
 */
export async function listAnswers(tx: Shared, event: Event, region: string | null): Promise<readonly Answered[]> {
  const rows = await tx
    .selectFrom("shared.event_answers as a")
    .leftJoin("shared.practices as p", "p.ods", "a.practice")
    .where("a.event", "=", event.id)
    .select(["a.name", "a.learner", "a.capacity", "a.answer", "a.sequence", "p.name as practice"])
    .select(learnerName("a.practice", "a.learner", region).as("learnerName"))
    .$if(region !== null, (query) =>
      query.where((eb) => eb.or([eb("a.practice", "is", null), ofRegion("a.practice", region ?? "")])),
    )
    .orderBy("a.answer", "desc")
    .orderBy("p.name")
    .orderBy("a.account")
    .execute();
  return rows.map(({ name, learner, learnerName: known, sequence, ...row }) => ({
    ...row,
    name: learner === null ? name : known,
    isOfNow: sequence === event.sequence,
  }));
}

/** The name of a practice's learner as their hub knows it now; null where they have not agreed, or no region asks. */
export function learnerName(practice: string, learner: string, region: string | null) {
  return sql<string | null>`(select max(l.name) from shared.cohort_learners l
    join shared.members m on m.id = l.member join shared.hubs h on h.id = m.hub
    where l.learner = ${sql.ref(learner)} and m.ods = ${sql.ref(practice)} and h.region = ${region})`;
}

/** Whether the practice of this column is in an edition of this region. */
export function ofRegion(practice: string, region: string) {
  return sql<boolean>`exists (select from shared.members m join shared.hubs h on h.id = m.hub
    where m.ods = ${sql.ref(practice)} and h.region = ${region})`;
}
