// An audit looks again at work that was done: planned, drawn, done item by item, and reported by a signature.

/** weekly: a sample of a week's letters; gp-week: all of a week's letters; lot: a sample that rules out a stated rate. */
export const AUDIT_KINDS = ["weekly", "gp-week", "lot"] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

export const KIND_WORDS: Readonly<Record<AuditKind, string>> = {
  weekly: "Weekly sample of letters",
  "gp-week": "All-to-GP week",
  lot: "Audit of a lot",
};

export const WORKS = ["letters", "results"] as const;
export type Work = (typeof WORKS)[number];

/** In rising gravity. A finding from `minor` on means that what was done had to be changed. */
export const GRADES = ["right", "style", "minor", "major", "critical"] as const;
export type Grade = (typeof GRADES)[number];

export const GRADE_WORDS: Readonly<Record<Grade, string>> = {
  right: "Right",
  style: "Right, only the style could be better",
  minor: "Minor: should have been done otherwise, and nobody comes to harm",
  major: "Major: has to be put right",
  critical: "Critical: a patient could be, or was, harmed",
};

export const GRADE_SHORT: Readonly<Record<Grade, string>> = {
  right: "Right",
  style: "Style",
  minor: "Minor",
  major: "Major",
  critical: "Critical",
};

export const isGrade = (text: string): text is Grade => GRADES.some((grade) => grade === text);

/** True where what was done had to be changed: what rates of error count. */
export function isWrong(grade: Grade): boolean {
  return grade === "minor" || grade === "major" || grade === "critical";
}

/** True where it is put back at once with the finding, whether or not the auditor asks for it. */
export function isPutBackAtOnce(grade: Grade): boolean {
  return grade === "major" || grade === "critical";
}

// Defence bodies ask for a clinician's audit of 30 to 50 letters a week.
export const LEAST_SIZE = 30;
export const MOST_SIZE = 50;
export const USUAL_SIZE = 40;
/** What weekly samples and whole weeks are stated with; a lot audit names its own. */
export const USUAL_CONFIDENCE = 0.95;
