import { canonical, sha256Of } from "../../base/canonical.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Letter } from "../../reading/letter.ts";
import type { Suggestion } from "../../reading/suggestion.ts";
import { type AskedBy, askedBy, type AskedFrom, askedFrom } from "./asked-by.ts";
import { actionsOfLetter, type LetterAction } from "../../worklist/letter-work.ts";
import { letterPlanOf } from "../../worklist/letter-plan.ts";
import { asksNothing } from "../../worklist/read-all.ts";
import { isAction, markKey, standing } from "../../worklist/mark.ts";
import { readLostMarks, readMarks } from "../../worklist/marks-store.ts";
import type { MarkRow } from "../../worklist/tables.ts";
import type { Opened } from "../desk/opened.ts";

/** A letter with what was made of it so far: what its page shows, and what its forms are checked against. */
export type OpenedLetter = {
  readonly letter: Letter;
  readonly reading: number;
  readonly suggestions: readonly Marked[];
  /** What a person added of their own. */
  readonly added: readonly MarkRow[];
  readonly marks: ReadonlyMap<string, MarkRow>;
  /** Marked in the reading before, and a person's to mark again: see worklist/carry-marks.ts. */
  readonly lost: readonly MarkRow[];
  readonly actions: readonly LetterAction[];
  /** True where nobody has given out, added or rejected anything that is asked of the practice. */
  readonly asksNothing: boolean;
  /** From which days the letter counts. */
  readonly from: AskedFrom;
  /** Names the marks as they stand, so that nobody proposes or signs others than they were shown. */
  readonly seen: string;
};

export type Marked = {
  readonly key: string;
  readonly suggestion: Suggestion;
  readonly mark: MarkRow | null;
  /** By when the letter asks for it; left out of what it does not ask of the practice. */
  readonly asked?: AskedBy;
};

/** Null where the item is no letter. */
export async function openLetter(
  tx: PracticeScope,
  practice: string,
  { item, document, reading }: Pick<Opened, "item" | "document" | "reading">,
): Promise<OpenedLetter | null> {
  if (item.kind !== "letter" || document?.kind !== "letter" || reading === null) return null;
  const letter = document;
  const [rows, actions, lost] = await Promise.all([
    readMarks(tx, practice, item.id, reading),
    actionsOfLetter(tx, practice, item.id),
    readLostMarks(tx, practice, item.id, reading),
  ]);
  const marks = standing(rows);
  const from = askedFrom(letter, item);
  return {
    letter,
    reading,
    suggestions: letter.suggestions.map((suggestion) => {
      const key = markKey(suggestion);
      const mark = marks.get(key) ?? null;
      return { key, suggestion, mark, ...(isAction(suggestion) ? { asked: askedBy(suggestion, from) } : {}) };
    }),
    added: [...marks.values()].filter(({ verdict }) => verdict === "add"),
    marks,
    lost,
    actions,
    asksNothing: asksNothing(letterPlanOf(marks, actions, false, letter.suggestions)),
    from,
    seen: seenOf(reading, marks),
  };
}

function seenOf(reading: number, marks: ReadonlyMap<string, MarkRow>): string {
  const ids = [...marks.values()].map(({ id }) => id).sort();
  return sha256Of(canonical({ reading, ids })).slice(0, 32);
}
