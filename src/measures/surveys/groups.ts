import { choicesOf, PERSPECTIVES, type Perspective, questionsAt, type SurveyForm, TIMEPOINTS } from "./form.ts";
import type { Timepoint, Way } from "./form.ts";
import { type Counted, goodOf, type Shown, shownOf, wordsShown } from "./results.ts";
import type { WordsOf } from "./results-queries.ts";
import { CONVERSION_MISSING } from "./scoring/short-wemwbs.ts";

// Everything that was asked of one perspective at one time with one form, as a page shows it.

export type Group = {
  readonly perspective: Perspective;
  readonly timepoint: Timepoint;
  readonly way: Way | null;
  readonly form: SurveyForm;
  /** Answers that came and are not enough to be shown. */
  readonly waiting: number;
  readonly questions: readonly { readonly id: string; readonly words: string; readonly shown: Shown }[];
  /** Of a scoring: each scale's mean. */
  readonly scales: readonly { readonly scale: string; readonly shown: Shown; readonly note: string | null }[];
  readonly written: readonly { readonly id: string; readonly words: string; readonly said: readonly string[] | null }[];
};

type Of = Pick<Counted, "perspective" | "timepoint" | "way" | "form" | "version">;
export type Found = {
  readonly counted: readonly Counted[];
  readonly words: readonly WordsOf[];
  readonly waiting: readonly (Of & { readonly count: number })[];
};

/** In the order of perspectives and times; what nobody has answered is no group. */
export function groupsOf({ counted, words, waiting }: Found, forms: readonly SurveyForm[]): readonly Group[] {
  const named = Map.groupBy<string, Of>([...counted, ...waiting], keyOf);
  return [...named.values()]
    .flatMap(([first]) => {
      const form = forms.find((one) => one.id === first?.form && one.version === first.version);
      if (first === undefined || form === undefined) return [];
      const isOfIt = (row: Of): boolean => keyOf(row) === keyOf(first);
      return [
        groupOf(first, form, {
          counted: counted.filter(isOfIt),
          words: words.filter(isOfIt),
          waiting: waiting.filter(isOfIt),
        }),
      ];
    })
    .toSorted((a, b) => placeOf(a) - placeOf(b) || (a.form.id < b.form.id ? -1 : 1));
}

const keyOf = ({ perspective, timepoint, way, form, version }: Of): string =>
  JSON.stringify([perspective, timepoint, way, form, version]);

const placeOf = ({ perspective, timepoint, way }: Group): number =>
  PERSPECTIVES.indexOf(perspective) * 100 + TIMEPOINTS.indexOf(timepoint) * 10 + (way === "poster" ? 1 : 0);

function groupOf({ perspective, timepoint, way }: Of, form: SurveyForm, { counted, words, waiting }: Found): Group {
  const asked = questionsAt(form, timepoint);
  const rowsOf = (question: string): readonly Counted[] => counted.filter((row) => row.question === question);
  const scales = [...new Set(counted.map(({ question }) => question))].filter((one) => one.startsWith("scale-"));
  return {
    perspective,
    timepoint,
    way,
    form,
    waiting: waiting.reduce((sum, { count }) => sum + count, 0),
    // Of a scoring the items by themselves say nothing that its owner stands for.
    questions: [
      ...(form.scoring === "none" ? asked : asked.filter(({ kind }) => kind !== "scale")).filter(
        ({ kind }) => kind !== "words",
      ),
      ...(form.together ?? []).map((one) => ({ ...one, kind: "yes-no-unsure" as const })),
    ].map((question) => ({
      id: question.id,
      words: question.words,
      shown: shownOf(perspective, rowsOf(question.id), choicesOf(question), goodOf(question)),
    })),
    scales: scales.map((scale) => ({
      scale: scale.slice("scale-".length),
      shown: shownOf(perspective, rowsOf(scale), [], null),
      note: scale === "scale-raw" ? CONVERSION_MISSING : null,
    })),
    written: asked
      .filter(({ kind }) => kind === "words")
      .map(({ id, words: question }) => ({
        id,
        words: question,
        said: wordsShown(words.filter((one) => one.question === id).map((one) => one.words)),
      })),
  };
}
