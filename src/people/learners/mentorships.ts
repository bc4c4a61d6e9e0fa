import type { PracticeScope } from "../../db/practice.ts";
import type { Capacity, Mentorship, Person, Role } from "../role.ts";
import { MENTORSHIPS } from "../role.ts";
import { MENTORS, SECOND_MENTORS } from "./learner.ts";

// Whose mentor somebody is makes them one, and nothing else does: no post says it, and it ends with the learner's
// training or when somebody else is named.

const HELD_BY: Readonly<Record<Mentorship, readonly Role[]>> = {
  "gp-mentor": MENTORS,
  "second-mentor": SECOND_MENTORS,
};

/** Those of these names that somebody of this role could be let in as, were a learner to name them. */
export function mentorshipsFor(role: Role, who: readonly Capacity[]): readonly Mentorship[] {
  return MENTORSHIPS.filter((one) => who.includes(one) && HELD_BY[one].includes(role));
}

/** What this person is now to the learners of their practice: to which of them is not said here. One read. */
export async function readMentorships(
  tx: PracticeScope,
  { account, practice, role }: Pick<Person, "account" | "practice" | "role">,
): Promise<readonly Mentorship[]> {
  const rows = await tx
    .selectFrom("practice.learners")
    .select(["mentor", "second_mentor"])
    .where("practice", "=", practice)
    .where("ended_at", "is", null)
    .where((eb) => eb.or([eb("mentor", "=", account), eb("second_mentor", "=", account)]))
    .execute();
  const isNamed: Readonly<Record<Mentorship, boolean>> = {
    "gp-mentor": rows.some(({ mentor }) => mentor === account),
    "second-mentor": rows.some(({ second_mentor }) => second_mentor === account),
  };
  return mentorshipsFor(
    role,
    MENTORSHIPS.filter((one) => isNamed[one]),
  );
}
