import { scoreWords } from "../../charts/score.ts";
import { exactInterval } from "../../countersign/statistics/interval.ts";
import { percent } from "../../countersign/statistics/percent.ts";
import type { Finding } from "../../countersign/autonomy/checking.ts";
import { rateOf } from "../../countersign/autonomy/checking.ts";
import { nextUp } from "../../countersign/autonomy/raise.ts";
import type { Unit } from "../../countersign/autonomy/unit.ts";
import type { Grade } from "../../countersign/autonomy/grade.ts";
import type { Source } from "../../countersign/autonomy/tables.ts";
import type { Stage } from "../../people/scope/stage.ts";
import type { TagColour } from "../../web/components/tag.tsx";

// A unit in words: where somebody stands in one kind of work, and what that means.

export const STAGE_NAMES: Readonly<Record<Stage, string>> = {
  shadowing: "Shadowing",
  supervised: "Supervised",
  sampled: "Sampled",
  suspended: "Suspended",
};

export const STAGE_MEANS: Readonly<Record<Stage, string>> = {
  shadowing: "A GP decides first, without seeing the proposal, and the two are compared.",
  supervised: "Nothing takes effect before a GP's countersignature.",
  sampled: "It takes effect, and a share of it, drawn at random, is checked by a GP afterwards.",
  suspended: "No step of such work, until a review has been signed.",
};

export const STAGE_COLOUR: Readonly<Record<Stage, TagColour>> = {
  shadowing: "purple",
  supervised: "blue",
  sampled: "green",
  suspended: "red",
};

export const GRADE_NAMES: Readonly<Record<Grade, string>> = {
  none: "Nothing was wrong",
  minor: "Minor",
  major: "Major",
  critical: "Critical",
};

export const SOURCE_WORDS: Readonly<Record<Source, string>> = {
  countersign: "at the countersignature",
  blind: "at the countersignature, decided blind to the proposal",
  check: "by a check after it took effect",
  second: "by a second GP's check",
  audit: "by an audit",
};

/**
 * What a score chart is given. After a critical error nothing counts before its review: where counting began anew since
 * then, as when it ended a stage, the fold counts those checks and the chart must not show them climb.
 */
export function scoreOf(unit: Unit): Parameters<typeof scoreWords>[0] {
  const { lines, monitoring, owesReview, points } = unit;
  const isMonitoring = monitoring !== null;
  const ended = owesReview && !isMonitoring && points.every(({ outcome }) => outcome !== "critical");
  return {
    kind: isMonitoring ? "monitoring" : "learning",
    checked: points.map(({ at, outcome, score }) => ({ at, outcome, score: ended ? 0 : score })),
    line: isMonitoring ? { h: lines.monitor.h } : { h: lines.design.h, horizon: lines.design.horizon },
  };
}

/** The score against its line in sentences. */
export function standingWords(unit: Unit): string {
  if (unit.stage === "suspended") return "Suspended: nothing is counted until a review has been signed.";
  if (unit.owesReview) return "A critical error has to be reviewed first: nothing counts towards the line until then.";
  return scoreWords(scoreOf(unit));
}

/** "100%, each before it takes effect", "20%, drawn at random". */
export function shareWords({ stage, fraction }: Pick<Unit, "stage" | "fraction">): string {
  switch (stage) {
    case "suspended":
      return "No work";
    case "shadowing":
    case "supervised":
      return "All of it, before it takes effect";
    case "sampled":
      return fraction === 1 ? "All of it, afterwards" : `${percent(fraction)} of it, drawn at random`;
  }
}

/** What a person is asked for; null where it is nobody's turn. */
export function owedWords(unit: Unit): string | null {
  if (unit.stage === "suspended") return "A review, which ends the suspension";
  if (unit.owesReview) return "A review of the critical error";
  if (unit.learning?.standing === "horizon-over") return "A decision whether to begin to count anew";
  const next = nextUp(unit);
  return next !== null && "to" in next ? `The mentor's decision: the line for ${next.to} is reached` : null;
}

/** How often checks changed what was decided, with its exact interval; corrected for what checks miss where that is known. */
export function rateWords(unit: Unit, finding: Finding): readonly string[] {
  const { points } = unit;
  if (points.length === 0)
    return ["Nothing has been checked since this stage began, so there is no rate of errors yet."];
  const failures = points.filter(({ outcome }) => outcome !== "agreed").length;
  const { rate, low, high } = exactInterval(failures, points.length);
  const seen =
    `Checks changed ${failures} of ${points.length} decisions: ${percent(rate)}, and the true rate of what checks find ` +
    `is between ${percent(low)} and ${percent(high)} (exact 95% interval).`;
  const corrected = rateOf(unit, finding);
  if (corrected === null) {
    return [seen, "How much checks miss is not known yet: no check has been made a second time and found anything."];
  }
  const { planted, found } = finding;
  const finds = `Of ${planted} ${planted === 1 ? "decision" : "decisions"} known to be wrong, checks here found ${found}.`;
  const says =
    corrected.rate === null
      ? `${finds} So no rate can be given.`
      : `${finds} Corrected for that the rate is ${percent(corrected.rate)}, between ${percent(corrected.low)} and ${percent(corrected.high)}.`;
  return corrected.tooWide === null ? [seen, says] : [seen, says, corrected.tooWide];
}
