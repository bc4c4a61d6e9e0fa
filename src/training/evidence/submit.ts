import { sql } from "kysely";
import { localDay } from "../../base/local-day.ts";
import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { type Held, heldIn, saidToBeNone } from "../../patients/held-back.ts";
import type { Learner } from "../../people/learners/learner.ts";
import { type Fault, faultsOf, trimmed } from "./answers.ts";
import { clearedBy } from "./cleared-store.ts";
import type { Cleared, Evidence, Fields } from "./evidence.ts";
import { formOf } from "./forms.ts";
import { hashOfPiece } from "./hash.ts";
import { holdEvidence } from "./queries.ts";
import { readWork } from "./read-work.ts";
import { refuseUnlessDraft } from "./store.ts";

// From draft to evidence. After this nobody edits it.

export type Submitted =
  | { readonly kind: "submitted"; readonly sha256: string; readonly cleared: readonly Cleared[] }
  /** Still missing or wrong, and what looks like a patient's. */
  | { readonly kind: "not-yet"; readonly faults: readonly Fault[]; readonly held: readonly Held[] };

/** Submits a draft that is held; `sent` holds the ticks that say of what was held back that it is none. */
export async function submitEvidence(
  tx: PracticeScope,
  practice: string,
  draft: Evidence,
  { learner, by, sent }: { readonly learner: Learner; readonly by: string; readonly sent: Fields },
  at: Date,
): Promise<Submitted> {
  refuseUnlessDraft(draft);
  if (Object.keys(draft.asides).length > 0) {
    throw new Refusal("conflict", "Another window has other words of this. Choose between them first; both are kept.");
  }
  const today = localDay(at);
  const fields = trimmed(draft.fields);
  const faults = [...faultsOf(draft.kind, fields, today), ...fileFaults(draft)];
  const held = await heldIn(tx, practice, wordsOf({ ...draft, fields }), draft.cleared, today);
  const none = saidToBeNone(held, sent);
  if (faults.length > 0 || none.length < held.length) return { kind: "not-yet", faults, held };
  const now = clearedBy(none, by, at);
  const cleared = [...draft.cleared, ...now];
  const { expires, work: period } = formOf(draft.kind);
  const expiresOn = expires === undefined ? null : (fields[expires] ?? null);
  const days = period === undefined ? null : { from: fields[period.from] ?? "", until: fields[period.until] ?? "" };
  const work = days === null ? null : await readWork(tx, practice, learner.account, days, at);
  await tx
    .updateTable("practice.evidence")
    .set({
      fields: JSON.stringify(fields),
      cleared: JSON.stringify(cleared),
      work: work === null ? null : JSON.stringify(work),
      expires_on: expiresOn,
      version: draft.version + 1,
      saved_at: at,
      submitted_at: at,
    })
    .where("practice", "=", practice)
    .where("id", "=", draft.id)
    .execute();
  if (draft.replaces !== null) await withdrawReplaced(tx, practice, draft.replaces, at);
  const sha256 = hashOfPiece({ ...draft, fields, work, expiresOn, submittedAt: at });
  return { kind: "submitted", sha256, cleared: now };
}

/** All in it that may tell who a patient is: what was written, and what its files are called. */
export const wordsOf = ({ fields, files }: Pick<Evidence, "fields" | "files">): Fields => ({
  ...fields,
  files: files.map(({ name }) => name).join("\n"),
});

function fileFaults({ kind, files }: Evidence): readonly Fault[] {
  if (formOf(kind).needsFile !== true || files.length > 0) return [];
  return [{ field: "files", says: "Attach the certificate itself, as a file." }];
}

/** What a new piece stands in place of counts no more, unless a mark was signed upon it: that stays as it was. */
async function withdrawReplaced(tx: PracticeScope, practice: string, id: string, at: Date): Promise<void> {
  const earlier = await holdEvidence(tx, practice, id);
  if (earlier.withdrawn || (await isCounted(tx, practice, earlier))) return;
  await withdrawEvidence(tx, practice, earlier, at);
}

/** Takes a submitted piece out of what counts; refuses where a mark was signed upon it, also one revoked since. */
export async function withdrawEvidence(tx: PracticeScope, practice: string, piece: Evidence, at: Date): Promise<void> {
  if (piece.withdrawn) throw new Refusal("conflict", "This was withdrawn already.");
  if (await isCounted(tx, practice, piece)) {
    throw new Refusal("conflict", "A mark was signed upon this, so it stays. Nothing was changed.");
  }
  await tx
    .updateTable("practice.evidence")
    .set({ withdrawn_at: at, version: piece.version + 1 })
    .where("practice", "=", practice)
    .where("id", "=", piece.id)
    .execute();
}

/** True where a mark names it: marks bind their evidence by id. */
export async function isCounted(
  tx: PracticeScope,
  practice: string,
  { id, learner }: Pick<Evidence, "id" | "learner">,
): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`select exists (select from practice.competency_marks
    where practice = ${practice} and learner = ${learner} and position(${id} in bound) > 0) as is`.execute(tx);
  return rows[0]?.is === true;
}
