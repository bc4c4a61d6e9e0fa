import type { SurveyForm } from "../form.ts";

// What every scoring is given and gives.

/** The points of somebody's items, 1 to 5, by question; what was not answered is left out. */
export type Points = Readonly<Record<string, number>>;

/** A scale's score of one person. */
export type Score = { readonly scale: string; readonly score: number };

/** The scale items of a form. */
export function itemsOf({ questions }: Pick<SurveyForm, "questions">) {
  return questions.flatMap((question) => (question.kind === "scale" ? [question] : []));
}
