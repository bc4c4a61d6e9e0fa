import { newId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Evidence } from "./evidence.ts";
import { newToken } from "./token.ts";

// An assessor from outside is invited to one submitted piece. We send nothing: the address is shown once, and whoever
// invites passes it on.

export const LASTS_DAYS = 14;
const LASTS_MS = LASTS_DAYS * 24 * 60 * 60_000;
const MOST_OPEN = 5;
export const LONGEST_NAME = 120;

/** Gives what the address holds, which nobody can read again, and the invitation's id. */
export async function invite(
  tx: PracticeScope,
  practice: string,
  piece: Evidence,
  { assessor, by }: { readonly assessor: string; readonly by: string },
  at: Date,
): Promise<{ readonly id: string; readonly token: string; readonly untilAt: Date }> {
  if (piece.isDraft) throw new Refusal("conflict", "This is not submitted yet. Nobody was invited.");
  if (piece.withdrawn) throw new Refusal("conflict", "This was withdrawn. Nobody was invited.");
  const name = assessor.trim();
  if (name === "") throw new Refusal("bad-input", "Write who is invited. Nobody was invited.");
  if (name.length > LONGEST_NAME) throw new Refusal("bad-input", "That name is too long. Nobody was invited.");
  if (piece.invitations.filter((one) => isOpen(one, at)).length >= MOST_OPEN) {
    throw new Refusal("too-many", "This has five addresses that are still good. Withdraw one first.");
  }
  const { text, sha256 } = newToken(practice);
  const [id, untilAt] = [newId(), new Date(at.getTime() + LASTS_MS)];
  const row = { id, evidence: piece.id, token_sha256: sha256, invited_at: at, invited_by: by, assessor: name };
  await tx
    .insertInto("practice.assessor_links")
    .values({ practice, ...row, until_at: untilAt, ...NOT_SIGNED })
    .execute();
  return { id, token: text, untilAt };
}

const NOT_SIGNED = {
  withdrawn_at: null,
  signed_at: null,
  signed_name: null,
  signed_role: null,
  confirms: null,
  words: null,
  bound: null,
  sha256: null,
} as const;

/** True while its address still opens. */
export function isOpen(
  { statement, withdrawnAt, untilAt }: Pick<Evidence["invitations"][number], "statement" | "withdrawnAt" | "untilAt">,
  at: Date,
): boolean {
  return statement === null && withdrawnAt === null && untilAt > at;
}

/** Ends an invitation that nobody has signed; refuses one that is signed, or over already. */
export async function withdrawInvitation(
  tx: PracticeScope,
  practice: string,
  piece: Evidence,
  id: string,
  at: Date,
): Promise<void> {
  const done = piece.invitations.some((one) => one.id === id)
    ? await tx
        .updateTable("practice.assessor_links")
        .set({ withdrawn_at: at })
        .where("practice", "=", practice)
        .where("id", "=", id)
        .where("signed_at", "is", null)
        .where("withdrawn_at", "is", null)
        .executeTakeFirst()
    : undefined;
  if (done?.numUpdatedRows !== 1n) throw new Refusal("conflict", "This address was used or withdrawn already.");
}
