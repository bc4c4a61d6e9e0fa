import { appendAudit } from "../../audit/store.ts";
import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Learner } from "../../people/learners/learner.ts";
import { refuseEnded } from "../../people/learners/learner-store.ts";
import { getLearner } from "../../people/learners/queries.ts";
import type { Person } from "../../people/role.ts";
import { getCurriculumOf } from "../../training/course/curriculum-of.ts";
import { competenciesOf } from "../../training/curriculum/curriculum.ts";
import type { Evidence } from "../../training/evidence/evidence.ts";
import { openEvidence } from "../../training/evidence/may.ts";
import type { Part } from "../../training/evidence/part.ts";
import { holdEvidence, readEvidence } from "../../training/evidence/queries.ts";
import type { Visit } from "../../web/route.ts";

// What every one of these pages asks first: whose it is, and what the person is to them.

/** By role; which learner and which piece is asked of the piece. A manager may teach a competency. */
export const READERS = ["assistant", "reception", "gp", "nurse", "pharmacist", "manager"] as const;

/** Whoever teaches invites nobody. */
export const INVITERS = ["assistant", "reception", "gp-mentor", "second-mentor"] as const;

export type OpenedPiece = { readonly piece: Evidence; readonly learner: Learner; readonly part: Part };

/** The piece that the address names, for somebody who may read it. */
export async function openPiece(tx: PracticeScope, visit: Visit<Person>): Promise<OpenedPiece> {
  return opened(tx, visit, readEvidence);
}

/** The same, held for a change, while the training goes on. */
export async function holdPiece(tx: PracticeScope, visit: Visit<Person>): Promise<OpenedPiece> {
  const held = await opened(tx, visit, holdEvidence);
  refuseEnded(held.learner);
  return held;
}

/** The same, for its writer alone. */
export async function holdOwn(tx: PracticeScope, visit: Visit<Person>): Promise<OpenedPiece> {
  const held = await holdPiece(tx, visit);
  if (held.piece.begunBy !== visit.person.account) {
    throw new Refusal("not-allowed", "Only whoever wrote it does that. Nothing was changed.");
  }
  return held;
}

async function opened(tx: PracticeScope, { person, params }: Visit<Person>, read: typeof readEvidence) {
  const { practice } = person;
  const whose = await getLearner(tx, practice, params["id"] ?? "");
  const piece = await read(tx, practice, params["evidence"] ?? "");
  if (piece.learner !== whose.id) {
    throw new Refusal("not-found", "There is no such piece of evidence at this practice.");
  }
  return { piece, ...(await openEvidence(tx, person, piece)) };
}

/** What the curriculum calls the competency; its key where it is not in it any more. */
export async function titleOfCompetency(tx: PracticeScope, learner: Learner, key: string): Promise<string> {
  const { curriculum } = await getCurriculumOf(tx, learner);
  return competenciesOf(curriculum).find(({ competency }) => competency === key)?.title ?? key;
}

export const addressOf = ({ id, learner }: Pick<Evidence, "id" | "learner">): string =>
  `/learners/${learner}/evidence/${id}`;

/** One row of the audit about a piece; never with anything that it says. */
export async function note(
  tx: PracticeScope,
  { person, at }: Visit<Person>,
  event: string,
  subject: string,
  detail?: Readonly<Record<string, string | number | null>>,
): Promise<void> {
  const { account: by, role } = person;
  await appendAudit(tx, [
    { by, role, at, device: "page", event, subject, ...(detail === undefined ? {} : { detail }) },
  ]);
}
