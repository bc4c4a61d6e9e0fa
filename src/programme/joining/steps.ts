import type { MemberStatus } from "../shape/tables.ts";

// Every step of a practice on its way into an edition and out of it: the pages, the server's check and the tests read
// these rows. A step that is not here cannot be made. A member's status is the fold of its steps.

/** "practice": its manager or a GP partner, here or by a signed message. "machine": what follows from a training. */
export type StepMaker = "hub-lead" | "practice" | "machine";

export type Standing = MemberStatus | "none";

export type Step = {
  readonly step: string;
  /** "none": before its first step. */
  readonly from: readonly Standing[];
  /** "same": what is known of it changes, and not where it stands. */
  readonly to: MemberStatus | "same";
  readonly who: readonly StepMaker[];
  readonly wordsNeeded: boolean;
  /** On the button. */
  readonly words: string;
  /** In the list of what was done. */
  readonly done: string;
};

const BEFORE_CHOICE = ["interested", "eligible", "waiting"] as const;
const INSIDE = [...BEFORE_CHOICE, "selected", "agreed", "started"] as const;

export const STEPS = [
  {
    step: "express",
    from: ["none", "withdrawn", "not-eligible"],
    to: "interested",
    who: ["hub-lead", "practice"],
    wordsNeeded: true,
    words: "Ask to join",
    done: "Asked to join",
  },
  {
    step: "correct",
    from: [...INSIDE, "not-eligible"],
    to: "same",
    who: ["hub-lead"],
    wordsNeeded: true,
    words: "Correct what is known of it",
    done: "Facts corrected",
  },
  {
    step: "find-eligible",
    from: ["interested", "not-eligible"],
    to: "eligible",
    who: ["hub-lead"],
    wordsNeeded: false,
    words: "Keep these answers",
    done: "Found eligible",
  },
  {
    step: "find-not-eligible",
    from: [...BEFORE_CHOICE],
    to: "not-eligible",
    who: ["hub-lead"],
    wordsNeeded: true,
    words: "Keep these answers",
    done: "Found not eligible",
  },
  {
    step: "wait",
    from: ["eligible"],
    to: "waiting",
    who: ["hub-lead"],
    wordsNeeded: true,
    words: "Put on the waiting list",
    done: "Put on the waiting list",
  },
  {
    step: "select",
    from: ["eligible", "waiting"],
    to: "selected",
    who: ["hub-lead"],
    wordsNeeded: false,
    words: "Select",
    done: "Selected",
  },
  {
    step: "agree",
    from: ["selected"],
    to: "agreed",
    who: ["hub-lead", "practice"],
    wordsNeeded: false,
    words: "Record the agreement",
    done: "Agreement signed",
  },
  {
    step: "start",
    from: ["agreed"],
    to: "started",
    who: ["practice", "machine"],
    wordsNeeded: false,
    words: "First learner begins",
    done: "First learner began",
  },
  {
    step: "finish",
    from: ["started"],
    to: "finished",
    who: ["hub-lead"],
    wordsNeeded: false,
    words: "Record that it has finished",
    done: "Finished",
  },
  {
    step: "withdraw",
    from: [...INSIDE],
    to: "withdrawn",
    who: ["hub-lead", "practice"],
    wordsNeeded: true,
    words: "Withdraw",
    done: "Withdrew",
  },
] as const satisfies readonly Step[];

export type StepName = (typeof STEPS)[number]["step"];
export const STEP_NAMES: readonly StepName[] = STEPS.map(({ step }) => step);

export function getStep(name: StepName): Step {
  const row = STEPS.find(({ step }) => step === name);
  if (row === undefined) throw new Error(`there is no step "${name}"`);
  return row;
}

export type Stepped = { readonly kind: "to"; readonly status: MemberStatus } | { readonly kind: "not-open" };

/** Where this step leads from here, if it is open here. */
export function applyStep(standing: Standing, name: StepName): Stepped {
  const { from, to } = getStep(name);
  if (!from.includes(standing)) return { kind: "not-open" };
  if (to !== "same") return { kind: "to", status: to };
  if (standing === "none") throw new Error(`step "${name}" changes what is not there`);
  return { kind: "to", status: standing };
}

/** The status after these steps in their order; throws where one was kept that was not open, which is a bug. */
export function foldSteps(steps: readonly StepName[]): Standing {
  return steps.reduce<Standing>((standing, step) => {
    const stepped = applyStep(standing, step);
    if (stepped.kind === "not-open") throw new Error(`step "${step}" was kept after "${standing}"`);
    return stepped.status;
  }, "none");
}

/** Follows "This practice ..." */
export const STANDS: Readonly<Record<Standing, string>> = {
  none: "has not asked to join",
  interested: "has asked to join and is not assessed yet",
  eligible: "is eligible and not selected yet",
  "not-eligible": "was found not eligible",
  waiting: "is on the waiting list",
  selected: "is selected and has no signed agreement yet",
  agreed: "has signed its agreement",
  started: "has learners who have begun",
  finished: "has finished",
  withdrawn: "has withdrawn",
};

export const STATUS_WORDS: Readonly<Record<MemberStatus, string>> = {
  interested: "Asked to join",
  eligible: "Eligible",
  "not-eligible": "Not eligible",
  waiting: "Waiting list",
  selected: "Selected",
  agreed: "Agreement signed",
  started: "Learners begun",
  finished: "Finished",
  withdrawn: "Withdrawn",
};
