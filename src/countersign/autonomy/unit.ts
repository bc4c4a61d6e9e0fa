import type { Stage } from "../../people/scope/stage.ts";
import { beginLearning, type LearningState, stepLearning } from "../statistics/learning.ts";
import { beginMonitoring, type MonitoringState, stepMonitoring } from "../statistics/monitor.ts";
import type { Outcome } from "../statistics/outcome.ts";
import { beginSampling, fractionNow, type SamplingState, stepSampling } from "../statistics/sampling.ts";
import { outcomeOf } from "./grade.ts";
import type { Lines } from "./lines.ts";
import type { ChangeRow, ScoreRow, Source } from "./tables.ts";
import type { Task } from "./task.ts";

// Where one person stands in one kind of work: a fold over what was signed and what the checks said.

/** Whose stage nobody has changed: each proposal waits for its countersignature. */
export const FIRST_STAGE: Stage = "supervised";

/** From the most cautious on. */
const CAUTION: readonly Stage[] = ["suspended", "shadowing", "supervised", "sampled"];

/** The most cautious of them; of none the first stage. */
export function mostCautious(stages: readonly Stage[]): Stage {
  return CAUTION.find((one) => stages.includes(one)) ?? FIRST_STAGE;
}

export function isHigher(a: Stage, b: Stage): boolean {
  return CAUTION.indexOf(a) > CAUTION.indexOf(b);
}

export type Change = Omit<ChangeRow, "practice" | "account" | "task" | "tier">;
export type Score = Omit<ScoreRow, "practice" | "account" | "task" | "tier" | "voided_at">;

/** One check, with the score after it. */
export type Point = Score & { readonly outcome: Outcome; readonly score: number };

export type Unit = Task & {
  readonly account: string;
  readonly lines: Lines;
  readonly stage: Stage;
  /** True where a critical error stands that nobody has reviewed: nothing is counted towards more trust. */
  readonly owesReview: boolean;
  /** Before sampling: how far the score is. While sampled it is what brought them there no more, and null. */
  readonly learning: LearningState | null;
  /** While sampled. */
  readonly monitoring: MonitoringState | null;
  readonly sampling: SamplingState | null;
  /** The share of what takes effect that is checked now; 1 where nothing takes effect unsigned. */
  readonly fraction: number;
  /** The checks that count now, oldest first: those since the stage, the review or the lines last changed. */
  readonly points: readonly Point[];
  /** All checks there ever were, and all changes, oldest first. */
  readonly scores: readonly Score[];
  readonly changes: readonly Change[];
};

type Placed = { readonly at: Date; readonly id: string };

/**
 * While sampled only what chance drew says how much is right. What somebody proposed all the same is no chance sample, so
 * that it speaks against them and never for them.
 */
const DRAWN: readonly Source[] = ["check", "second", "audit"];

/** The state of one unit; rows in any order. */
export function foldUnit(
  of: Task & { readonly account: string },
  lines: Lines,
  rows: { readonly changes: readonly Change[]; readonly scores: readonly Score[] },
): Unit {
  const changes = rows.changes.toSorted(inTurn);
  const scores = rows.scores.toSorted(inTurn);
  const stage = changes.at(-1)?.to_stage ?? FIRST_STAGE;
  const begin = [changes.at(-1), lines.chosen]
    .filter((one) => one !== undefined && one !== null)
    .toSorted(inTurn)
    .at(-1);
  const since = onceEach(scores.filter((one) => begin === undefined || isAfter(one, begin)));
  const unit = { ...of, lines, stage, owesReview: owesReview(changes, scores), scores, changes };
  return stage === "sampled" ? sampled(unit, since) : learning(unit, since);
}

type Begun = Omit<Unit, "learning" | "monitoring" | "sampling" | "fraction" | "points">;

function learning(unit: Begun, since: readonly Score[]): Unit {
  let state = beginLearning();
  const points: Point[] = [];
  for (const one of since) {
    const outcome = outcomeOf(one.grade);
    state = stepLearning(unit.lines.design, state, outcome);
    points.push({ ...one, outcome, score: state.score });
  }
  if (unit.owesReview) state = { ...state, score: 0, standing: "review" };
  return { ...unit, learning: state, monitoring: null, sampling: null, fraction: 1, points };
}

function sampled(unit: Begun, since: readonly Score[]): Unit {
  const { monitor, plan } = unit.lines;
  let [monitoring, sampling] = [beginMonitoring(), beginSampling()];
  const points: Point[] = [];
  for (const one of since) {
    const outcome = outcomeOf(one.grade);
    if (!DRAWN.includes(one.source) && outcome === "agreed") continue;
    monitoring = stepMonitoring(monitor, monitoring, outcome);
    sampling = stepSampling(plan, sampling, outcome);
    points.push({ ...one, outcome, score: monitoring.score });
  }
  return { ...unit, learning: null, monitoring, sampling, fraction: fractionNow(plan, sampling), points };
}

/**
 * One piece of work speaks once for somebody, however often it was proposed, done or looked at again, and one step once
 * against them, by the gravest word: the lines count pieces of work.
 */
function onceEach(scores: readonly Score[]): readonly Score[] {
  const agreed = new Set<string>();
  const failed = new Set<string>();
  return scores.filter(({ item, action, grade }) => {
    const outcome = outcomeOf(grade);
    const seen = outcome === "agreed" ? agreed : failed;
    const key = outcome === "agreed" ? item : `${item} ${action}`;
    if (seen.has(key) && outcome !== "critical") return false;
    seen.add(key);
    return true;
  });
}

/** A critical error stands until a person has reviewed it, or has signed after it. */
function owesReview(changes: readonly Change[], scores: readonly Score[]): boolean {
  const worst = scores.findLast(({ grade }) => grade === "critical");
  const looked = changes.findLast(({ kind }) => kind !== "down");
  return worst !== undefined && (looked === undefined || isAfter(worst, looked));
}

function isAfter(a: Placed, b: Placed): boolean {
  return inTurn(a, b) > 0;
}

/** Ids are made in the order of time, so that they part what has the same instant. */
function inTurn(a: Placed, b: Placed): number {
  return a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
