import type { Outcome } from "../statistics/outcome.ts";

// What a check says of somebody's decision. The words stand on the pages where a GP chooses one.

export const GRADES = ["none", "minor", "major", "critical"] as const;
export type Grade = (typeof GRADES)[number];

export const GRADE_WORDS: Readonly<Record<Grade, string>> = {
  none: "Nothing was wrong with the decision",
  minor: "Minor: it should have been otherwise, and could not have harmed",
  major: "Major: it should have been otherwise, and would have cost the patient time or trouble",
  critical: "Critical: it could have harmed the patient",
};

export function isGrade(text: string | undefined): text is Grade {
  return GRADES.some((one) => one === text);
}

/** What the statistics count: whether the check changed the decision, and whether that could have harmed. */
export function outcomeOf(grade: Grade): Outcome {
  switch (grade) {
    case "none":
      return "agreed";
    case "minor":
    case "major":
      return "changed";
    case "critical":
      return "critical";
  }
}
