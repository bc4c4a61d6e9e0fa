import { readFileSync } from "node:fs";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import type { Form } from "./words-in.ts";

// Who can join, as data that a hub edits: each question is answered yes, no or unknown. Unknown is never yes.

const File = Type.Object(
  {
    version: Type.String({ minLength: 1 }),
    notice: Type.String(),
    questions: Type.Array(
      Type.Object(
        {
          question: Type.String({ pattern: "^[a-z0-9-]{1,40}$" }),
          words: Type.String({ minLength: 1, maxLength: 300 }),
          /** Without a yes to it a practice is not eligible. */
          needed: Type.Boolean(),
          hint: Type.String({ maxLength: 300 }),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 50 },
    ),
  },
  { additionalProperties: false },
);
export type Criteria = Static<typeof File>;

let read: Criteria | null = null;

/** content/programme/eligibility.json, read once. */
export function shippedCriteria(): Criteria {
  read ??= parseCriteria(
    JSON.parse(readFileSync(new URL("../../../content/programme/eligibility.json", import.meta.url), "utf8")),
  );
  return read;
}

function parseCriteria(content: unknown): Criteria {
  if (Value.Check(File, content)) return content;
  throw new Error("content/programme/eligibility.json is not a list of criteria");
}

export const ANSWERS = ["yes", "no", "unknown"] as const;
export type CriterionAnswer = (typeof ANSWERS)[number];
export type Answers = Readonly<Record<string, CriterionAnswer>>;

/** What was answered to each; what was left out is unknown. */
export function answersIn(form: Form, { questions }: Criteria): Answers {
  return Object.fromEntries(
    questions.map(({ question }) => [question, ANSWERS.find((one) => one === form[`answer-${question}`]) ?? "unknown"]),
  );
}

/** The questions that a yes is needed to and that have none; empty: eligible. */
export function whatLacks(answers: Answers, { questions }: Criteria): readonly string[] {
  return questions.filter(({ question, needed }) => needed && answers[question] !== "yes").map(({ words }) => words);
}
