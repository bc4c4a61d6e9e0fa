import type { Suggestion } from "../reading/suggestion.ts";
import type { LetterAction } from "./letter-work.ts";
import type { LetterPlan } from "./plan.ts";
import { asksNothing } from "./read-all.ts";
import { assertionOf, unlookedOf } from "./mark.ts";
import type { MarkRow } from "./tables.ts";

/**
 * What a signature binds of a letter: every mark that counts, each with what the letter says of it, every action that
 * was opened of it, and what nobody has looked at. `suggestions`: of the reading that was marked.
 */
export function letterPlanOf(
  marks: ReadonlyMap<string, MarkRow>,
  actions: readonly Pick<LetterAction, "id" | "about">[],
  saysReadAll: boolean,
  suggestions: readonly Suggestion[],
): LetterPlan {
  const all = [...marks.values()];
  const marked = (one: MarkRow): LetterPlan["taken"][number] => markedOf(one, suggestions);
  const unlooked = unlookedOf(suggestions, marks).map(({ kind, text }) => ({ kind, words: text }));
  const plan = {
    taken: all.filter(({ verdict }) => verdict !== "reject").map(marked),
    rejected: all.filter(({ verdict }) => verdict === "reject").map(marked),
    actions: actions.map(({ id, about }) => ({ item: id, what: about })),
    ...(unlooked.length === 0 ? {} : { unlooked }),
  };
  // Of a letter that asks for something nobody can have said that it asks for nothing.
  return saysReadAll && asksNothing(plan) ? { ...plan, saysReadAll } : plan;
}

function markedOf(mark: MarkRow, suggestions: readonly Suggestion[]): LetterPlan["taken"][number] {
  const { kind, words, start_at, end_at, code, value, comment } = mark;
  const place = start_at === null || end_at === null ? null : { start: start_at, end: end_at };
  return { kind, words, place, code, value, assertion: assertionOf(mark, suggestions), comment };
}
