import type { Occurrence } from "../occurrence.ts";
import type { Reader } from "../read/reader.ts";
import { addWeeks, weekOfDay } from "../week.ts";
import { atLeast } from "./enough.ts";
import { batchesOf, roundAnswered } from "./rates.ts";

/**
 * Answers in the week in which they were written out: the one in which each was given is kept nowhere. Of a question that
 * too few of those who were written out together answered, nothing: people leave questions out, and the answer of one
 * among ten is theirs, in a week as in an export.
 */
export const readSurveyAnswers: Reader = async (tx, practice, { weeks }) => {
  const rows = await tx
    .selectFrom("practice.survey_answers")
    .select(["week", "perspective", "form", "version", "timepoint", "way", "question", "choice", "score"])
    .where("practice", "=", practice)
    .where("week", "in", weeks)
    .execute();
  const lots = Map.groupBy(rows, ({ week, form, version, timepoint, way, question }) =>
    JSON.stringify([week, form, version, timepoint, way, question]),
  );
  return [...lots.values()].flatMap((lot) => {
    const [first] = lot;
    if (first === undefined) return [];
    const { week, perspective, timepoint, way, question } = first;
    const of = { question, perspective, timepoint, way };
    const least = atLeast(perspective);
    // A scale that a scoring made has a score and no choice.
    const choices = lot.flatMap(({ choice }) => (choice === "" ? [] : [choice]));
    const scores = lot.flatMap(({ score }) => (score === null ? [] : [score]));
    const answers = choices.map((choice): Occurrence => ({
      kind: "survey-answer",
      week,
      attributes: { ...of, choice },
    }));
    const scored = scores.map((score): Occurrence => ({
      kind: "survey-score",
      week,
      attributes: { ...of, tenths: Math.round(score * 10) },
    }));
    return [...(answers.length < least ? [] : answers), ...(scored.length < least ? [] : scored)];
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
