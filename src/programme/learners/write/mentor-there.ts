import { isMentorOf, type Learner, MENTORS, SECOND_MENTORS } from "../../../people/learners/learner.ts";
import { covers, mayHold, type Member, type Staffing } from "../../../people/staffing.ts";
import type { Standing } from "../standing.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Who could mark in these days. Other than at the desk a day without hours is no absence, nor is a short leave: a hub is
 * told where nobody will be there for `awayDays` or longer.
 */
export function mentorThere(
  learner: Pick<Learner, "mentor" | "secondMentor">,
  staffing: Pick<Staffing, "members" | "absences">,
  awayDays: number,
  at: Date,
): Standing["mentor"] {
  const isLongAway = ({ account }: Member): boolean =>
    staffing.absences.some(
      (span) =>
        span.account === account && covers(span, at) && span.until.getTime() - span.from.getTime() >= awayDays * DAY_MS,
    );
  const there = staffing.members.filter(
    (one) => isMentorOf(learner, one.account) && mayHold(one, at) && !isLongAway(one),
  );
  if (there.some(({ account, role }) => account === learner.mentor && MENTORS.includes(role))) return "mentor";
  return there.some(({ account, role }) => account === learner.secondMentor && SECOND_MENTORS.includes(role))
    ? "second"
    : "nobody";
}
