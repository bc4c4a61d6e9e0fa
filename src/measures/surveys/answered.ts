import { findPatientMarks } from "../../base/patient-marks.ts";
import { choicesOf, questionsAt, type SurveyForm, type Timepoint, UNSURE } from "./form.ts";
import type { Points } from "./scoring/items.ts";
import { scoresOf } from "./scoring/score.ts";

// What somebody sent of a form, read; and as what it is kept, without which of it came from the same person.

export const MOST_WORDS = 1000;

/** One answer to one question. */
export type Answered = { readonly question: string; readonly choice: string; readonly score: number | null };
export type Written = { readonly question: string; readonly words: string };
export type Told = {
  readonly answers: readonly Answered[];
  readonly words: readonly Written[];
  /** Of a printed code: from which printing, and on which ISO day. Sealed like the rest, and kept nowhere afterwards. */
  readonly from?: { readonly sheet: string; readonly day: string };
};

export type Fault = { readonly field: string; readonly says: string };
export type Read =
  | { readonly kind: "told"; readonly told: Told }
  | { readonly kind: "not-yet"; readonly faults: readonly Fault[] };

/** The name of a question's field in the form that is sent. */
export const fieldOf = (question: string): string => `q-${question}`;

/** Everything may be left out but not all of it. `today` is an ISO day, for what may be a date of birth. */
export function readAnswers(
  form: SurveyForm,
  timepoint: Timepoint,
  sent: Readonly<Record<string, string>>,
  today: string,
): Read {
  const answers: Answered[] = [];
  const words: Written[] = [];
  const faults: Fault[] = [];
  const points: Record<string, number> = {};
  for (const question of questionsAt(form, timepoint)) {
    const field = fieldOf(question.id);
    const given = (sent[field] ?? "").replaceAll(/\r\n?/g, "\n").trim();
    if (given === "") continue;
    if (question.kind === "words") {
      const says = faultInWords(given, today);
      if (says === null) words.push({ question: question.id, words: given });
      else faults.push({ field, says });
    } else if (!choicesOf(question).some(({ value }) => value === given)) {
      faults.push({ field, says: "Choose one of the answers." });
    } else {
      const isPoint = question.kind === "scale" && given !== UNSURE;
      if (isPoint) points[question.id] = Number(given);
      answers.push({ question: question.id, choice: given, score: isPoint ? Number(given) : null });
    }
  }
  const first = questionsAt(form, timepoint)[0];
  if (faults.length === 0 && answers.length + words.length === 0 && first !== undefined)
    faults.push({ field: fieldOf(first.id), says: "Answer at least one question." });
  if (faults.length > 0) return { kind: "not-yet", faults };
  return { kind: "told", told: { answers: [...answers, ...together(form, answers), ...scored(form, points)], words } };
}

/** No where one of them is no, yes where all are; where one was left out and none is no, nothing was said. */
function together(form: SurveyForm, answers: readonly Answered[]): readonly Answered[] {
  return (form.together ?? []).flatMap(({ id, of }) => {
    const said = of.map((one) => answers.find(({ question }) => question === one)?.choice);
    const choice = said.includes("no")
      ? "no"
      : said.includes(undefined)
        ? null
        : said.includes(UNSURE)
          ? UNSURE
          : "yes";
    return choice === null ? [] : [{ question: id, choice, score: null }];
  });
}

function scored(form: SurveyForm, points: Points): readonly Answered[] {
  return scoresOf(form, points).map(({ scale, score }) => ({ question: `scale-${scale}`, choice: "", score }));
}

/** There is no way to insist: the words may be left out, and nobody is there who could ask. */
function faultInWords(words: string, today: string): string | null {
  if (words.length > MOST_WORDS) return `This may have ${MOST_WORDS} characters.`;
  const [mark] = findPatientMarks(words, today);
  if (mark === undefined) return null;
  const what = { "nhs-number": "an NHS number", "birth-date": "a date of birth", postcode: "a postcode" } as const;
  return `“${mark.text}” looks like ${what[mark.kind]}. Please leave out names, numbers and addresses, your own too.`;
}
