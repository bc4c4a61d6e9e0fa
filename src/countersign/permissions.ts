import { newId } from "../base/ids.ts";
import { Refusal } from "../base/refusal.ts";
import type { PracticeScope } from "../db/practice.ts";
import { refuseUnconfirmed } from "../people/confirmed.ts";
import type { Person } from "../people/role.ts";
import type { DecidedFrom } from "../protocols/decide-each.ts";
import type { Decision } from "../protocols/decision.ts";
import { findAdopted, listAdoptedNamed, standingOf } from "../protocols/queries.ts";
import { sealOf } from "../protocols/seal.ts";
import { refuseUnlessFreshGp } from "./fresh.ts";
import type { RequestPermissionRow } from "./tables.ts";

// "May request": a GP signs that the tests of one protocol may be asked for before the countersignature. It
// is for the bytes that the GP was shown, holds only while that copy is in force, and can be taken back.

/** Deeds of a clause that ask a laboratory for something. */
export const REQUESTS: ReadonlySet<string> = new Set(["request-test", "repeat-test", "repeat-sample", "add-on"]);

type Decided = { readonly outcome: Decision; readonly inputs: Partial<Pick<DecidedFrom, "seals">> };

/**
 * True where every protocol that calls for a test here is in force and is, in the very copy that decided, one
 * of which a GP has signed that its tests may be requested.
 */
export async function mayRequest(tx: PracticeScope, practice: string, { outcome, inputs }: Decided): Promise<boolean> {
  const calling = callingForTests(outcome);
  if (calling.length === 0) return false;
  const names = calling.map(({ protocol }) => protocol);
  const [permitted, adopted] = [await readPermitted(tx, practice), await listAdoptedNamed(tx, practice, names)];
  return calling.every(({ protocol, version }) => {
    const copy = adopted.find((one) => one.kind === "protocol" && one.name === protocol && one.version === version);
    if (copy === undefined || standingOf(copy) !== "in-force") return false;
    const seal = sealOf(copy);
    return permitted.get(protocol) === seal && inputs.seals?.[`${protocol} ${version}`] === seal;
  });
}

type Calling = { readonly protocol: string; readonly version: string };

/** The protocols that call for a test; none where one of the tests is called for by nothing that is signed. */
function callingForTests({ next, because, do: deeds }: Decision): readonly Calling[] {
  if (next !== "tests") return [];
  const results = new Set(deeds.filter(({ deed }) => REQUESTS.has(deed)).map(({ result }) => result));
  const reasons = because.filter(({ result }) => results.has(result));
  if ([...results].some((result) => reasons.every((reason) => reason.result !== result))) return [];
  const calling = reasons.map(({ protocol, version }) =>
    protocol === null || version === null ? null : { protocol, version },
  );
  return calling.includes(null) ? [] : calling.filter((one) => one !== null);
}

/** The seal that each standing permission is for, by the protocol's name. */
async function readPermitted(tx: PracticeScope, practice: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom("practice.request_permissions")
    .select(["protocol", "sha256"])
    .where("practice", "=", practice)
    .where("withdrawn_at", "is", null)
    .execute();
  return new Map(rows.map(({ protocol, sha256 }) => [protocol, sha256]));
}

/** Every permission that was ever signed, the newest first. */
export async function listPermissions(tx: PracticeScope, practice: string): Promise<readonly RequestPermissionRow[]> {
  return tx
    .selectFrom("practice.request_permissions")
    .selectAll()
    .where("practice", "=", practice)
    .orderBy("signed_at", "desc")
    .orderBy("id", "desc")
    .execute();
}

/** A GP signs; `seal` is that of the copy as the page showed it. Gives the permission's id. */
export async function signPermission(
  tx: PracticeScope,
  practice: string,
  person: Person,
  signing: { readonly adopted: string; readonly seal: string },
  at: Date,
): Promise<string> {
  await refuseUnlessFreshGp(tx, practice, person, at);
  const copy = await findAdopted(tx, practice, signing.adopted);
  if (copy === undefined || copy.kind !== "protocol") {
    throw new Refusal("not-found", "There is no such protocol at this practice.");
  }
  if (standingOf(copy) !== "in-force") throw new Refusal("conflict", "This protocol is not in force any more.");
  const seal = sealOf(copy);
  if (seal !== signing.seal) {
    throw new Refusal("conflict", "This is not what you were shown. Read it again before you sign.");
  }
  // Another copy's permission ends with this one: of a name, one stands.
  await withdraw(tx, practice, { protocol: copy.name }, person, at);
  const id = newId();
  const row = { practice, id, protocol: copy.name, adopted: copy.id, sha256: seal };
  await tx
    .insertInto("practice.request_permissions")
    .values({ ...row, signed_at: at, signed_by: person.account, withdrawn_at: null, withdrawn_by: null })
    .execute();
  return id;
}

/** Any GP takes it back at once; being more careful needs no fresh sign-in. */
export async function withdrawPermission(
  tx: PracticeScope,
  practice: string,
  person: Person,
  id: string,
  at: Date,
): Promise<void> {
  refuseUnconfirmed(person);
  if (person.role !== "gp") throw new Refusal("not-allowed", "Only a GP takes this back.");
  const ended = await withdraw(tx, practice, { id }, person, at);
  if (ended === 0) throw new Refusal("conflict", "This permission does not stand any more.");
}

async function withdraw(
  tx: PracticeScope,
  practice: string,
  which: { readonly id: string } | { readonly protocol: string },
  { account }: Person,
  at: Date,
): Promise<number> {
  const standing = tx
    .updateTable("practice.request_permissions")
    .set({ withdrawn_at: at, withdrawn_by: account })
    .where("practice", "=", practice)
    .where("withdrawn_at", "is", null);
  const ended = await (
    "id" in which ? standing.where("id", "=", which.id) : standing.where("protocol", "=", which.protocol)
  ).execute();
  return ended.reduce((sum, { numUpdatedRows }) => sum + Number(numUpdatedRows), 0);
}
