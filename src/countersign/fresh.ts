import { Refusal } from "../base/refusal.ts";
import type { PracticeScope } from "../db/practice.ts";
import { refuseUnconfirmed } from "../people/confirmed.ts";
import type { Person } from "../people/role.ts";
import { readSettings } from "../people/staffing-store.ts";
import { NEEDS } from "../worklist/needs.ts";

const HOUR_MS = 60 * 60_000;

/** True where the person has shown within the practice's hours who they are. */
export function isFresh({ signedInAt }: Pick<Person, "signedInAt">, signHours: number, at: Date): boolean {
  if (signedInAt === undefined) return false;
  const age = at.getTime() - signedInAt.getTime();
  // A clock that was set back must not make an old sign-in a fresh one.
  return age >= 0 && age <= signHours * HOUR_MS;
}

/** For what a GP signs beside items: permissions and scopes ask for the same sign-in as a countersignature. */
export async function refuseUnlessFreshGp(
  tx: PracticeScope,
  practice: string,
  person: Person,
  at: Date,
): Promise<void> {
  refuseUnconfirmed(person);
  if (person.role !== "gp") throw new Refusal("not-allowed", "Only a GP signs this.");
  const { signHours } = await readSettings(tx, practice);
  if (!isFresh(person, signHours, at)) throw new Refusal("not-allowed", NEEDS.fresh.says);
}
