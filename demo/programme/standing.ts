import { addDays, weekdayOf } from "../../src/base/local-day.ts";
import { addWeeks, weekOfDay } from "../../src/measures/week.ts";
import { type Random, randomFor } from "../random.ts";
import type { InventedLearner, InventedPractice } from "./practices.ts";

// How an invented learner stands on a day, in the numbers that a practice tells its hub. Told from their trait and from
// how well the work goes at their practice.

const DOMAINS = [
  { domain: "care", title: "Care", planned: 14 },
  { domain: "administration", title: "Administration", planned: 16 },
  { domain: "basic-clinical", title: "Basic clinical", planned: 12 },
  { domain: "communication", title: "Communication", planned: 12 },
  { domain: "records", title: "Managing health records", planned: 14 },
];
const MONTHS = 15;
const PLANNED_MINUTES = 444;
/** After so many days without evidence, at the end of the demonstration. */
const SILENT_DAYS = 27;

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
  const { startsOn, trait } = learner;
  const leftOn = addDays(today, -60);
  const hasLeft = trait === "left" && leftOn > startsOn && leftOn <= asOf;
  const movedOn = addDays(today, -17);
  const isMoved = trait === "extended" && movedOn > startsOn && movedOn <= asOf;
  const dueOn = isMoved ? addDays(learner.dueOn, 91) : learner.dueOn;
  const hasEnded = !hasLeft && dueOn <= asOf;
  const months = Math.min(MONTHS, daysFrom(startsOn, asOf) / 30.4);
  const pace = {
    usual: 1,
    silent: 0.8,
    behind: 0.5,
    "end-near": 0.9,
    extended: 0.65,
    "agreement-low": 0.85,
    quick: 1.35,
    left: 0.5,
  }[trait];
  const share = hasEnded ? 1 : Math.min(0.97, (months / MONTHS) * pace * (0.7 + 0.5 * quality));
  const late =
    !hasEnded && !hasLeft && (trait === "behind" || trait === "extended") && months > 2
      ? 2 + Math.floor(months / 3)
      : 0;
  const domains = DOMAINS.map(({ domain, title, planned }, n) => {
    const competent = Math.min(planned, Math.round(planned * share));
    return { domain, title, planned, competent, late: n === 2 ? Math.min(late, planned - competent) : 0 };
  });
  const isLate = domains.some((one) => one.late > 0);
  const sampled = Math.floor(share * 8);
  return {
    startedOn: startsOn,
    dueOn,
    endedOn: hasLeft ? leftOn : hasEnded ? dueOn : null,
    ending: hasLeft ? ("withdrawn" as const) : hasEnded ? ("completed" as const) : null,
    domains,
    lateSince: isLate ? laterOf(startsOn, addDays(asOf, -random.whole(16, 40))) : null,
    lastEvidence: evidenceOn(random, telling),
    ...minutesOf(random, practice, startsOn, asOf),
    autonomy: { suspended: 0, shadowing: Math.max(0, 2 - sampled), supervised: Math.max(1, 8 - sampled), sampled },
    agreement: agreementOf(random, trait, asOf >= addDays(today, -28), quality),
    extension: isMoved ? { on: movedOn, until: dueOn } : null,
    mentor: mentorOf(practice, asOf >= addDays(today, -30)),
  };
}

function evidenceOn(random: Random, { learner, asOf, today }: Telling): string | null {
  const { startsOn, trait } = learner;
  const back = addDays(asOf, -random.whole(1, 13));
  const stopped = addDays(today, -SILENT_DAYS);
  const on = trait === "silent" && back > stopped ? stopped : back;
  return on < startsOn ? null : on;
}

function minutesOf(random: Random, { time }: InventedPractice, startsOn: string, asOf: string) {
  const weeks: { week: string; had: number; planned: number }[] = [];
  for (let week = addWeeks(weekOfDay(asOf), -8); week < weekOfDay(asOf); week = addWeeks(week, 1)) {
    if (week < startsOn) continue;
    const had = Math.max(0, Math.round((PLANNED_MINUTES * time + random.bell() * 70) / 6) * 6);
    weeks.push({ week, had, planned: PLANNED_MINUTES });
  }
  const finished = Math.floor(daysFrom(startsOn, asOf) / 7) + 1;
  return {
    weeks,
    minutesHad: Math.round((finished * PLANNED_MINUTES * time) / 6) * 6,
    minutesPlanned: finished * PLANNED_MINUTES,
  };
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

const laterOf = (one: string, other: string): string => (one > other ? one : other);

function daysFrom(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: "day" }).days;
}

/** The Friday before the week of a day, and so many weeks before that. */
export function fridayBefore(day: string, weeks = 0): string {
  return addDays(day, 1 - weekdayOf(day) - 3 - 7 * weeks);
}
