import type { Selectable, Transaction } from "kysely";
import { localDay } from "../../base/local-day.ts";
import { newId } from "../../base/ids.ts";
import type { Database } from "../../db/connect.ts";
import { inPractice, inShared } from "../../db/practice.ts";
import type { Tables } from "../../db/tables.ts";
import { firstTrainings, type Learner } from "../../people/learners/learner.ts";
import { listLearners } from "../../people/learners/queries.ts";
import { namesOf } from "../../people/names.ts";
import type { CohortLearnersTable } from "../shape/tables.ts";
import { listConsents } from "./consents.ts";
import { takeStep } from "./take-step.ts";

// The learners of a practice that works here, as the programme knows them: made from the practice's own records, again
// and again, so that what a crash or a pause left out comes the next time. The practice is read, then what is shared is
// written; a learner is named there as long as they agree to it, and no longer.

type Shared = Transaction<Tables>;
type Brought = Pick<Learner, "id" | "startedOn" | "dueOn" | "endedAt" | "ending"> & {
  /** Null where the learner has not agreed to it. */
  readonly name: string | null;
  /** After how many words of theirs on consent, given and taken back, that is so: it only grows. */
  readonly consents: number;
  /** Of whoever learns here again: the id of their first training; null of a first. */
  readonly firstTraining: string | null;
};

/** Brings the practice's learners into the editions that it has agreed to join; the same again changes nothing. */
export async function bringCohort(db: Database, practice: string, at: Date): Promise<void> {
  const learners = await readBrought(db, practice);
  if (learners.length > 0) await inShared(db, (tx) => writeBrought(tx, practice, learners, at));
}

/** The practice's half, read before the other. */
export async function readBrought(db: Database, practice: string): Promise<readonly Brought[]> {
  return inPractice(db, practice, async (tx) => {
    const learners = await listLearners(tx, practice);
    const consents = await listConsents(tx, practice);
    const agreed = consents.filter(({ name, withdrawnAt }) => name && withdrawnAt === null);
    const isNamed = new Set(agreed.map(({ learner }) => learner));
    const names = await namesOf(
      tx,
      learners.map(({ account }) => account),
    );
    const again = firstTrainings(learners);
    return learners.map((one) => ({
      ...one,
      firstTraining: again.get(one.id) ?? null,
      name: isNamed.has(one.id) ? (names.get(one.account) ?? null) : null,
      consents: consents
        .filter(({ learner }) => learner === one.id)
        .reduce((sum, { withdrawnAt }) => sum + (withdrawnAt === null ? 1 : 2), 0),
    }));
  });
}

type Joined = {
  readonly id: string;
  readonly status: string;
  readonly startsOn: string;
  readonly endsOn: string | null;
  /** ISO day of the first agreement. */
  readonly agreedOn: string | null;
};

/**
 * The half that is shared, one at a time for each practice. Somebody else may have read the practice later and written
 * first: a name that comes from fewer words on consent than the one that stands is not written over it.
 */
export async function writeBrought(
  tx: Shared,
  practice: string,
  learners: readonly Brought[],
  at: Date,
): Promise<void> {
  const joined = await readJoined(tx, practice);
  if (joined.length === 0) return;
  const held = await tx
    .selectFrom("shared.cohort_learners")
    .selectAll()
    .where(
      "member",
      "in",
      joined.map(({ id }) => id),
    )
    .execute();
  for (const learner of learners) {
    const row = held.find((one) => one.learner === learner.id);
    if (row !== undefined) await update(tx, row, learner);
    else await add(tx, joined, learner, at);
  }
}

/** Where the practice is or was, the newest edition first. */
async function readJoined(tx: Shared, practice: string): Promise<readonly Joined[]> {
  const rows = await tx
    .selectFrom("shared.members as m")
    .innerJoin("shared.editions as e", "e.id", "m.edition")
    .where("m.ods", "=", practice)
    .where("m.runs", "=", "here")
    .orderBy("e.starts_on", "desc")
    .orderBy("m.id")
    .forNoKeyUpdate("m")
    .select(["m.id", "m.status", "e.starts_on as startsOn", "e.ends_on as endsOn"])
    .execute();
  if (rows.length === 0) return [];
  const steps = await tx
    .selectFrom("shared.member_steps")
    .select((eb) => ["member", eb.fn.min("at").as("at")])
    .where("step", "=", "agree")
    .where(
      "member",
      "in",
      rows.map(({ id }) => id),
    )
    .groupBy("member")
    .execute();
  return rows.map((row) => {
    const agreed = steps.find(({ member }) => member === row.id);
    return { ...row, agreedOn: agreed === undefined ? null : localDay(agreed.at) };
  });
}

/** A learner belongs to the newest edition that was running when they began, unless they were done before it was agreed. */
async function add(tx: Shared, joined: readonly Joined[], learner: Brought, at: Date): Promise<void> {
  const endedOn = learner.endedAt === null ? null : localDay(learner.endedAt);
  const member = joined.find(
    ({ status, startsOn, endsOn, agreedOn }) =>
      (status === "agreed" || status === "started") &&
      learner.startedOn >= startsOn &&
      (endsOn === null || learner.startedOn <= endsOn) &&
      agreedOn !== null &&
      (endedOn === null || endedOn >= agreedOn),
  );
  // Whoever is to begin later begins later.
  if (member === undefined || learner.startedOn > localDay(at)) return;
  await tx
    .insertInto("shared.cohort_learners")
    .values({
      id: newId(),
      member: member.id,
      learner: learner.id,
      first_training: learner.firstTraining,
      name: learner.name,
      consents: learner.consents,
      starts_on: learner.startedOn,
      due_on: learner.dueOn,
      ended_on: endedOn,
      ending: learner.ending,
    })
    .onConflict((conflict) => conflict.columns(["member", "learner"]).doNothing())
    .execute();
  const { status } = await tx
    .selectFrom("shared.members")
    .select("status")
    .where("id", "=", member.id)
    .executeTakeFirstOrThrow();
  if (status !== "agreed") return;
  const wish = {
    step: "start",
    as: "machine",
    by: "machine",
    byName: "Countersign",
    words: null,
    version: null,
  } as const;
  await takeStep(tx, member.id, { ...wish, detail: {} }, at);
}

async function update(tx: Shared, row: Selectable<CohortLearnersTable>, learner: Brought): Promise<void> {
  // What ended for the programme, as by its practice's withdrawal, stays ended.
  const isOpen = row.ending === null;
  const isRead = learner.consents >= row.consents;
  const next = {
    // Nobody is named longer than they are led, or by what they said before they took it back.
    name: row.ending === "withdrawn" ? null : isRead ? learner.name : row.name,
    consents: Math.max(learner.consents, row.consents),
    due_on: isOpen ? learner.dueOn : row.due_on,
    ended_on: isOpen && learner.endedAt !== null ? localDay(learner.endedAt) : row.ended_on,
    ending: isOpen ? learner.ending : row.ending,
  };
  const isSame = (["name", "consents", "due_on", "ended_on", "ending"] as const).every((key) => next[key] === row[key]);
  if (!isSame) await tx.updateTable("shared.cohort_learners").set(next).where("id", "=", row.id).execute();
}
