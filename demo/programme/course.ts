import { addWeeks, weekOfDay } from "../../src/measures/week.ts";
import { randomFor } from "../random.ts";
import { isLearningOn, monthsTo, type InventedLearner, type InventedPractice } from "./practices.ts";

// What an invented learner has done by a day. Both their practice's return and its word on the learner are made of it,
// so that the two agree; and from one day to a later one nothing of it goes back.

/** As many as content/curriculum/illustrative.json has; a test holds it. */
export const DOMAINS = [
  { domain: "care", title: "Care", planned: 4 },
  { domain: "administration", title: "Administration", planned: 4 },
  { domain: "basic-clinical", title: "Basic clinical", planned: 5 },
  { domain: "communication", title: "Communication", planned: 3 },
  { domain: "records", title: "Managing health records", planned: 4 },
] as const;
export const PLANNED = DOMAINS.reduce((sum, { planned }) => sum + planned, 0);
export const PLANNED_MINUTES = 444;

const PACE = {
  usual: 1,
  silent: 0.8,
  behind: 0.5,
  "end-near": 0.9,
  extended: 0.65,
  "agreement-low": 0.85,
  quick: 1.35,
  left: 0.5,
} as const satisfies Readonly<Record<InventedLearner["trait"], number>>;

/** The part of the whole that is competent on an ISO day, 0 to 1; all of it where the training was completed. */
export function shareOn({ hub, own }: InventedPractice, learner: InventedLearner, day: string): number {
  const { startsOn, dueOn, leftOn, trait, moved } = learner;
  if (dueOn <= day && leftOn === null) return 1;
  const until = leftOn !== null && leftOn < day ? leftOn : day;
  const well = Math.max(0.05, Math.min(0.97, hub.level + own + hub.pace / 2));
  const whole = daysFrom(startsOn, moved?.from ?? dueOn);
  return Math.max(0, Math.min(0.95, (daysFrom(startsOn, until) / whole) * PACE[trait] * (0.7 + 0.4 * well)));
}

/** Competent of each domain, in the order of DOMAINS. */
export function competentOn(practice: InventedPractice, learner: InventedLearner, day: string): readonly number[] {
  const share = shareOn(practice, learner, day);
  return DOMAINS.map(({ planned }) => Math.round(planned * share));
}

export type ProtectedWeek = { readonly week: string; readonly had: number; readonly withMentor: number };

/** Minutes of the protected day in a week, and how many of them with the mentor: most while they begin. */
export function protectedIn(
  seed: number,
  { time }: InventedPractice,
  { id, startsOn }: InventedLearner,
  week: string,
): ProtectedWeek {
  const random = randomFor(seed, `programme/protected/${id}/${week}`);
  const had = Math.max(0, Math.round((PLANNED_MINUTES * time + random.bell() * 60) / 6) * 6);
  const months = monthsTo(startsOn.slice(0, 7), week.slice(0, 7));
  const usual = months < 2 ? 120 : months < 5 ? 60 : 30;
  return { week, had, withMentor: Math.min(had, usual + 6 * random.whole(-2, 2)) };
}

/** Each finished week of the training up to an ISO day, the latest last. */
export function protectedWeeks(
  seed: number,
  practice: InventedPractice,
  learner: InventedLearner,
  until: string,
): readonly ProtectedWeek[] {
  const weeks: ProtectedWeek[] = [];
  for (let week = weekOfDay(learner.startsOn); week < weekOfDay(until); week = addWeeks(week, 1))
    if (isLearningOn(learner, week)) weeks.push(knownWeek(seed, practice, learner, week));
  return weeks;
}

// The same weeks are asked for again and again, and each needs a stream of its own.
const known = new WeakMap<InventedLearner, Map<string, ProtectedWeek>>();

function knownWeek(seed: number, practice: InventedPractice, learner: InventedLearner, week: string): ProtectedWeek {
  const own = known.get(learner) ?? new Map<string, ProtectedWeek>();
  known.set(learner, own);
  const key = `${seed} ${practice.ods} ${week}`;
  const one = own.get(key) ?? protectedIn(seed, practice, learner, week);
  own.set(key, one);
  return one;
}

export function daysFrom(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: "day" }).days;
}
