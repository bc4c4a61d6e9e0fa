import { type Static, Type } from "typebox";

// A form that people are asked with, as data: content/surveys/*.json, or a file of whoever has a licence for its words.

export const PERSPECTIVES = ["patient", "learner", "mentor", "practice", "hub"] as const;
export type Perspective = (typeof PERSPECTIVES)[number];
export type StaffPerspective = Exclude<Perspective, "patient">;

export const PERSPECTIVE_WORDS: Readonly<Record<Perspective, string>> = {
  patient: "Patients",
  learner: "Learners",
  mentor: "Mentors",
  practice: "Practice staff",
  hub: "Hub leads",
};

export const TIMEPOINTS = ["beginning", "middle", "end", "afterwards", "any"] as const;
export type Timepoint = (typeof TIMEPOINTS)[number];
export type TimepointOfTraining = Exclude<Timepoint, "any">;

export const TIMEPOINT_WORDS: Readonly<Record<Timepoint, string>> = {
  beginning: "At the beginning",
  middle: "In the middle",
  end: "At the end",
  afterwards: "Three months afterwards",
  any: "At any time",
};

/** How somebody came to a form: by a code that is good once, by a poster's, or by an invitation of their own. */
export type Way = "code" | "poster" | "invitation";

/** The quadruple aim. */
export const AIMS = ["patient-experience", "population-health", "sustainable-costs", "staff-wellbeing"] as const;
export type Aim = (typeof AIMS)[number];

export const AIM_WORDS: Readonly<Record<Aim, string>> = {
  "patient-experience": "Patient experience",
  "population-health": "Population health",
  "sustainable-costs": "Sustainable costs",
  "staff-wellbeing": "Staff wellbeing",
};

/** "none" counts choices; the others are code in scoring/ and hold no item's words. */
export const SCORINGS = ["none", "cbi", "short-wemwbs"] as const;
export type Scoring = (typeof SCORINGS)[number];

const Text = Type.String({ minLength: 1, maxLength: 1000 });
const Name = Type.String({ pattern: "^[a-z][a-z0-9-]{0,39}$" });
const only = { additionalProperties: false };
const OfTraining = Type.Enum(["beginning", "middle", "end", "afterwards"]);
const shared = {
  id: Name,
  words: Text,
  aim: Type.Enum([...AIMS]),
  /** Left out it is asked at every time at which the form is. */
  at: Type.Optional(Type.Array(OfTraining, { minItems: 1 })),
};
const Choice = Type.Object({ value: Name, words: Text }, only);

export const Question = Type.Union([
  /** `good`: those that count as well; null where none is better. */
  Type.Object(
    {
      ...shared,
      kind: Type.Literal("choice"),
      choices: Type.Array(Choice, { minItems: 2 }),
      good: Type.Union([Type.Array(Name, { minItems: 1 }), Type.Null()]),
    },
    only,
  ),
  /** 1 to 5; `points` says in words what 1 and 5 are, or each of the five. `scale`: of a scoring. */
  Type.Object(
    {
      ...shared,
      kind: Type.Literal("scale"),
      points: Type.Array(Text, { minItems: 2, maxItems: 5 }),
      scale: Type.Optional(Name),
      reversed: Type.Optional(Type.Literal(true)),
    },
    only,
  ),
  Type.Object({ ...shared, kind: Type.Literal("yes-no-unsure") }, only),
  Type.Object({ ...shared, kind: Type.Literal("words") }, only),
]);
export type Question = Readonly<Static<typeof Question>>;

export const SurveyForm = Type.Object(
  {
    id: Name,
    version: Type.String({ minLength: 1, maxLength: 40 }),
    perspective: Type.Enum([...PERSPECTIVES]),
    timepoints: Type.Array(Type.Enum([...TIMEPOINTS]), { minItems: 1 }),
    title: Text,
    /** Stands over the questions. */
    says: Text,
    /** Whose words these are. */
    source: Text,
    scoring: Type.Enum([...SCORINGS]),
    /** Of "short-wemwbs": raw sum to metric score, as its owner publishes it. */
    conversion: Type.Optional(Type.Record(Type.String({ pattern: "^[0-9]{1,2}$" }), Type.Number())),
    questions: Type.Array(Question, { minItems: 1, maxItems: 40 }),
    /** Of yes-or-no questions what somebody said to all of them at once: afterwards nobody's answers are together. */
    together: Type.Optional(
      Type.Array(Type.Object({ id: Name, words: Text, aim: shared.aim, of: Type.Array(Name, { minItems: 2 }) }, only)),
    ),
  },
  only,
);
export type SurveyForm = Readonly<Static<typeof SurveyForm>>;

/** What of a form is asked at a time. */
export function questionsAt(form: Pick<SurveyForm, "questions">, timepoint: Timepoint): readonly Question[] {
  return form.questions.filter(({ at }) => at === undefined || timepoint === "any" || at.includes(timepoint));
}

/** Always there beside a question's own answers: nobody is made to have an opinion. */
export const UNSURE = "dont-know";

/** The values that a question takes with their words, "don't know" last; none where words are asked for. */
export function choicesOf(question: Question): readonly { readonly value: string; readonly words: string }[] {
  const unsure = { value: UNSURE, words: "Don't know" };
  switch (question.kind) {
    case "choice":
      return question.choices.some(({ value }) => value === UNSURE) ? question.choices : [...question.choices, unsure];
    case "scale":
      return [...pointsOf(question.points), unsure];
    case "yes-no-unsure":
      return [{ value: "yes", words: "Yes" }, { value: "no", words: "No" }, unsure];
    case "words":
      return [];
  }
}

function pointsOf(points: readonly string[]) {
  return [1, 2, 3, 4, 5].map((n) => {
    const said = points.length === 5 ? points[n - 1] : n === 1 ? points[0] : n === 5 ? points.at(-1) : undefined;
    return { value: String(n), words: said === undefined ? String(n) : `${n} - ${said}` };
  });
}
