import type { Occurrence } from "../occurrence.ts";
import type { Reader } from "../read/reader.ts";
import { addWeeks, weekOfDay } from "../week.ts";
import { batchesOf, roundAnswered } from "./rates.ts";

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

/**
 * Invitations, and whether they were answered, in the week after the one in which ten or more together were closed, and
 * in numbers to the nearest five: this leaves the practice too, and nobody may tell from it who answered (rates.ts).
 */
export const readSurveyInvitations: Reader = async (tx, practice, { weeks }) => {
  const rows = await tx
    .selectFrom("practice.survey_invitations")
    .select(["closes_on as closesOn", "perspective", "timepoint", "form", "answered"])
    .where("practice", "=", practice)
    .execute();
  const groups = Map.groupBy(rows, ({ perspective, timepoint, form }) => `${perspective} ${timepoint} ${form}`);
  return [...groups.values()].flatMap((group) =>
    batchesOf(group, LAST_DAY).flatMap((batch) => {
      const [{ perspective, timepoint } = { perspective: "learner", timepoint: "beginning" }] = batch;
      const week = addWeeks(weekOfDay(batch.at(-1)?.closesOn ?? LAST_DAY), 1);
      if (!weeks.includes(week)) return [];
      const said = roundAnswered(batch.length, batch.filter(({ answered }) => answered).length) ?? FEW;
      return batch.map((_, n): Occurrence => {
        return { kind: "survey-invitation", week, attributes: { perspective, timepoint, answered: n < said } };
      });
    }),
  );
};

/** A batch is the same whenever it is looked at: its week alone says whether it is over. */
const LAST_DAY = "9999-12-31";
/** What fewer than eight count as, for it may not be known how many they are. */
const FEW = 5;
