import type { Role } from "../role.ts";
import { isAwayForDay, mayHold, type Member, type Staffing } from "../staffing.ts";

// Who learns here, and who answers for what they learn. Rooms above training ask this: what a learner's work is
// checked by, and whether anybody is there to do it.

export const ROUTES = ["accredited", "in-house", "apprenticeship"] as const;
export type LearnerRoute = (typeof ROUTES)[number];

export const ROUTE_WORDS: Readonly<Record<LearnerRoute, string>> = {
  accredited: "Accredited, with a skills certificate",
  "in-house": "In-house, with a portfolio that the mentor signs",
  apprenticeship: "Apprenticeship",
};

export const ENDINGS = ["completed", "withdrawn"] as const;
export type Ending = (typeof ENDINGS)[number];

export const ENDING_WORDS: Readonly<Record<Ending, string>> = { completed: "Completed", withdrawn: "Withdrawn" };

export type Learner = {
  readonly id: string;
  readonly account: string;
  /** The curriculum and the version that marks are given against. */
  readonly curriculum: string;
  readonly curriculumVersion: string;
  readonly route: LearnerRoute;
  /** Accounts. The mentor is a GP; the second mentor is a GP, a nurse or a pharmacist. */
  readonly mentor: string;
  readonly secondMentor: string | null;
  /** ISO days; an extension moves the second. */
  readonly startedOn: string;
  readonly dueOn: string;
  /** Grows with each change of this record, so that nobody changes what they were not shown. */
  readonly version: number;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
  readonly ending: Ending | null;
  readonly endingWords: string | null;
};

/** Who can be a learner: those whose deeds come from a post. */
export const LEARNS: readonly Role[] = ["assistant", "reception"];

export const MENTORS: readonly Role[] = ["gp"];

/**
 * The field knows a GP mentor and "a secondary mentor" who both mark competent, and does not say what the second is
 * by profession. It also has a nurse teach what is clinical. So the second is a registered clinician whom the practice
 * names: a GP, a nurse or a pharmacist. Never a manager, who may teach, nor another assistant.
 */
export const SECOND_MENTORS: readonly Role[] = ["gp", "nurse", "pharmacist"];

/** Who can be given the teaching of a competency; what they taught the mentors mark. */
export const TEACHERS: readonly Role[] = ["gp", "nurse", "pharmacist", "manager"];

/** True where this account may mark: the mentor or the second mentor of exactly this learner. */
export function isMentorOf({ mentor, secondMentor }: Pick<Learner, "mentor" | "secondMentor">, account: string) {
  return account === mentor || account === secondMentor;
}

/**
 * Who answers for this learner at this instant: the mentor, else the second mentor, else nobody. As at the desk
 * somebody is away who has left, is on leave or has no hours left of this open day: in the evening nobody is away.
 */
export function mentorNow(
  { mentor, secondMentor }: Pick<Learner, "mentor" | "secondMentor">,
  staffing: Staffing,
  at: Date,
): Member | null {
  const there = (account: string | null, roles: readonly Role[]): Member | undefined =>
    staffing.members.find(
      (member) =>
        member.account === account &&
        roles.includes(member.role) &&
        mayHold(member, at) &&
        !isAwayForDay(staffing, member, at),
    );
  return there(mentor, MENTORS) ?? there(secondMentor, SECOND_MENTORS) ?? null;
}

/** Of each of these trainings that is not its person's first here: the id of the first. All of a practice are given. */
export function firstTrainings(
  learners: readonly Pick<Learner, "id" | "account" | "startedOn">[],
): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  const again = new Map<string, string>();
  for (const { id, account } of learners.toSorted(byBeginning)) {
    const known = first.get(account);
    if (known === undefined) first.set(account, id);
    else again.set(id, known);
  }
  return again;
}

function byBeginning(a: Pick<Learner, "id" | "startedOn">, b: Pick<Learner, "id" | "startedOn">): number {
  if (a.startedOn !== b.startedOn) return a.startedOn < b.startedOn ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
