import type { PracticeScope } from "../db/practice.ts";
import { actionsOfLetter } from "../worklist/letter-work.ts";
import { isSettled } from "../worklist/settled.ts";
import type { MoveName } from "../worklist/moves.ts";

// What became of what a letter asked for, in the words of whoever did it: they belong into the record with the letter.

export type Ended = {
  readonly item: string;
  readonly what: string;
  readonly move: MoveName;
  readonly by: string;
  readonly at: Date;
  /** Null of one that somebody has only taken by name. */
  readonly words: string | null;
};

/** By the letter: each of its actions that is settled, with the step that settled it. */
export async function readEnded(
  tx: PracticeScope,
  practice: string,
  letters: readonly string[],
): Promise<ReadonlyMap<string, readonly Ended[]>> {
  const found = new Map<string, readonly Ended[]>();
  for (const letter of letters) {
    const settled = (await actionsOfLetter(tx, practice, letter)).filter(isSettled);
    if (settled.length === 0) continue;
    const last = await tx
      .selectFrom("practice.actions")
      .distinctOn("item")
      .select(["item", "move", "by", "at", "comment"])
      .where("practice", "=", practice)
      .where(
        "item",
        "in",
        settled.map(({ id }) => id),
      )
      .where("move", "in", ENDS)
      .orderBy("item")
      .orderBy("number", "desc")
      .execute();
    const lines = settled.flatMap(({ id, about }): Ended[] => {
      const end = last.find(({ item }) => item === id);
      if (end === undefined) return [];
      const { move, by, at, comment } = end;
      return [{ item: id, what: about, move, by, at, words: comment }];
    });
    found.set(letter, lines);
  }
  return found;
}

const ENDS: readonly MoveName[] = [
  "take",
  "finish",
  "decline",
  "reply-acknowledged",
  "agree",
  "settle",
  "request-tests",
];
