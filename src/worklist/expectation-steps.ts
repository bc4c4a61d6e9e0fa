import type { Role } from "../people/role.ts";
import { EXPECTATION_KINDS, type ExpectationKind } from "./plan.ts";

// Every step that exists of something expected: the page, the server's check and the fold read these rows.

/** open: expected · met: all of it has come · lapsed: it did not come and is back · withdrawn: what asked for it
 * was taken back · ended: a person has said that it will not come. */
export const EXPECTATION_STATUSES = ["open", "met", "lapsed", "withdrawn", "ended"] as const;
export type ExpectationStatus = (typeof EXPECTATION_STATUSES)[number];

type Step = {
  readonly step: string;
  readonly from: readonly (ExpectationStatus | "nothing")[];
  readonly to: ExpectationStatus | "same";
  readonly who: readonly (Role | "machine")[];
  /** Left out: every kind. */
  readonly only?: readonly ExpectationKind[];
  /** Kinds of which only a GP may take this step. */
  readonly gpOnly?: readonly ExpectationKind[];
  readonly comment: "needed" | "possible";
  readonly words: string;
  readonly says: string;
};

const CLINICAL = ["assistant", "gp", "nurse", "pharmacist"] as const;
const EVERYBODY = [...CLINICAL, "reception", "machine"] as const;

export const STEPS = [
  {
    step: "open",
    from: ["nothing"],
    to: "open",
    who: EVERYBODY,
    comment: "possible",
    words: "Asked for",
    says: "It is expected by the day given.",
  },
  {
    step: "request",
    from: ["open"],
    to: "same",
    who: EVERYBODY,
    comment: "possible",
    words: "Requested",
    says: "The request was printed, sent or otherwise made.",
  },
  {
    step: "contact",
    from: ["open"],
    to: "same",
    who: [...CLINICAL, "reception"],
    comment: "possible",
    words: "Tried to reach the patient",
    says: "Two attempts without reaching the patient bring it back to a GP.",
  },
  {
    step: "postpone",
    from: ["open", "lapsed"],
    to: "open",
    who: CLINICAL,
    comment: "needed",
    words: "Give it a later date",
    says: "It is expected by the later day, and comes back by itself if nothing has come by then.",
  },
  {
    step: "part",
    from: ["open", "lapsed"],
    to: "same",
    who: ["machine"],
    comment: "needed",
    words: "Part of it has come",
    says: "The rest is still expected.",
  },
  {
    step: "meet",
    from: ["open", "lapsed"],
    to: "met",
    who: ["machine"],
    comment: "needed",
    words: "It has come",
    says: "A final result of every test that was asked for is here.",
  },
  {
    step: "unmeet",
    from: ["open", "lapsed", "met"],
    to: "open",
    who: ["machine"],
    comment: "needed",
    words: "It had not come after all",
    says: "The report was not this patient's, so it is expected again.",
  },
  {
    step: "lapse",
    from: ["open"],
    to: "lapsed",
    who: ["machine"],
    comment: "needed",
    words: "It has not come",
    says: "It came back to the worklist.",
  },
  {
    step: "withdraw",
    from: ["open"],
    to: "withdrawn",
    who: EVERYBODY,
    comment: "needed",
    words: "Taken back",
    says: "What asked for it was taken back.",
  },
  {
    step: "reach",
    from: ["open"],
    to: "ended",
    who: CLINICAL,
    only: ["contact"],
    comment: "needed",
    words: "The patient was reached",
    says: "Somebody has spoken to the patient, which was all that was expected.",
  },
  // A GP promised or signed whatever is expected: who ends it without its having come takes that back.
  {
    step: "end",
    from: ["open", "lapsed"],
    to: "ended",
    who: CLINICAL,
    gpOnly: EXPECTATION_KINDS,
    comment: "needed",
    words: "It will not come",
    says: "Nothing is expected any more, and nothing comes back by itself.",
  },
] as const satisfies readonly Step[];

export type StepName = (typeof STEPS)[number]["step"];

const ROWS: ReadonlyMap<string, Step> = new Map(STEPS.map((row: Step) => [row.step, row]));

/** The row of a step; every name in the type has one. */
export function getStep(name: StepName): Step {
  const row = ROWS.get(name);
  if (row === undefined) throw new Error(`no step ${name}`);
  return row;
}

/** Null where the step may be taken, else the reason why not, as a sentence. */
export function whyNotStep(
  name: StepName,
  so: {
    readonly status: ExpectationStatus | "nothing";
    readonly kind: ExpectationKind;
    readonly role: Role | "machine";
  },
): string | null {
  const { who, from, only, gpOnly } = getStep(name);
  if (!who.includes(so.role)) return "Your role does not do this.";
  if (!from.includes(so.status)) return `This is ${STATUS_WORDS[so.status]}, so it cannot be done any more.`;
  if (only?.includes(so.kind) === false) return "This is not something that is done by reaching the patient.";
  if (gpOnly?.includes(so.kind) === true && so.role !== "gp") {
    return "Whether this is still needed is for a GP to say.";
  }
  return null;
}

export const STATUS_WORDS: Readonly<Record<ExpectationStatus | "nothing", string>> = {
  nothing: "not asked for",
  open: "expected",
  met: "met: it has come",
  lapsed: "overdue and back on the worklist",
  withdrawn: "taken back",
  ended: "ended",
};
