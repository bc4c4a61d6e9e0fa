import { addDays, localDay } from "../../base/local-day.ts";
import type { Fact } from "./facts.ts";
import type { Criterion, Stage } from "./plan.ts";

// Where an edition, a hub or a practice stands: the fold of what was said of it. A stage is left because a person says
// so, and only when all that it asks for is there; nothing moves by itself.

export const STEP_NAMES = ["meet", "take-back", "plan", "block", "unblock", "leave", "return"] as const;
export type StepName = (typeof STEP_NAMES)[number];

export type Step = {
  readonly step: StepName;
  readonly stage: string;
  readonly criterion: string | null;
  readonly words: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly at: Date;
  readonly byName: string;
};

export type Standing = {
  /** Ids of the stages that were left, in their order. */
  readonly left: readonly string[];
  /** What a person has said, by `keyOf`. */
  readonly met: ReadonlyMap<string, Step>;
  /** Owner and day as they were set here, by stage. */
  readonly set: ReadonlyMap<string, { readonly owner: string; readonly due: string }>;
  /** Why it cannot go on, and who can help. */
  readonly blocked: Step | null;
};

export const keyOf = (stage: string, criterion: string): string => `${stage}/${criterion}`;

const BEGIN: Standing = { left: [], met: new Map(), set: new Map(), blocked: null };

export function foldSteps(steps: readonly Step[]): Standing {
  return steps.reduce(apply, BEGIN);
}

/** Those of this ISO day and after it; all where there is no such day. */
export function countedSteps(steps: readonly Step[], from: string | null): readonly Step[] {
  return from === null ? steps : steps.filter(({ at }) => localDay(at) >= from);
}

function apply(standing: Standing, step: Step): Standing {
  const key = keyOf(step.stage, step.criterion ?? "");
  switch (step.step) {
    case "meet":
      return { ...standing, met: new Map([...standing.met, [key, step]]) };
    case "take-back":
      return { ...standing, met: new Map([...standing.met].filter(([one]) => one !== key)) };
    case "plan": {
      const { owner, due } = step.detail;
      const set = { owner: String(owner), due: String(due) };
      return { ...standing, set: new Map([...standing.set, [step.stage, set]]) };
    }
    case "block":
      return { ...standing, blocked: step };
    case "unblock":
      return { ...standing, blocked: null };
    case "leave":
      return { ...standing, left: [...standing.left.filter((one) => one !== step.stage), step.stage] };
    case "return":
      return { ...standing, left: standing.left.filter((one) => one !== step.stage) };
  }
}

/** The first stage that was not left; null when all were. */
export function currentOf(stages: readonly Stage[], { left }: Standing): Stage | null {
  return stages.find(({ id }) => !left.includes(id)) ?? null;
}

/** Whose it is and by when, as set here or else as planned. `begins`: ISO day. */
export function plannedOf({ id, owner, weeks }: Stage, { set }: Standing, begins: string) {
  return set.get(id) ?? { owner, due: addDays(begins, weeks * 7) };
}

/** Past the day by which its stage was to be left; the day itself is in time. */
export function isLate(stages: readonly Stage[], standing: Standing, begins: string, today: string): boolean {
  const current = currentOf(stages, standing);
  return current !== null && plannedOf(current, standing, begins).due < today;
}

/** What this stage still asks for. */
export function lacking(stage: Stage, { met }: Standing, facts: ReadonlySet<Fact>): readonly Criterion[] {
  return stage.criteria.filter(({ id, evidence }) =>
    evidence === "person" ? !met.has(keyOf(stage.id, id)) : !facts.has(evidence),
  );
}
