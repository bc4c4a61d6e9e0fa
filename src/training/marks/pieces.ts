import { canonical, sha256Of } from "../../base/canonical.ts";
import { localDay } from "../../base/local-day.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Evidence } from "../evidence/evidence.ts";
import { hashOfEvidence } from "../evidence/hash.ts";
import { listEvidence, readEvidence } from "../evidence/queries.ts";
import type { BoundEvidence } from "./mark.ts";
import type { Shown } from "./wanted.ts";

// The evidence for one competency as a mentor reads it before a mark, and as the mark binds it.

export type Piece = Shown & BoundEvidence & { readonly title: string; readonly kind: Shown["kind"] };

/** What was submitted for this competency, not withdrawn and not replaced, the newest first, each with its hash of this moment. */
export async function readPieces(
  tx: PracticeScope,
  practice: string,
  learner: string,
  competency: string,
): Promise<readonly Piece[]> {
  const heads = (await listEvidence(tx, practice, learner)).filter(
    (one) => one.competency === competency && !one.isDraft && !one.withdrawn,
  );
  const whole: Evidence[] = [];
  for (const { id } of heads) whole.push(await readEvidence(tx, practice, id));
  // A renewed certificate stands in place of the one before it, whose end does not count any more.
  const replaced = new Set(whole.flatMap(({ replaces }) => replaces ?? []));
  return whole.filter(({ id }) => !replaced.has(id)).map(pieceOf);
}

export function pieceOf(evidence: Evidence): Piece {
  const { id, kind, title, expiresOn, work } = evidence;
  const decided = (work?.proposals ?? []).filter(({ outcome }) => AUDITED.has(outcome));
  return {
    id,
    kind,
    title,
    expiresOn,
    audited: decided.map(({ item, move, at }) => `${item} ${move} ${at}`),
    sha256: hashOfEvidence(evidence),
  };
}

// What a GP has looked at, whatever they said of it: the mentor reads how it went. Still open or taken back is no audit.
const AUDITED: ReadonlySet<string> = new Set(["agreed", "changed", "returned"]);

/**
 * What the page showed, so that nobody signs other evidence than what they read: the pieces by their hashes, the day,
 * because what has expired is not counted, and how many marks there were.
 */
export function shownEvidence(pieces: readonly Piece[], marks: number, at: Date): string {
  const shown = pieces.map(({ id, sha256 }) => [id, sha256]);
  return sha256Of(canonical({ shown, marks, day: localDay(at) }));
}
