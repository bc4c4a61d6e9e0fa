import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { refuseUnconfirmed } from "../../people/confirmed.ts";
import { isMentorOf } from "../../people/learners/learner.ts";
import { findLearner } from "../../people/learners/queries.ts";
import type { Person } from "../../people/role.ts";
import { isPartner } from "../../people/scope/partner.ts";
import { readSettings } from "../../people/staffing-store.ts";
import { NEEDS } from "../../worklist/needs.ts";
import { isFresh } from "../fresh.ts";

// Who signs for how far somebody is trusted: a learner's mentor or second mentor; for whoever is none, and did this work
// before, a GP partner.

/** Refuses everybody else, and a sign-in that is too old to sign with. */
export async function refuseUnlessResponsible(
  tx: PracticeScope,
  practice: string,
  person: Person,
  account: string,
  at: Date,
): Promise<void> {
  refuseUnconfirmed(person);
  if (!(await isResponsible(tx, practice, person, account))) {
    throw new Refusal(
      "not-allowed",
      "Only their mentor or second mentor signs this; of somebody who is no learner, a GP partner. Nothing was changed.",
    );
  }
  const { signHours } = await readSettings(tx, practice);
  if (!isFresh(person, signHours, at)) throw new Refusal("not-allowed", NEEDS.fresh.says);
}

export async function isResponsible(
  tx: PracticeScope,
  practice: string,
  person: Pick<Person, "account" | "role">,
  account: string,
): Promise<boolean> {
  if (person.account === account) return false;
  const learner = await findLearner(tx, practice, account);
  if (learner !== null) return isMentorOf(learner, person.account);
  return person.role === "gp" && (await isPartner(tx, practice, person.account));
}
