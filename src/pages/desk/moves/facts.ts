import { dayOf } from "../../../base/dates.ts";
import type { Patient } from "../../../patients/patient.ts";
import type { Role } from "../../../people/role.ts";
import type { Decision, Next } from "../../../protocols/decision.ts";
import type { Document } from "../../../reading/document.ts";
import type { ExpectationRow } from "../../../worklist/tables.ts";
import { expectsOf } from "./expects-of.ts";
import type { Suggested } from "./suggested.ts";

/** All that a plan is checked against; nothing else is looked at. */
export type PlanFacts = {
  readonly role: Role;
  /** ISO 8601 date: the day in the practice. */
  readonly today: string;
  readonly decision: Decision;
  /** What the report itself is for now: brought back for a GP, it is for a GP whatever was decided of it. */
  readonly next: Next;
  readonly document: Document | null;
  /** Indexes of the results that something becomes of; group headers are none. */
  readonly results: readonly number[];
  readonly suggested: readonly Suggested[];
  readonly outstanding: readonly Outstanding[];
  /** Why nothing goes to the patient without a GP, a sentence each. */
  readonly sendsNothing: readonly string[];
  readonly hasDied: boolean;
  readonly callsForLetter: boolean;
  readonly demandsReview: boolean;
  readonly demandsWhose: boolean;
  /** True where a test may be named that nothing calls for: by a GP, and of a letter's action by whoever has it. */
  readonly mayAskOwn: boolean;
};

export type Outstanding = Pick<ExpectationRow, "id" | "kind" | "what" | "due_on"> & {
  readonly analytes: readonly string[];
};

export type FactsFrom = {
  readonly role: Role;
  readonly at: Date;
  readonly decision: Decision;
  /** The item's own. */
  readonly next: Next;
  readonly document: Document | null;
  readonly patient: Patient | null;
  readonly outstanding: readonly Outstanding[];
};

/** The standing rules that hold back what would go to the patient: see protocols/standing. */
const SENDS_NOTHING: ReadonlySet<string> = new Set(["deceased", "safeguarding", "confidential-address", "sensitive"]);

export function factsOf({ role, at, decision, next, document, patient, outstanding }: FactsFrom): PlanFacts {
  const calls = (deed: string): boolean => decision.do.some((one) => one.deed === deed);
  return {
    role,
    today: dayOf(at.toISOString()) ?? "",
    decision,
    next,
    document,
    results: document?.kind === "report" ? document.results.flatMap(({ isGroup }, n) => (isGroup ? [] : [n])) : [],
    suggested: expectsOf(decision, document, at),
    outstanding,
    sendsNothing: whySendsNothing(decision, patient),
    hasDied: patient?.registration === "deceased",
    callsForLetter: calls("leaflet"),
    demandsReview: calls("review-by"),
    demandsWhose: calls("record-whose"),
    mayAskOwn: role === "gp" || calls("action"),
  };
}

/** As decided, and as the register says now: a flag that was set since the decision holds too. */
function whySendsNothing({ because }: Decision, patient: Patient | null): readonly string[] {
  const says = because.flatMap(({ protocol, clause, says }) =>
    protocol === "standing-rules" && clause !== null && SENDS_NOTHING.has(clause) ? [says] : [],
  );
  if (patient?.registration === "deceased") says.push("The patient has died: nothing is sent.");
  if (patient?.flags.includes("safeguarding") === true)
    says.push("A safeguarding flag stands: nothing is sent without a GP.");
  if (patient?.flags.includes("confidential-address") === true)
    says.push("The address is confidential: nothing is sent without a GP.");
  return [...new Set(says)];
}

/** What is outstanding and would be asked for a second time: the same test, or the same words. */
export function duplicatesOf(
  facts: Pick<PlanFacts, "outstanding">,
  asked: Pick<Suggested, "analytes" | "what">,
): readonly Outstanding[] {
  const words = asked.what.trim().toLowerCase();
  return facts.outstanding.filter(
    ({ analytes, what }) => analytes.some((one) => asked.analytes.includes(one)) || what.trim().toLowerCase() === words,
  );
}
