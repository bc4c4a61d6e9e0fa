import type { AuditEvent } from "../../audit/event.ts";
import { Refusal } from "../../base/refusal.ts";
import { joinOne, unjoin } from "../../countersign/join.ts";
import { makeMove } from "../../countersign/make-move.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { compareParts } from "../../patients/compare.ts";
import { whyReasonNeeded } from "../../patients/enough.ts";
import { keepEach } from "../../patients/history-store.ts";
import type { Match, Patient } from "../../patients/patient.ts";
import { findPatient, matchEach } from "../../patients/queries.ts";
import { relationsOf } from "../../patients/relations.ts";
import { reinstateResults, retractResults } from "../../patients/retractions.ts";
import type { Person } from "../../people/role.ts";
import { readStaffing } from "../../people/staffing-store.ts";
import { redecide } from "../../protocols/decide-each.ts";
import type { InForceKeeper } from "../../protocols/in-force.ts";
import type { Document } from "../../reading/document.ts";
import { patientName } from "../../web/patient-name.ts";
import { keepConsequences } from "../../worklist/consequences.ts";
import { decideWaitingOf } from "../../worklist/decide-again.ts";
import { keepHiddenFrom } from "../../worklist/keep-hidden.ts";
import { aboutOf } from "../../worklist/openings.ts";
import { routeTo } from "../../worklist/route-to.ts";
import type { Opened } from "../desk/opened.ts";
import { clearGiven, openActionsOf, takeActionsBack } from "./take-actions-back.ts";
import { traceOf } from "./trace.ts";

// Settling whose a report is, and taking that back. Everything that follows from it happens in the same transaction.

export type Choice = { readonly patient: string; readonly version: number; readonly reason: string | null };

/** The report becomes this patient's: decided again, counted in their history, joined to what waits for it. */
export async function matchTo(
  tx: PracticeScope,
  inForce: InForceKeeper,
  person: Person,
  opened: Opened,
  choice: Choice,
  at: Date,
): Promise<readonly AuditEvent[]> {
  const { practice } = person;
  const { item, document } = opened;
  if (document === null || document.kind === "unreadable" || item.document === null) {
    throw new Refusal("conflict", "What cannot be read is nobody's. Nothing was done.");
  }
  const patient = await getChoosable(tx, person, choice.patient);
  const needed = whyReasonNeeded(compareParts(document.patient, patient));
  if (needed !== null && choice.reason === null) throw new Refusal("bad-input", `${needed} Nothing was done.`);
  const match: Match = { kind: "exact", patient };
  const redecided = await redecide(tx, inForce, practice, document, match, at);
  const staffing = await readStaffing(tx, practice, at);
  const about = aboutOf({ document, match });
  const hidden = await keepHiddenFrom(tx, practice, { id: item.id, actions: opened.actions, relations: [] });
  const hiddenFrom = [...(about.hiddenFrom ?? []), ...hidden];
  const { holder } = routeTo(redecided.decision.next, { ...about, hiddenFrom }, staffing, at);
  const wish = { item: item.id, version: choice.version, move: "match", comment: choice.reason } as const;
  const named = { id: patient.id, name: patientName(patient) };
  const { events } = await makeMove(tx, practice, person, { ...wish, redecided, holder, patient: named }, at);
  await keepEach(tx, practice, [{ id: item.document, document, match }], at);
  const of = { document: item.document, patient: patient.id, by: person.account };
  await reinstateResults(tx, practice, of, at);
  return [...events, ...(await joinOne(tx, practice, item.id, at))];
}

/** One's own and a relative's record are not there to choose. */
async function getChoosable(tx: PracticeScope, person: Person, id: string): Promise<Patient> {
  const patient = await findPatient(tx, person.practice, id);
  if (patient === undefined || patient.staffRelations.includes(person.account)) {
    throw new Refusal("not-found", "There is no such patient in this practice.");
  }
  return patient;
}

/** The report is nobody's again; what was done on the wrong patient stays in sight until a GP has dealt with each. */
export async function takeMatchBack(
  tx: PracticeScope,
  inForce: InForceKeeper,
  person: Person,
  opened: Opened,
  wish: { readonly version: number; readonly reason: string | null },
  at: Date,
): Promise<readonly AuditEvent[]> {
  const { practice, account } = person;
  const { item, document, patient, actions } = opened;
  if (patient === null || document === null || item.document === null) {
    throw new Refusal("conflict", "It is nobody's already. Nothing was done.");
  }
  const trace = await traceOf(tx, practice, { item, patient: patient.id, document, actions });
  const given = await openActionsOf(tx, practice, item, patient.id);
  const match = await matchWithout(tx, practice, document);
  const redecided = await redecide(tx, inForce, practice, document, match, at);
  const move = { item: item.id, version: wish.version, move: "unmatch", comment: wish.reason } as const;
  const { subject } = redecided;
  const { events, action } = await makeMove(tx, practice, person, { ...move, redecided, subject }, at);
  await keepHiddenFrom(tx, practice, { id: item.id, actions, relations: relationsOf(match) });
  const of = { document: item.document, patient: patient.id, by: account };
  await retractResults(tx, practice, of, at);
  const unjoined = await unjoin(tx, practice, { item: item.id, patient: patient.id }, at);
  await clearGiven(tx, person, item, at);
  const taken = await takeActionsBack(tx, practice, given, at);
  const about = { item: item.id, action: action.number, patient: patient.id };
  await keepConsequences(tx, practice, about, trace, at);
  // What else waits of this patient was decided with numbers that were not theirs.
  const again = await decideWaitingOf(tx, inForce, practice, patient.id, at);
  return [...events, ...unjoined, ...taken, ...again];
}

/** What the wire says may fit the wrong patient exactly; a person has said that it is not they. */
async function matchWithout(tx: PracticeScope, practice: string, document: Document): Promise<Match> {
  const [found] = await matchEach(tx, practice, [document]);
  const why = "A person has taken the match back.";
  if (found === undefined || document.kind === "unreadable") return { kind: "none", why };
  if (found.kind !== "exact") return found;
  const parts = compareParts(document.patient, found.patient);
  return { kind: "candidates", candidates: [{ patient: found.patient, parts }], why };
}
