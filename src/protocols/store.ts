import { newId } from "../base/ids.ts";
import { Refusal } from "../base/refusal.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { Role } from "../people/role.ts";
import { findAdopted } from "./queries.ts";
import { sealOf } from "./seal.ts";
import type { AdoptedKind } from "./tables.ts";

// From the unsigned library to what delegates: adopting copies bytes, signing binds a GP to them.

export type Adoption = {
  readonly kind: AdoptedKind;
  readonly name: string;
  readonly version: string;
  readonly bytes: Uint8Array;
  readonly cases: Uint8Array | null;
};

export type Signatory = { readonly account: string; readonly role: Role };

/** Copies the bytes into the practice's own record, unsigned; gives the copy's id. */
export async function adopt(
  tx: PracticeScope,
  practice: string,
  adoption: Adoption,
  by: string,
  at: Date,
): Promise<string> {
  const id = newId();
  const { kind, name, version } = adoption;
  const bytes = Buffer.from(adoption.bytes);
  const cases = adoption.cases === null ? null : Buffer.from(adoption.cases);
  await tx
    .insertInto("practice.adopted")
    .values({ practice, id, kind, name, version, bytes, cases, adopted_at: at, adopted_by: by })
    .execute();
  return id;
}

/**
 * Puts a GP's name under the bytes as they are. The caller shows what is signed and has had it proved;
 * `seal` is the SHA-256 that the GP was shown, so that nothing can change between looking and signing.
 */
export async function signAdopted(
  tx: PracticeScope,
  practice: string,
  signing: { readonly adopted: string; readonly seal: string; readonly by: Signatory },
  at: Date,
): Promise<void> {
  if (signing.by.role !== "gp") throw new Refusal("not-allowed", "Only a GP signs what others may act on.");
  const found = await findAdopted(tx, practice, signing.adopted);
  if (found === undefined) throw new Refusal("not-found", "There is no such protocol at this practice.");
  if (found.withdrawn !== null) throw new Refusal("not-allowed", "This copy was withdrawn; adopt it again to sign it.");
  if (sealOf(found) !== signing.seal) {
    throw new Refusal("conflict", "This is not what you were shown. Read it again before you sign.");
  }
  await tx
    .insertInto("practice.adoption_signatures")
    .values({
      practice,
      id: newId(),
      adopted: signing.adopted,
      sha256: signing.seal,
      signed_at: at,
      signed_by: signing.by.account,
    })
    .execute();
}

/** From this moment it no longer delegates. A reason is owed to those who worked by it. */
export async function withdrawAdopted(
  tx: PracticeScope,
  practice: string,
  withdrawal: { readonly adopted: string; readonly reason: string; readonly by: Signatory },
  at: Date,
): Promise<void> {
  if (withdrawal.by.role !== "gp") throw new Refusal("not-allowed", "Only a GP withdraws a protocol.");
  const reason = withdrawal.reason.trim();
  if (reason === "") throw new Refusal("bad-input", "Say why it is withdrawn: those who worked by it will ask.");
  const found = await findAdopted(tx, practice, withdrawal.adopted);
  if (found === undefined) throw new Refusal("not-found", "There is no such protocol at this practice.");
  await tx
    .insertInto("practice.adoption_withdrawals")
    .values({
      practice,
      id: newId(),
      adopted: withdrawal.adopted,
      reason,
      withdrawn_at: at,
      withdrawn_by: withdrawal.by.account,
    })
    .execute();
}
