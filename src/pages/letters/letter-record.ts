import { showDate } from "../../base/show-date.ts";
import type { Letter } from "../../reading/letter.ts";
import type { LetterPlan } from "../../worklist/plan.ts";
import { groupOf, statedLine } from "./state-words.ts";

/**
 * The text to paste into the record system: what the letter is, and what was accepted of it, in the letter's own words
 * and each with what the letter says of it.
 */
export function letterRecord(letter: Letter, plan: LetterPlan, comment: string): string {
  const { title, type, from, eventDate } = letter;
  // A department may be named as its organisation is, and a part may be empty.
  const parts = [from.author, from.department, from.organisation].map((part) => part?.trim() ?? "");
  const who = [...new Set(parts.filter((part) => part !== ""))].join(", ");
  const head = [title ?? type?.display ?? "Letter", who, eventDate === null ? null : showDate(eventDate)];
  const lines = plan.taken.filter((one) => groupOf(one)?.isRecorded === true).map((one) => `- ${statedLine(one)}`);
  const actions = plan.actions.map(({ what }) => `- To do: ${what.replace(/\s+/g, " ")}`);
  const said = comment === "" ? [] : [comment];
  return [head.filter((part) => part !== null && part !== "").join(". "), ...lines, ...actions, ...said].join("\n");
}
