import { canonical, sha256Of } from "../../base/canonical.ts";
import type { Evidence } from "./evidence.ts";

// What a signature binds of a piece of evidence. A changed letter of any of it gives another hash.

type Piece = Pick<
  Evidence,
  "id" | "learner" | "competency" | "kind" | "fields" | "files" | "work" | "submittedAt" | "expiresOn"
>;

/** What the learner has shown: the form's answers, the files by their hashes, and what the log said. 64 hex digits. */
export function hashOfPiece(piece: Piece): string {
  const { id, learner, competency, kind, fields, files, work, submittedAt, expiresOn } = piece;
  return sha256Of(
    canonical({
      evidence: id,
      learner,
      competency,
      kind,
      fields,
      files: files.map(({ sha256 }) => sha256).toSorted(),
      work,
      submittedAt: submittedAt?.toISOString() ?? null,
      expiresOn,
    }),
  );
}

/** The piece with the statements that stand beside it: what a mentor's mark binds. 64 hex digits. */
export function hashOfEvidence(evidence: Piece & Pick<Evidence, "invitations">): string {
  const statements = evidence.invitations.flatMap(({ statement }) => (statement === null ? [] : [statement.sha256]));
  return sha256Of(canonical({ piece: hashOfPiece(evidence), statements: statements.toSorted() }));
}
