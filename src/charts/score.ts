import { plainDay } from "./plain-day.ts";

// A learner's score in words. A chart says what the checks say and no more: who decides is a person, and each sentence
// that could be taken for a decision says so.

/** One checked decision: what the check said of it, and where the score stood after it. */
export type Checked = {
  readonly at: Date;
  /** Of the check: it stands, it was changed, or it was changed and could have harmed a patient. */
  readonly outcome: "agreed" | "changed" | "critical";
  /** In whole points, 0 or more. */
  readonly score: number;
};

/** Something that happened beside the checks: a stage that changed, a line that was redesigned, a review. */
export type ScoreNote = { readonly at: Date; readonly words: string };

/** learning: reaching the line is good, for it is what a mentor needs. monitoring: reaching it is the alarm. */
export type ScoreKind = "learning" | "monitoring";

export type Score = {
  readonly kind: ScoreKind;
  /** Since the score last began, oldest first. */
  readonly checked: readonly Checked[];
  readonly line: {
    readonly h: number;
    /** Of learning: within how many checks the line counts; reached later, a person decides whether to begin anew. */
    readonly horizon?: number;
  };
};

export const OUTCOME_WORDS: Readonly<Record<Checked["outcome"], string>> = {
  agreed: "Agreed",
  changed: "Changed",
  critical: "Critical error",
};

/** What the picture means, in sentences that stand alone: for whoever does not see it, and for whoever only reads. */
export function scoreWords({ kind, checked, line }: Score): string {
  const { h } = line;
  const last = checked.at(-1);
  if (last === undefined) return `Nothing has been checked yet. The line stands at ${h}.`;
  return `Score ${last.score} of ${h} after ${counted(checked)}. ${standing(kind, checked, line)}`;
}

function counted(checked: readonly Checked[]): string {
  const changed = checked.filter(({ outcome }) => outcome !== "agreed").length;
  const critical = checked.filter(({ outcome }) => outcome === "critical").length;
  const decisions = `${checked.length} checked ${checked.length === 1 ? "decision" : "decisions"}`;
  const none = `${decisions}, ${changed === 0 ? "none" : changed} of them changed`;
  if (critical === 0) return none;
  return `${none}, ${critical} of these a critical error`;
}

function standing(kind: ScoreKind, checked: readonly Checked[], { h, horizon }: Score["line"]): string {
  const critical = checked.findLast(({ outcome }) => outcome === "critical");
  switch (kind) {
    case "learning":
      if (critical !== undefined) return AFTER_CRITICAL;
      // By the last check and not by the best: a change after the line was reached takes it away again.
      if (reachedAt(checked, h) <= (horizon ?? checked.length)) return REACHED;
      return horizon === undefined || checked.length < horizon
        ? "It has not reached the line."
        : `It has not reached the line within ${horizon} checked decisions: a person decides whether to begin anew.`;
    case "monitoring": {
      if (critical !== undefined)
        return `A critical error on ${plainDay(critical.at)}: fully checked again since then, whatever the score says.`;
      // By the first that crossed: what ends it is a person's signature, after which another score begins.
      const crossed = checked.find(({ score }) => score >= h);
      if (crossed === undefined) return "It has not crossed its line.";
      return `It has crossed its line: fully checked again since ${plainDay(crossed.at)}.`;
    }
  }
}

/** After how many checks the score came to the line at which it still is; infinity where it is not at it. */
function reachedAt(checked: readonly Checked[], h: number): number {
  const below = checked.findLastIndex(({ score }) => score < h);
  return below === checked.length - 1 ? Number.POSITIVE_INFINITY : below + 2;
}

const REACHED = "It has reached the line: the checks say what a mentor needs before signing. The mentor decides.";
const AFTER_CRITICAL =
  "After a critical error the score does not count: the mentor reviews it and decides whether to begin anew.";

/** Where a note stands on the line: how many of the checks came before it or at the same instant. */
export function placeOfNote(checked: readonly Checked[], { at }: ScoreNote): number {
  return checked.filter((one) => one.at.getTime() <= at.getTime()).length;
}
