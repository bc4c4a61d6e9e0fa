import type { LetterAction } from "./letter-work.ts";
import type { LetterPlan } from "./plan.ts";
import { asksNothing } from "./read-all.ts";
import type { MarkRow } from "./tables.ts";

/** What a signature binds of a letter: every mark that counts, and every action that was opened of it. */
export function letterPlanOf(
  marks: ReadonlyMap<string, MarkRow>,
  actions: readonly Pick<LetterAction, "id" | "about">[],
  saysReadAll = false,
): LetterPlan {
  const all = [...marks.values()];
  const plan = {
    taken: all.filter(({ verdict }) => verdict !== "reject").map(marked),
    rejected: all.filter(({ verdict }) => verdict === "reject").map(marked),
    actions: actions.map(({ id, about }) => ({ item: id, what: about })),
  };
  // Of a letter that asks for something nobody can have said that it asks for nothing.
  return saysReadAll && asksNothing(plan) ? { ...plan, saysReadAll } : plan;
}

function marked({ kind, words, start_at, end_at, code, value, comment }: MarkRow): LetterPlan["taken"][number] {
  const place = start_at === null || end_at === null ? null : { start: start_at, end: end_at };
  return { kind, words, place, code, value, comment };
}
