import { type ExpectationStatus, getStep, type StepName } from "./expectation-steps.ts";

// Something that shall come back. What became of it is the fold of its append-only steps.

export type ExpectationStep = {
  /** From 1, without a gap. */
  readonly number: number;
  readonly step: StepName;
  readonly at: Date;
  /** An account's id, or "machine". */
  readonly by: string;
  readonly comment: string | null;
  /** dueOn, way · document, analytes · outcome · back: the item that came back. */
  readonly detail: Readonly<Record<string, string | null>>;
};

export type ExpectationState = {
  readonly status: ExpectationStatus;
  /** ISO 8601 date. */
  readonly dueOn: string;
  readonly requestedAt: Date | null;
  /** Which analytes have come, each with the document that brought it. */
  readonly came: Readonly<Record<string, string>>;
  readonly metBy: string | null;
  readonly endedAt: Date | null;
  readonly backAs: string | null;
  /** Attempts that did not reach the patient. */
  readonly failures: number;
  readonly postponed: number;
  readonly version: number;
};

/** Outcomes of an attempt that reached nobody. */
const FAILED: ReadonlySet<string> = new Set(["no-answer", "message-left", "wrong-number", "letter-returned"]);

/** The state from all steps, oldest first; throws where they have a gap or do not begin with "open". */
export function foldExpectation(steps: readonly ExpectationStep[]): ExpectationState {
  let state: ExpectationState | null = null;
  for (const one of steps) state = stepExpectation(state, one);
  if (state === null) throw new Error("an expectation without steps");
  return state;
}

export function stepExpectation(state: ExpectationState | null, one: ExpectationStep): ExpectationState {
  if (one.number !== (state?.version ?? 0) + 1) throw new Error(`step ${one.number} out of order`);
  const { to, from } = getStep(one.step);
  if (!from.includes(state?.status ?? "nothing")) throw new Error(`step ${one.number}: no ${one.step} from here`);
  if (state === null) return begun(one);
  const status = to === "same" ? state.status : to;
  const came = cameOf(state, one);
  return {
    status,
    dueOn: (one.step === "postpone" ? one.detail["dueOn"] : null) ?? state.dueOn,
    requestedAt: one.step === "request" ? one.at : state.requestedAt,
    came,
    metBy: one.step === "meet" ? (one.detail["document"] ?? null) : status === "met" ? state.metBy : null,
    endedAt: status === "open" || status === "lapsed" ? null : status === state.status ? state.endedAt : one.at,
    backAs: one.step === "lapse" ? (one.detail["back"] ?? null) : state.backAs,
    failures: state.failures + (one.step === "contact" && FAILED.has(one.detail["outcome"] ?? "") ? 1 : 0),
    postponed: state.postponed + (one.step === "postpone" ? 1 : 0),
    version: one.number,
  };
}

function begun(one: ExpectationStep): ExpectationState {
  const { dueOn, way } = one.detail;
  if (dueOn === undefined || dueOn === null) throw new Error("an expectation without a date");
  return {
    status: "open",
    dueOn,
    // Nothing is to be printed for what is only waited for, or was asked for elsewhere.
    requestedAt: way === "none" || way === "elsewhere" ? one.at : null,
    came: {},
    metBy: null,
    endedAt: null,
    backAs: null,
    failures: 0,
    postponed: 0,
    version: 1,
  };
}

function cameOf({ came }: ExpectationState, { step, detail }: ExpectationStep): Readonly<Record<string, string>> {
  const document = detail["document"];
  if (document === undefined || document === null) return came;
  if (step === "unmeet") return Object.fromEntries(Object.entries(came).filter(([, from]) => from !== document));
  if (step !== "part" && step !== "meet") return came;
  const now = (detail["analytes"] ?? "").split(" ").filter((analyte) => analyte !== "");
  return { ...came, ...Object.fromEntries(now.map((analyte) => [analyte, document])) };
}

/** The columns that lists need, from the fold: `doctor` makes them again and compares. */
export function expectationColumns(state: ExpectationState) {
  return {
    status: state.status,
    due_on: state.dueOn,
    requested_at: state.requestedAt,
    met_by: state.metBy,
    ended_at: state.endedAt,
    came: JSON.stringify(state.came),
    back_as: state.backAs,
    version: state.version,
  };
}
