import { sql } from "kysely";
import type { PracticeScope } from "../db/practice.ts";
import type { Document } from "../reading/document.ts";
import type { Suggestion } from "../reading/suggestion.ts";
import { findReading } from "../reading/store.ts";
import { countUnmarked, isToBeLookedAt, standing, unlookedOf } from "./mark.ts";
import { readMarks } from "./marks-store.ts";
import type { Work } from "./needs.ts";
import { isSettled } from "./settled.ts";
import type { ItemRow } from "./tables.ts";

// How far the work on a letter is: its actions are items of their own, and this is what the letter asks of them.

export type LetterAction = Pick<
  ItemRow,
  "id" | "about" | "status" | "next" | "holder_kind" | "holder" | "due_at" | "version"
>;

/**
 * The actions of a letter, the oldest first: those of the patient whose it is. What was given out while it was taken
 * for another patient's is an item of that patient's, and nothing of this letter's any more.
 */
export async function actionsOfLetter(
  tx: PracticeScope,
  practice: string,
  letter: string,
): Promise<readonly LetterAction[]> {
  return tx
    .selectFrom("practice.items")
    .select(["id", "about", "status", "next", "holder_kind", "holder", "due_at", "version"])
    .where("practice", "=", practice)
    .where("letter", "=", letter)
    .where("patient", "=", (eb) =>
      eb
        .selectFrom("practice.items as of")
        .select("of.patient")
        .where("of.practice", "=", practice)
        .where("of.id", "=", letter),
    )
    .orderBy("opened_at")
    .orderBy("id")
    .execute();
}

/** Null of what is neither a letter nor an action of one. */
export async function readWork(
  tx: PracticeScope,
  practice: string,
  item: Pick<ItemRow, "id" | "kind" | "document">,
): Promise<Work | null> {
  if (item.kind !== "letter" && item.kind !== "action") return null;
  const [actions, unseen, isUrgent, reply] = await Promise.all([
    item.kind === "letter" ? actionsOfLetter(tx, practice, item.id) : [],
    item.kind === "letter" ? readUnseen(tx, practice, item) : NONE_UNSEEN,
    item.kind === "action" ? isAskedToday(tx, practice, item.id) : false,
    findStandingReply(tx, practice, item.id),
  ]);
  const undone = actions.filter(({ status }) => status !== "closed" && status !== "returned");
  return {
    ...unseen,
    isUrgent,
    given: actions.length,
    open: actions.filter((one) => !isSettled(one)).length,
    undone: undone.map(({ about }) => about),
    isGoingBack: reply !== undefined,
  };
}

type Unseen = Pick<Work, "unmarked" | "unlooked">;
const NONE_UNSEEN: Unseen = { unmarked: 0, unlooked: [] };

async function readUnseen(
  tx: PracticeScope,
  practice: string,
  item: Pick<ItemRow, "id" | "document">,
): Promise<Unseen> {
  if (item.document === null) return NONE_UNSEEN;
  const read = await findReading(tx, practice, item.document);
  if (read === undefined) return NONE_UNSEEN;
  const marks = standing(await readMarks(tx, practice, item.id, read.number));
  const suggestions = suggestionsOf(read.content);
  const unlooked = unlookedOf(suggestions, marks).filter(isToBeLookedAt);
  return { unmarked: countUnmarked(suggestions, marks), unlooked: unlooked.map(({ text }) => text) };
}

/** As it was when the action was given out: what is done with it later changes nothing of that. */
async function isAskedToday(tx: PracticeScope, practice: string, item: string): Promise<boolean> {
  const { isUrgent } = await tx
    .selectFrom("practice.decisions")
    .select(sql<boolean>`coalesce(bool_or((inputs ->> 'isUrgent')::boolean), false)`.as("isUrgent"))
    .where("practice", "=", practice)
    .where("item", "=", item)
    .executeTakeFirstOrThrow();
  return isUrgent;
}

function suggestionsOf(document: Document): readonly Suggestion[] {
  return document.kind === "letter" ? document.suggestions : [];
}

/** What goes back to the sender of this item and has not been acknowledged. */
export async function findStandingReply(
  tx: PracticeScope,
  practice: string,
  item: string,
): Promise<{ readonly id: string; readonly kind: "return" | "decline" } | undefined> {
  return tx
    .selectFrom("practice.replies")
    .select(["id", "kind"])
    .where("practice", "=", practice)
    .where("item", "=", item)
    .where("withdrawn_at", "is", null)
    .where("acknowledged_at", "is", null)
    .where("refused_at", "is", null)
    .orderBy("made_at", "desc")
    .limit(1)
    .executeTakeFirst();
}
