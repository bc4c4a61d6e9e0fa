import type { PracticeScope } from "../../db/practice.ts";
import { type AnswerFigures, answerFigures, answerWords } from "../../worklist/answer-figures.ts";
import { readAnswerTimes } from "../../worklist/answer-times.ts";

const DAYS = 28;

/** Of the questions of four weeks, and of all older ones that still wait. */
export async function readAnswerLine(tx: PracticeScope, practice: string, at: Date): Promise<AnswerFigures> {
  const from = new Date(at.getTime() - DAYS * 24 * 60 * 60_000);
  return answerFigures(await readAnswerTimes(tx, practice, from, at), at);
}

/** What a GP sees every day: how long whoever was not sure has to wait. */
export function AnswerLine({ figures }: { readonly figures: AnswerFigures }) {
  return (
    <p>
      <strong>Questions to a GP, four weeks:</strong> {answerWords(figures)}{" "}
      <a href="/answers">How long questions wait</a>
    </p>
  );
}
