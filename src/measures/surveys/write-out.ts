import type { KeyObject } from "node:crypto";
import { v4 } from "uuid";
import { MACHINE } from "../../audit/event.ts";
import { appendAudit } from "../../audit/store.ts";
import { addDays, localDay } from "../../base/local-day.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Week } from "../occurrence.ts";
import { weekOf } from "../week.ts";
import { dueOf, isLot, shuffled } from "./enough.ts";
import type { StaffPerspective, TimepointOfTraining } from "./form.ts";
import { openTold } from "./told.ts";

// What waits at a practice is written out as soon as there is enough of it, in a transaction of its own: all answers of
// all of them in one shuffle, so that neither the order nor what stands together says who said what.

const WAITS_FOR_COMPANY_DAYS = 14;

type Row = Awaited<ReturnType<typeof holdWaiting>>[number];

/** Gives how many were written out. Nothing is changed of what are too few. */
export async function writeOut(tx: PracticeScope, practice: string, key: KeyObject, at: Date): Promise<number> {
  const rows = await holdWaiting(tx, practice);
  if (rows.length === 0) return 0;
  const { together, widened } = dueOf(rows.map(waitingOf), localDay(at));
  const byId = new Map(rows.map((row) => [row.id, row]));
  let count = 0;
  for (const group of together) {
    const held = group.flatMap(({ id }) => byId.get(id) ?? []);
    count += await writeGroup(tx, practice, held, { key, week: weekOf(at), at });
  }
  if (widened.length > 0) {
    const going = widened.map(({ id }) => id);
    await tx
      .updateTable("practice.survey_pool")
      .set({ going: true })
      .where("practice", "=", practice)
      .where("id", "in", going)
      .execute();
  }
  return count;
}

function holdWaiting(tx: PracticeScope, practice: string) {
  return tx
    .selectFrom("practice.survey_pool")
    .select(["id", "perspective", "form", "version", "timepoint", "way", "closes_on", "sealed"])
    .where("practice", "=", practice)
    .where("sealed", "is not", null)
    .where("going", "=", false)
    .forUpdate()
    .execute();
}

function waitingOf({ id, perspective, form, version, timepoint, way, closes_on }: Row) {
  const widensOn = closes_on === null ? null : addDays(closes_on, WAITS_FOR_COMPANY_DAYS);
  return { id, perspective, group: [form, version, timepoint, way].join(" "), widensOn };
}

type Writing = { readonly key: KeyObject; readonly week: Week; readonly at: Date };

async function writeGroup(tx: PracticeScope, practice: string, rows: readonly Row[], { key, week, at }: Writing) {
  const opened = rows.flatMap((row) => {
    const told = row.sealed === null ? null : openTold(key, row.sealed);
    return told === null ? [] : [{ row, told }];
  });
  const [first] = opened;
  // One that cannot be opened is no company: it stays where it is, and the others wait for enough without it.
  const isEnough =
    first !== undefined &&
    isLot(
      first.row.perspective,
      opened.map(({ told }) => told),
    );
  if (!isEnough) return 0;
  const { perspective, form, version, timepoint, way } = first.row;
  const of = { practice, week, perspective, form, version, timepoint, way };
  const answers = shuffled(opened.flatMap(({ told }) => told.answers));
  const words = shuffled(opened.flatMap(({ told }) => told.words));
  if (answers.length > 0)
    await tx
      .insertInto("practice.survey_answers")
      .values(answers.map((one) => ({ ...of, id: v4(), ...one })))
      .execute();
  if (words.length > 0)
    await tx
      .insertInto("practice.survey_words")
      .values(words.map((one) => ({ ...of, id: v4(), ...one })))
      .execute();
  await emptied(
    tx,
    practice,
    opened.map(({ row }) => row.id),
  );
  const detail = { perspective, timepoint, form, count: opened.length };
  await appendAudit(tx, [{ ...MACHINE, at, event: "survey-answers-written-out", subject: practice, detail }]);
  return opened.length;
}

async function emptied(tx: PracticeScope, practice: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable("practice.survey_pool")
    .set({ sealed: null })
    .where("practice", "=", practice)
    .where("id", "in", ids)
    .execute();
}

export type GoingOn = {
  readonly id: string;
  readonly perspective: StaffPerspective;
  readonly form: string;
  readonly version: string;
  readonly timepoint: TimepointOfTraining;
  readonly sealed: Buffer;
};

/** What goes on to the installation's pool, and is there or not there yet. */
export async function listGoing(tx: PracticeScope, practice: string): Promise<readonly GoingOn[]> {
  const rows = await tx
    .selectFrom("practice.survey_pool")
    .select(["id", "perspective", "form", "version", "timepoint", "sealed"])
    .where("practice", "=", practice)
    .where("going", "=", true)
    .where("sealed", "is not", null)
    .execute();
  return rows.flatMap(({ sealed, perspective, timepoint, ...row }) =>
    sealed === null || perspective === "patient" || timepoint === "any"
      ? []
      : [{ ...row, perspective, timepoint, sealed }],
  );
}

/** Once it is there, nothing of it is kept here. */
export async function letGo(tx: PracticeScope, practice: string, gone: readonly GoingOn[]): Promise<void> {
  await emptied(
    tx,
    practice,
    gone.map(({ id }) => id),
  );
}
