import { addDays, weekdayOf } from "../../src/base/local-day.ts";
import { type Random, randomFor } from "../random.ts";
import { competentOn, daysFrom, DOMAINS, PLANNED_MINUTES, protectedWeeks, shareOn } from "./course.ts";
import type { InventedLearner, InventedPractice } from "./practices.ts";

// How an invented learner stands on a day, in the numbers that a practice tells its hub. Told from their trait and from
// how well the work goes at their practice.

/** After so many days without evidence, at the end of the demonstration. */
const SILENT_DAYS = 27;
/** What was planned for this day of their training and is late since. */
const LATE_DAYS = 70;
const MORE_DAYS = 91;

type Telling = {
  readonly seed: number;
  readonly practice: InventedPractice;
  readonly learner: InventedLearner;
  readonly asOf: string;
  /** The day on which the demonstration begins, ISO. */
  readonly today: string;
  /** How well the work goes there, 0 to 1. */
  readonly quality: number;
};

/** The form is programme/learners/standing.ts; nobody who begins later is asked for. */
export function standingOf(telling: Telling) {
  const { seed, practice, learner, asOf, today, quality } = telling;
  const random = randomFor(seed, `programme/standing/${learner.id}/${asOf}`);
  const { startsOn, trait, leftOn } = learner;
  const hasLeft = leftOn !== null && leftOn <= asOf;
  const extension = extensionOf(learner, asOf, today);
  const dueOn =
    extension?.until ?? (learner.moved !== null && asOf < learner.moved.on ? learner.moved.from : learner.dueOn);
  const hasEnded = !hasLeft && learner.dueOn <= asOf;
  const endedOn = hasLeft ? leftOn : hasEnded ? learner.dueOn : null;
  const competent = competentOn(practice, learner, asOf);
  const lateFrom = addDays(startsOn, LATE_DAYS);
  const isLate = endedOn === null && (trait === "behind" || trait === "extended") && lateFrom < asOf;
  const late = isLate ? 1 + Math.floor(daysFrom(lateFrom, asOf) / 60) : 0;
  const domains = DOMAINS.map(({ domain, title, planned }, n) => {
    const done = competent[n] ?? 0;
    return { domain, title, planned, competent: done, late: n === 2 ? Math.min(late, planned - done) : 0 };
  });
  const sampled = Math.floor(shareOn(practice, learner, asOf) * 8);
  const until = endedOn ?? asOf;
  const weeks = protectedWeeks(seed, practice, learner, asOf);
  return {
    startedOn: startsOn,
    dueOn,
    endedOn,
    ending: hasLeft ? ("withdrawn" as const) : hasEnded ? ("completed" as const) : null,
    domains,
    lateSince: domains.some((one) => one.late > 0) ? lateFrom : null,
    lastEvidence: evidenceOn(telling, until),
    weeks: weeks.slice(-8).map(({ week, had }) => ({ week, had, planned: PLANNED_MINUTES })),
    minutesHad: weeks.reduce((sum, { had }) => sum + had, 0),
    minutesPlanned: weeks.length * PLANNED_MINUTES,
    autonomy: { suspended: 0, shadowing: Math.max(0, 2 - sampled), supervised: Math.max(1, 8 - sampled), sampled },
    agreement: agreementOf(random, trait, asOf >= addDays(today, -28), quality),
    extension,
    mentor: mentorOf(practice, asOf >= addDays(today, -30)),
  };
}

/** Some ends were moved a while ago, and of some who are looked after only now. */
function extensionOf({ moved, trait, startsOn, dueOn }: InventedLearner, asOf: string, today: string) {
  if (moved !== null) return moved.on <= asOf ? { on: moved.on, until: dueOn } : null;
  const movedOn = addDays(today, -17);
  return trait === "extended" && movedOn > startsOn && movedOn <= asOf
    ? { on: movedOn, until: addDays(dueOn, MORE_DAYS) }
    : null;
}

/** One piece every nine days or so, each learner on days of their own; nothing more from whoever fell silent. */
function evidenceOn({ learner, today }: Telling, until: string): string | null {
  const { startsOn, trait, id } = learner;
  const stopped = addDays(today, -SILENT_DAYS);
  const last = trait === "silent" && until > stopped ? stopped : until;
  const first = addDays(startsOn, 3 + (parseInt(id.slice(0, 2), 16) % 7));
  if (first > last) return null;
  return addDays(first, 9 * Math.floor(daysFrom(first, last) / 9));
}

function agreementOf(random: Random, trait: InventedLearner["trait"], isRecent: boolean, quality: number) {
  const checked = random.whole(24, 48);
  const isLow = trait === "agreement-low" && isRecent;
  const wrong = isLow ? Math.round(checked * 0.36) : Math.round(checked * 0.06 * (1 - quality));
  return [{ tier: "results", title: "Results", agreed: checked - wrong, checked, goodEnough: 0.05 }];
}

// Where mentors left, one practice in seven has nobody for now.
function mentorOf({ hub, listSize }: InventedPractice, isRecent: boolean): "mentor" | "second" | "nobody" {
  const isShort = hub.turn !== null && hub.turn.by < 0 && isRecent;
  return isShort && listSize % 7 === 0 ? "nobody" : "mentor";
}

/** The Friday before the week of a day, and so many weeks before that. */
export function fridayBefore(day: string, weeks = 0): string {
  return addDays(day, 1 - weekdayOf(day) - 3 - 7 * weeks);
}
