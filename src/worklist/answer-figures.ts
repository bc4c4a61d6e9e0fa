import { localDay, startOfDay } from "../base/local-day.ts";
import type { Question } from "./answer-times.ts";

// What is said of the questions: pure figures over plain elapsed time. Nights and weekends count, because whoever asked
// waited through them; those that waited over a night are counted beside.

export type AnswerFigures = {
  readonly asked: number;
  readonly answered: number;
  /** Of these, how many on the day on which they were asked. */
  readonly sameDay: number;
  /** In milliseconds, of those answered; null where none is. It says nothing of those that wait. */
  readonly median: number | null;
  /** Neither answered nor ended by anybody. */
  readonly waiting: number;
  /** How long the oldest of them has waited so far, in milliseconds; null where none waits. */
  readonly longest: number | null;
  /** Answered or ended on a later day than they were asked, or waiting since an earlier day. */
  readonly overNight: number;
  /** Ended by somebody else before a GP had. */
  readonly ended: number;
};

/** Of the questions as they stand at `at`. */
export function answerFigures(questions: readonly Question[], at: Date): AnswerFigures {
  const waits = questions.flatMap((one) =>
    one.answeredAt === null ? [] : [one.answeredAt.getTime() - one.at.getTime()],
  );
  const waiting = questions.filter(waitsStill);
  const ages = waiting.map((one) => at.getTime() - one.at.getTime());
  return {
    asked: questions.length,
    answered: waits.length,
    sameDay: questions.filter((one) => one.answeredAt !== null && !waitedOverNight(one, at)).length,
    median: medianOf(waits),
    waiting: waiting.length,
    longest: ages.length === 0 ? null : Math.max(...ages),
    overNight: questions.filter((one) => waitedOverNight(one, at)).length,
    ended: questions.filter(({ endedAt }) => endedAt !== null).length,
  };
}

export type AnswerWeek = AnswerFigures & {
  /** The instant at which its Monday begins. */
  readonly week: Date;
};

/** By the week in which they were asked, oldest first; a week in which nobody asked is between those in which somebody did. */
export function answerWeeks(questions: readonly Question[], from: Date, at: Date): readonly AnswerWeek[] {
  const byWeek = Map.groupBy(questions, (one) => mondayOf(one.at));
  const weeks = new Set(byWeek.keys());
  for (let week = mondayOf(from); week <= mondayOf(at); week = weekAfter(week)) weeks.add(week);
  return [...weeks]
    .toSorted()
    .map((week) => ({ week: startOfDay(week), ...answerFigures(byWeek.get(week) ?? [], at) }));
}

function mondayOf(at: Date): string {
  const day = Temporal.PlainDate.from(localDay(at));
  return day.subtract({ days: day.dayOfWeek - 1 }).toString();
}

function weekAfter(monday: string): string {
  return Temporal.PlainDate.from(monday).add({ weeks: 1 }).toString();
}

function waitsStill({ answeredAt, endedAt }: Question): boolean {
  return answeredAt === null && endedAt === null;
}

function waitedOverNight({ at: asked, answeredAt, endedAt }: Question, at: Date): boolean {
  return localDay(asked) !== localDay(answeredAt ?? endedAt ?? at);
}

/** The middle one; of an even number the mean of the two in the middle. */
function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const [minutes, hours, days] = [
  { ms: MINUTE, words: "min" },
  { ms: HOUR, words: "h" },
  { ms: DAY, words: "d" },
] as const;
const UNITS = { hours: [hours, minutes], days: [days, hours] } as const;

/** "less than a minute", "45 min", "2 h 10 min", "1 d 4 h": whole units, rounded down. */
export function waitWords(ms: number): string {
  if (ms < MINUTE) return "less than a minute";
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`;
  const [unit, part] = ms < DAY ? UNITS.hours : UNITS.days;
  const rest = Math.floor((ms % unit.ms) / part.ms);
  const whole = `${Math.floor(ms / unit.ms)} ${unit.words}`;
  return rest === 0 ? whole : `${whole} ${rest} ${part.words}`;
}

/** "Half were answered within 2 h 10 min. 3 wait, the longest for 1 d 4 h." Those that wait are in every such sentence. */
export function answerWords({ asked, answered, median, waiting, longest }: AnswerFigures): string {
  if (asked === 0) return "Nobody has asked a GP anything.";
  const half =
    median === null
      ? "None has been answered yet."
      : answered === 1
        ? `The one that was answered took ${waitWords(median)}.`
        : `Half of the ${answered} that were answered took ${waitWords(median)} or less.`;
  const now =
    longest === null
      ? "None waits."
      : waiting === 1
        ? `1 waits, for ${waitWords(longest)} so far.`
        : `${waiting} wait, the longest for ${waitWords(longest)} so far.`;
  return `${half} ${now}`;
}
