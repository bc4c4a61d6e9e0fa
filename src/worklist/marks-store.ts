import { newId } from "../base/ids.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { Letter } from "../reading/letter.ts";
import { carriedMarks, lostMarks } from "./carry-marks.ts";
import { standing } from "./mark.ts";
import type { MarkRow } from "./tables.ts";

/**
 * Keeps the letter as it is until the transaction ends, moves and other marks included. Taken before the marks are
 * read: of two who press at once, the second sees what the first has given out.
 */
export async function holdStill(tx: PracticeScope, practice: string, item: string): Promise<void> {
  await tx
    .selectFrom("practice.items")
    .select("id")
    .where("practice", "=", practice)
    .where("id", "=", item)
    .forUpdate()
    .execute();
}

/**
 * All marks of one reading of a letter, oldest first; with what persons added to an earlier reading in words of their
 * own, which has no place in it and holds whatever is read later.
 */
export async function readMarks(
  tx: PracticeScope,
  practice: string,
  item: string,
  reading: number,
): Promise<readonly MarkRow[]> {
  return tx
    .selectFrom("practice.marks")
    .selectAll()
    .where("practice", "=", practice)
    .where("item", "=", item)
    .where((eb) =>
      eb.or([eb("reading", "=", reading), eb.and([eb("reading", "<", reading), eb("start_at", "is", null)])]),
    )
    .orderBy("at")
    .orderBy("id")
    .execute();
}

/** Keeps one mark; its id. What it marks is the caller's to check against the letter. */
export async function keepMark(tx: PracticeScope, mark: Omit<MarkRow, "id">): Promise<string> {
  const id = newId();
  const { code, value, ...rest } = mark;
  const row = { ...rest, id, code: code === null ? null : JSON.stringify(code), value: JSON.stringify(value) };
  await tx.insertInto("practice.marks").values(row).execute();
  return id;
}

/**
 * After a letter was read again: the marks of the reading before that hold on stand in the new one too, with who made
 * them and when (see carry-marks.ts). The caller holds the letter.
 */
export async function carryMarks(
  tx: PracticeScope,
  practice: string,
  item: string,
  from: { readonly number: number; readonly letter: Letter },
  to: { readonly number: number; readonly letter: Letter },
): Promise<void> {
  const before = standing(await readMarks(tx, practice, item, from.number));
  for (const mark of carriedMarks([...before.values()], from.letter, to.letter, to.number)) await keepMark(tx, mark);
}

/** What was marked in the reading before and is a person's to mark again; none of a letter that was read once. */
export async function readLostMarks(
  tx: PracticeScope,
  practice: string,
  item: string,
  reading: number,
): Promise<readonly MarkRow[]> {
  if (reading < 2) return [];
  const before = standing(await readMarks(tx, practice, item, reading - 1));
  return lostMarks(before.values(), await readMarks(tx, practice, item, reading));
}
