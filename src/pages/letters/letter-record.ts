import { showDate } from "../../base/show-date.ts";
import type { Letter } from "../../reading/letter.ts";
import type { LetterPlan } from "../../worklist/plan.ts";
import { KIND_GROUPS } from "./groups.ts";

/** The text to paste into the record system: what the letter is, and what was accepted of it, in the letter's own words. */
export function letterRecord(letter: Letter, plan: LetterPlan, comment: string): string {
  const { title, type, from, eventDate } = letter;
  const who = [from.author, from.department, from.organisation].filter((part) => part !== null).join(", ");
  const head = [title ?? type?.display ?? "Letter", who, eventDate === null ? null : showDate(eventDate)];
  const lines = plan.taken.flatMap(({ kind, words, code }) => {
    const group = KIND_GROUPS.find(({ kinds }) => kinds.some((one) => one === kind));
    if (group === undefined || !group.isRecorded) return [];
    const coded = code === null ? "" : ` [${code.code}${code.display === null ? "" : ` ${code.display}`}]`;
    return [`- ${group.one}: ${words.replace(/\s+/g, " ")}${coded}`];
  });
  const actions = plan.actions.map(({ what }) => `- To do: ${what.replace(/\s+/g, " ")}`);
  const said = comment === "" ? [] : [comment];
  return [head.filter((part) => part !== null && part !== "").join(". "), ...lines, ...actions, ...said].join("\n");
}
