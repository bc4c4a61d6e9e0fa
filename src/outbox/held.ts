import type { Patient } from "../patients/patient.ts";
import type { Decision } from "../protocols/decision.ts";
import type { Action } from "../worklist/action.ts";
import { getMove } from "../worklist/may-move.ts";
import { UNDO_MS } from "../worklist/needs.ts";
import type { Plan } from "../worklist/plan.ts";
import type { Request } from "../worklist/request.ts";
import type { ItemRow } from "../worklist/tables.ts";

// Whether words for the patient may leave now. Nothing is queued and no job sends: this is asked each time, of
// what is so at that instant, so that what was taken back, returned or reopened cannot leave by mistake.

export type Letter = {
  readonly item: Pick<ItemRow, "id" | "status" | "patient">;
  readonly actions: readonly Action[];
  readonly plan: Plan | null;
  readonly decision: Pick<Decision, "because">;
  readonly request: Pick<Request, "isComplete" | "waitsFor"> & {
    readonly reports: readonly Pick<ItemRow, "id" | "opened_at">[];
  };
  /** When a GP released it before all of the request was back; null where none did. */
  readonly releasedAt: Date | null;
  readonly patient: Patient | null;
};

/** The rules above every protocol by which nothing goes to the patient without a GP's own signature. */
const CAUTIOUS: Readonly<Record<string, string>> = {
  left: "The patient has left the practice",
  safeguarding: "A safeguarding flag stands",
  "confidential-address": "The patient's address is confidential",
  sensitive: "It holds a sensitive test",
};

/** Null where the words may leave, else the first reason why not, as a sentence. */
export function whyHeld(letter: Letter, at: Date): string | null {
  const { item, plan, patient } = letter;
  if (patient === null || item.patient !== patient.id) return "It is not settled whose this is.";
  if (item.status === "waiting" || item.status === "acknowledged" || item.status === "asked") {
    return "It is open again and to be dealt with first.";
  }
  const signing = signingOf(letter);
  if (signing === undefined) return "No GP has signed it yet.";
  if (plan === null || plan.tells === null) return "Nothing was signed that the patient is told.";
  if (at.getTime() - signing.at.getTime() <= UNDO_MS)
    return "It was signed a moment ago and can still be taken back. Wait ten seconds.";
  if (patient.registration === "deceased") return "The patient has died: nothing is sent.";
  return whyCautious(letter, patient, signing) ?? whyNotWhole(letter);
}

/**
 * The action by which it is signed now, or takes effect because such work is sampled; undefined where neither. A step
 * that was taken back is none.
 */
export function signingOf({ item, actions }: Pick<Letter, "item" | "actions">): Action | undefined {
  const { status } = item;
  if (status !== "signed" && status !== "in-effect" && status !== "closed") return undefined;
  const newest = actions.findLast(({ move }) => getMove(move).signs === true || getMove(move).takesEffect === true);
  if (newest === undefined || status === "closed") return newest;
  return (status === "in-effect") === (getMove(newest.move).takesEffect === true) ? newest : undefined;
}

/** True where nothing may be said or sent without a GP, by the decision or by the register as it is now. */
export function isSensitive({ decision, patient }: Pick<Letter, "decision" | "patient">): boolean {
  return rulesOf(decision).length > 0 || flagsOf(patient).length > 0;
}

function whyCautious(letter: Letter, now: Patient, signing: Action): string | null {
  // A GP who released it after the signature has looked at it once more, with what is known since.
  if (letter.releasedAt !== null && letter.releasedAt > signing.at) return null;
  const signed = rulesOf(letter.decision);
  const since = flagsOf(now).find((rule) => !signed.includes(rule));
  if (since !== undefined) {
    return `${CAUTIOUS[since] ?? ""}, which was not known when this was decided. A GP has to release it.`;
  }
  const [rule] = signed;
  if (rule === undefined || signing.role === "gp") return null;
  return `${CAUTIOUS[rule] ?? ""}: nothing is sent without a GP's own signature.`;
}

function rulesOf({ because }: Pick<Decision, "because">): readonly string[] {
  return because.flatMap(({ protocol, clause }) =>
    protocol === "standing-rules" && clause !== null && clause in CAUTIOUS ? [clause] : [],
  );
}

function flagsOf(patient: Patient | null): readonly string[] {
  if (patient === null) return [];
  return [...(patient.registration === "left" ? ["left"] : []), ...patient.flags];
}

/** A release covers what there was when the GP gave it: a report that came since has been seen by nobody. */
function whyNotWhole({ request, releasedAt }: Letter): string | null {
  if (request.isComplete) return null;
  const since = releasedAt === null ? [] : request.reports.filter(({ opened_at }) => opened_at > releasedAt);
  if (releasedAt !== null && since.length === 0) return null;
  const waits = request.waitsFor.join(" ");
  return `Not all of this request is back and signed. ${waits}`.trim();
}
