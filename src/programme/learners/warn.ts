import { addDays } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import { type Reason, reasonsOf } from "./reasons.ts";
import type { Rules, WarningKind } from "./rules.ts";
import type { Told } from "./standing.ts";

// Where a hub lead should look, from what a practice told of one learner. Pure: rules, days and numbers in, warnings
// out, so that a page, a count and a test of any day read the same. What is said today and what was said before are
// one list (`runsOf`), so that a warning has one beginning wherever it is read.

export type { WarningKind } from "./rules.ts";

/**
 * `since`: the ISO day on which the trouble began that has lasted without a break; of a practice's silence it may be
 * still to come. `until`: the last day on which it is said.
 */
export type Warn = {
  readonly kind: WarningKind;
  readonly since: string;
  readonly until: string | null;
  /** As it was told last. */
  readonly reason: string;
};

const ORDER: readonly WarningKind[] = [
  "no-mentor",
  "no-evidence",
  "agreement-low",
  "behind",
  "little-time",
  "practice-silent",
  "end-near",
  "extended",
];

/**
 * What the standings of one learner, the oldest first, are a reason for; a silence to come too, in the order in which
 * they are shown. `begun`: the ISO day from which the hub expects to hear of them.
 */
export function warnsOf(told: readonly Told[], begun: string, rules: Rules): readonly Warn[] {
  return runsOf(told, begun, rules).now.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

/** Those that are said on this ISO day. */
export function warnsOn(warns: readonly Warn[], day: string): readonly Warn[] {
  return warns.filter(({ since, until }) => since <= day && (until === null || day <= until));
}

type Runs = { readonly before: readonly Warn[]; readonly now: readonly Warn[] };

/** Each trouble from its beginning to its end: `now` is what the newest standing says, `before` what an earlier one did. */
export function runsOf(told: readonly Told[], begun: string, rules: Rules): Runs {
  const before: Warn[] = [];
  let now: readonly Warn[] = [];
  let last: Told | null = null;
  for (const one of told) {
    const eve = addDays(one.asOf, -1);
    const silent = silence(last, begun, rules);
    if (silent !== null && silent.since <= eve) before.push({ ...silent, until: eve });
    const running = now;
    now = reasonsOf(one, rules).map((reason) => goesOn(running, reason, { last, eve, asOf: one.asOf }));
    for (const run of running) {
      if (now.some(({ kind, since }) => kind === run.kind && since === run.since)) continue;
      const next = now.find(({ kind }) => kind === run.kind)?.since;
      const ends = [eve, run.until, next === undefined ? null : addDays(next, -1)];
      const until = ends.reduce<string>((least, end) => (end !== null && end < least ? end : least), eve);
      if (run.since <= until) before.push({ ...run, until });
    }
    last = one;
  }
  const silent = silence(last, begun, rules);
  return { before, now: silent === null ? now : [...now, silent] };
}

type Step = { readonly last: Told | null; readonly eve: string; readonly asOf: string };

/**
 * A reason that was said up to the day before goes on, whatever is told of it now; but evidence that came since the last
 * standing is a break, though its three weeks have passed again. One that begins does so on its own day, which may lie
 * before it was told, but after the standing that did not say it.
 */
function goesOn(running: readonly Warn[], reason: Reason, { last, eve, asOf }: Step): Warn {
  const run = running.find(({ kind, until }) => kind === reason.kind && (until === null || until >= eve));
  const isBroken = reason.kind === "no-evidence" && last !== null && reason.since > last.asOf;
  if (run !== undefined && !isBroken) return { ...reason, since: run.since };
  const first = last === null ? reason.since : addDays(last.asOf, 1);
  const since = reason.since < first ? first : reason.since;
  return { ...reason, since: since > asOf ? asOf : since };
}

/** Of the practice and not of the learner; none of a training that has ended. */
function silence(last: Told | null, begun: string, rules: Rules): Warn | null {
  if (last !== null && last.standing.endedOn !== null) return null;
  const since = addDays(last?.asOf ?? begun, rules["practice-silent"].days);
  const reason =
    last === null
      ? `No weekly word on this learner has come from the practice since they began on ${showDate(begun)}.`
      : `The last weekly word on this learner came from the practice on ${showDate(last.asOf)}: what stands here is as it was then.`;
  return { kind: "practice-silent", since, until: null, reason };
}
