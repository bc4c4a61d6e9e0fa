import type { Occurrence } from "../occurrence.ts";
import type { Reader } from "../read/reader.ts";
import { weekOfDay } from "../week.ts";

/** Answers in the week in which they were written out: the one in which each was given is kept nowhere. */
export const readSurveyAnswers: Reader = async (tx, practice, { weeks }) => {
  const rows = await tx
    .selectFrom("practice.survey_answers")
    .select(["week", "perspective", "timepoint", "question", "choice", "score"])
    .where("practice", "=", practice)
    .where("week", "in", weeks)
    .execute();
  return rows.map(({ week, perspective, timepoint, question, choice, score }): Occurrence => {
    const said = { choice: choice === "" ? "score" : choice, score: Math.round(score ?? 0) };
    return { kind: "survey-answer", week, attributes: { question, perspective, timepoint, ...said } };
  });
};

/** Invitations in the week in which they were made, and whether they were answered by now. */
export const readSurveyInvitations: Reader = async (tx, practice, { weeks }) => {
  const [first, last] = [weeks[0] ?? "", weeks.at(-1) ?? ""];
  const rows = await tx
    .selectFrom("practice.survey_invitations")
    .select(["asked_on", "perspective", "timepoint", "answered"])
    .where("practice", "=", practice)
    .where("asked_on", ">=", first)
    .execute();
  return rows.flatMap(({ asked_on, perspective, timepoint, answered }): readonly Occurrence[] => {
    const week = weekOfDay(asked_on);
    if (week > last) return [];
    return [{ kind: "survey-invitation", week, attributes: { perspective, timepoint, answered } }];
  });
};
