import { type Block, heading, says } from "../../web/document/document.ts";
import { answerFigures, answerWords, waitWords } from "../../worklist/answer-figures.ts";
import { readAnswerTimes } from "../../worklist/answer-times.ts";
import type { PackOf } from "./pack-of.ts";

/**
 * How long questions to a GP waited, for those who read that elsewhere too. The practice's, never by person: whoever is
 * counted by how often they ask asks less.
 */
export async function answersPart(of: PackOf): Promise<readonly Block[]> {
  if (!of.seesPractice) return [];
  const until = of.until < of.at ? of.until : of.at;
  const questions = await readAnswerTimes(of.tx, of.practice, of.from, until);
  const figures = answerFigures(questions, until);
  const { asked, answered, sameDay, overNight, waiting, ended, median } = figures;
  return [
    heading(1, "How long questions to a GP waited"),
    says(
      `${answerWords(figures)} These are all questions of the practice, whoever asked: to ask counts against nobody.`,
    ),
    {
      kind: "facts",
      rows: [
        ["Asked", `${asked}`],
        ["Answered by a GP", `${answered}, of these ${sameDay} on the same day`],
        ["Half of them within", median === null ? "Not measured: none was answered" : waitWords(median)],
        ["Waited over a night", `${overNight}`],
        ["Waiting when it ended", `${waiting}`],
        ["Ended before a GP had answered", `${ended}`],
      ],
    },
  ];
}
