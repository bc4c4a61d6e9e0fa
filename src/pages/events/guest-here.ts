import type { Database } from "../../db/connect.ts";
import { inPractice, inShared } from "../../db/practice.ts";
import { listLearners } from "../../people/learners/queries.ts";
import type { Person } from "../../people/role.ts";
import { type Guest, guestOfPractice } from "../../programme/events/guest.ts";

/** As what somebody of a practice is invited to events: the practice's own records first, then what is shared. */
export async function guestHere(db: Database, person: Person): Promise<Guest> {
  const { practice, account, name, role } = person;
  const learners = await inPractice(db, practice, (tx) => listLearners(tx, practice));
  const open = learners.filter(({ endedAt }) => endedAt === null);
  const here = {
    account,
    name,
    practice,
    learner: open.find((one) => one.account === account)?.id ?? null,
    isManager: role === "manager",
    isMentor: open.some(({ mentor, secondMentor }) => mentor === account || secondMentor === account),
  };
  return inShared(db, (tx) => guestOfPractice(tx, here));
}
