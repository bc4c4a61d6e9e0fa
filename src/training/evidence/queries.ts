import { type Selectable, sql } from "kysely";
import { isId } from "../../base/ids.ts";
import { sha256Of } from "../../base/canonical.ts";
import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Evidence, EvidenceComment, EvidenceFile, EvidenceHead, Invitation, Statement } from "./evidence.ts";
import { hashOfEvidence } from "./hash.ts";
import { titleOf } from "./title.ts";
import type { AssessorLinksTable, EvidenceTable } from "./tables.ts";

/** All of a learner's pieces, drafts and withdrawn ones too, the newest first; `learner` is their id as a learner. */
export async function listEvidence(
  tx: PracticeScope,
  practice: string,
  learner: string,
): Promise<readonly EvidenceHead[]> {
  const rows = await tx
    .selectFrom("practice.evidence")
    .selectAll()
    .where("practice", "=", practice)
    .where("learner", "=", learner)
    .orderBy("begun_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map(headOf);
}

/** One piece whole; refuses what is nowhere at this practice. Who may read it is asked elsewhere (may-read.ts). */
export async function readEvidence(tx: PracticeScope, practice: string, id: string): Promise<Evidence> {
  return wholeOf(tx, practice, await rowOf(tx, practice, id, false));
}

/** The same, held until the transaction ends: of two who change it at once the second sees what the first did. */
export async function holdEvidence(tx: PracticeScope, practice: string, id: string): Promise<Evidence> {
  return wholeOf(tx, practice, await rowOf(tx, practice, id, true));
}

/**
 * What a mark binds: the hash of each of these pieces, by id, held so that none is withdrawn before the mark is signed.
 * Refuses a draft and what was withdrawn.
 */
export async function bindEvidence(
  tx: PracticeScope,
  practice: string,
  ids: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const hashes: Record<string, string> = {};
  // In one order, so that no two who mark at once wait for each other.
  for (const id of [...new Set(ids)].toSorted()) {
    const evidence = await holdEvidence(tx, practice, id);
    if (evidence.isDraft)
      throw new Refusal("conflict", "A piece of evidence is not submitted yet. Nothing was signed.");
    if (evidence.withdrawn) throw new Refusal("conflict", "A piece of evidence was withdrawn. Nothing was signed.");
    hashes[id] = hashOfEvidence(evidence);
  }
  return hashes;
}

/** The draft of this account that this window saved last, held; null where there is none. */
export async function findDraftOf(
  tx: PracticeScope,
  practice: string,
  account: string,
  window: string,
): Promise<Evidence | null> {
  // Of two that one window sends at once the second finds what the first has begun.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`evidence ${window}`}, 0))`.execute(tx);
  const row = await tx
    .selectFrom("practice.evidence")
    .selectAll()
    .where("practice", "=", practice)
    .where("begun_by", "=", account)
    .where("saved_from", "=", window)
    .where("submitted_at", "is", null)
    .where("withdrawn_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : wholeOf(tx, practice, row);
}

async function rowOf(tx: PracticeScope, practice: string, id: string, isHeld: boolean) {
  const query = tx
    .selectFrom("practice.evidence")
    .selectAll()
    .where("practice", "=", practice)
    .where("id", "=", isId(id) ? id : NOWHERE);
  const row = await (isHeld ? query.forUpdate() : query).executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", "There is no such piece of evidence at this practice.");
  return row;
}

const NOWHERE = "00000000-0000-0000-0000-000000000000";

function headOf(row: Selectable<EvidenceTable>): EvidenceHead {
  return {
    id: row.id,
    learner: row.learner,
    competency: row.competency,
    kind: row.kind,
    title: titleOf(row.kind, row.fields),
    begunBy: row.begun_by,
    submittedAt: row.submitted_at,
    expiresOn: row.expires_on,
    isDraft: row.submitted_at === null,
    withdrawn: row.withdrawn_at !== null,
  };
}

async function wholeOf(tx: PracticeScope, practice: string, row: Selectable<EvidenceTable>): Promise<Evidence> {
  return {
    ...headOf(row),
    fields: row.fields,
    version: row.version,
    savedFrom: row.saved_from,
    savedCount: row.saved_count,
    begunAt: row.begun_at,
    savedAt: row.saved_at,
    replaces: row.replaces,
    cleared: row.cleared,
    asides: row.asides,
    work: row.work,
    files: await listFiles(tx, practice, row.id),
    comments: await listComments(tx, practice, row.id),
    invitations: await listInvitations(tx, practice, row.id),
  };
}

async function listFiles(tx: PracticeScope, practice: string, evidence: string): Promise<readonly EvidenceFile[]> {
  return tx
    .selectFrom("practice.evidence_files")
    .select(["id", "name", "media_type as mediaType", "bytes", "sha256", "added_at as addedAt"])
    .where("practice", "=", practice)
    .where("evidence", "=", evidence)
    .where("removed_at", "is", null)
    .orderBy("id")
    .execute();
}

async function listComments(
  tx: PracticeScope,
  practice: string,
  evidence: string,
): Promise<readonly EvidenceComment[]> {
  return tx
    .selectFrom("practice.evidence_comments")
    .select(["id", "at", "by", "words"])
    .where("practice", "=", practice)
    .where("evidence", "=", evidence)
    .orderBy("at")
    .orderBy("id")
    .execute();
}

async function listInvitations(tx: PracticeScope, practice: string, evidence: string): Promise<readonly Invitation[]> {
  const rows = await tx
    .selectFrom("practice.assessor_links")
    .selectAll()
    .where("practice", "=", practice)
    .where("evidence", "=", evidence)
    .orderBy("invited_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    assessor: row.assessor,
    invitedAt: row.invited_at,
    invitedBy: row.invited_by,
    untilAt: row.until_at,
    withdrawnAt: row.withdrawn_at,
    statement: statementOf(row),
  }));
}

function statementOf(row: Selectable<AssessorLinksTable>): Statement | null {
  const { signed_at, bound, sha256 } = row;
  if (signed_at === null || bound === null || sha256 === null) return null;
  if (sha256Of(bound) !== sha256) throw new Error(`the statement of ${row.id} is not what was signed`);
  return {
    signedAt: signed_at,
    name: row.signed_name ?? "",
    role: row.signed_role ?? "",
    confirms: row.confirms ?? [],
    words: row.words ?? "",
    bound,
    sha256,
  };
}
