import { showDate } from "../../base/show-date.ts";
import { addDays } from "../../base/local-day.ts";
import { garwood, studentT, wilson } from "../../measures/interval.ts";
import type { Range, Sourced, Term } from "./parameter.ts";
import type { Count } from "../../measures/occurrence.ts";
import type { LoggedWork } from "./read-log.ts";
import type { TaskKind } from "./shipped.ts";

/** Fewer than these are too few to put in the place of what is published. */
export const AT_LEAST = 20;

/** One week of teaching is not how weeks are. */
const WEEKS_AT_LEAST = 4;

type Measured = {
  /** With its denominator in words, and its 95% interval as the range. */
  readonly found: ReadonlyMap<string, Sourced>;
  /** What there is of the others, and why it is not used: a sentence each. */
  readonly lacking: ReadonlyMap<string, string>;
};

/** What the log measures of the parameters, by id, and what it has too little of. */
export function measure(tasks: readonly TaskKind[], log: LoggedWork): Measured {
  const found: [string, Sourced][] = [];
  const lacking = new Map<string, string>();
  const when = spanWords(log);
  const dated = addDays(log.span.weeks.at(-1) ?? "", 6);
  for (const { task, words, work } of tasks) {
    const add = (term: Term, range: Range | null, of: string, says: string): void => {
      if (range === null) {
        if (!of.startsWith("0 ")) lacking.set(`${task}.${term}`, `Here: ${of}, ${when}: ${why(term, log)}.`);
        return;
      }
      const source = { kind: "measured", dated, of: `${of}, ${when}`, says } as const;
      found.push([`${task}.${term}`, { ...range, source }]);
    };
    if (work === null) continue;
    const { closed, delegated, escalated, checked, changed } = log.counts.get(work) ?? NONE;
    const name = words.toLowerCase();
    const [all, handed] = [`${closed} ${name} closed`, `${delegated} ${name} that an assistant dealt with`];
    add("volume", volumeOf(closed, log.span.weeks.length), all, "What was closed, and is closed still.");
    add("delegated", shareOf(delegated, closed), all, "An assistant made a step of it that deals with it or asks.");
    add("escalated", shareOf(escalated, delegated), handed, "They asked, or a GP decided it.");
    add(
      "checked",
      shareOf(checked, delegated),
      handed,
      "A GP countersigned it, sent it back, or checked it afterwards.",
    );
    const looked = `${checked} of these that were checked`;
    add(
      "defects",
      shareOf(changed, checked),
      looked,
      "The check changed it. Those that nobody checked are taken to be as often wrong.",
    );
    const [checks, decides] = [log.checking, log.deciding];
    const timed = "From opening it to the step, at most 15 minutes each, of work of every kind";
    add("check", meanOf(checks), `${checks.denominator} checks`, `${timed}.`);
    add("escalation", meanOf(decides), `${decides.denominator} pieces decided by a GP`, `${timed} that a GP decided.`);
  }
  const { mentoring } = log;
  if (mentoring.length > 0 && mentoring.length < WEEKS_AT_LEAST) {
    lacking.set("mentoring", `Here: ${when}: too few to say, ${WEEKS_AT_LEAST} weeks are needed.`);
  }
  if (mentoring.length >= WEEKS_AT_LEAST) {
    const sum = mentoring.reduce((total, one) => total + one, 0);
    const source = {
      kind: "measured",
      dated,
      of: `${mentoring.length} weeks, ${when}`,
      says: "Protected time with the mentor as learners logged it, of all learners; from the least to the most of a week.",
    } as const;
    const range = { value: sum / mentoring.length, low: Math.min(...mentoring), high: Math.max(...mentoring) };
    found.push(["mentoring", { ...range, source }]);
  }
  return { found: new Map(found), lacking };
}

export function measuredOf(tasks: readonly TaskKind[], log: LoggedWork): Measured["found"] {
  return measure(tasks, log).found;
}

function why(term: Term, { checking, deciding }: LoggedWork): string {
  const timed = term === "check" ? checking : term === "escalation" ? deciding : null;
  return timed !== null && timed.denominator >= AT_LEAST
    ? "none of them has a length, so that their time is not measured"
    : `too few to say, ${AT_LEAST} are needed`;
}

const NONE = { closed: 0, delegated: 0, escalated: 0, checked: 0, changed: 0 };

function volumeOf(count: number, weeks: number): Range | null {
  if (count < AT_LEAST) return null;
  const { low, high } = garwood(count);
  return { value: count / weeks, low: low / weeks, high: high / weeks };
}

function shareOf(count: number, of: number): Range | null {
  return of < AT_LEAST ? null : { value: count / of, ...wilson(count, of) };
}

function meanOf({ numerator, denominator, squares }: Count): Range | null {
  // Work of no length is work that nobody timed.
  const interval = denominator < AT_LEAST || numerator === 0 ? null : studentT(numerator, squares, denominator);
  if (interval === null) return null;
  return { value: numerator / denominator, low: Math.max(0, interval.low), high: interval.high };
}

function spanWords({ span: { weeks } }: LoggedWork): string {
  return `${weeks.length} ${weeks.length === 1 ? "week" : "weeks"} from ${showDate(weeks[0] ?? "")} to ${showDate(addDays(weeks.at(-1) ?? "", 6))}`;
}
