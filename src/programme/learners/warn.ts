import { addDays } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import { exactInterval } from "../../countersign/statistics/interval.ts";
import type { Rules, WarningKind } from "./rules.ts";
import { progressOf, type Standing, type Told } from "./standing.ts";

// Where a hub lead should look, from what a practice told of one learner. Pure: rules, days and numbers in, warnings
// out, so that a page, a count and a test of any day read the same.

export type { WarningKind } from "./rules.ts";

/** `since`: the ISO day on which it starts, which may be still to come; `until`: the last day on which it is said. */
export type Warn = {
  readonly kind: WarningKind;
  readonly since: string;
  readonly until: string | null;
  readonly reason: string;
};

/**
 * A standing speaks for its week and a day more: a practice sends one each week. What would start later starts with what
 * the next one says, or the practice is said to be silent.
 */
export const SPEAKS_FOR_DAYS = 8;

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
 * What the standings of one learner, the oldest first, are a reason for; those to come too, in the order in which they
 * are shown. `begun`: the ISO day from which the hub expects to hear of them.
 */
export function warnsOf(told: readonly Told[], begun: string, rules: Rules): readonly Warn[] {
  const last = told.at(-1);
  if (last === undefined) {
    const since = addDays(begun, rules["practice-silent"].days);
    const reason = `The practice has told nothing of this learner since they began on ${showDate(begun)}.`;
    return [{ kind: "practice-silent", since, until: null, reason }];
  }
  if (last.standing.endedOn !== null) return [];
  const all = [
    noEvidence(last, rules),
    practiceSilent(last, rules),
    holding(told, "no-mentor", noMentor),
    holding(told, "agreement-low", (one) => agreementLow(one, rules)),
    holding(told, "little-time", (one) => littleTime(one, rules)),
    behind(last, rules),
    endNear(last, rules),
    extended(last, rules),
  ].filter((one) => one !== null);
  return all.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

/** Those that are said on this ISO day. */
export function warnsOn(warns: readonly Warn[], day: string): readonly Warn[] {
  return warns.filter(({ since, until }) => since <= day && (until === null || day <= until));
}

function noEvidence({ asOf, standing }: Told, rules: Rules): Warn | null {
  const { planned, competent } = progressOf(standing);
  // Whoever has shown all that is planned has nothing to write.
  if (planned > 0 && planned === competent) return null;
  const from = standing.lastEvidence ?? standing.startedOn;
  const since = addDays(from, rules["no-evidence"].days);
  if (since > addDays(asOf, SPEAKS_FOR_DAYS)) return null;
  const reason =
    standing.lastEvidence === null
      ? `No evidence has come since the training began on ${showDate(from)}.`
      : `The last evidence came on ${showDate(from)}.`;
  return { kind: "no-evidence", since, until: null, reason };
}

function practiceSilent({ asOf }: Told, rules: Rules): Warn {
  const since = addDays(asOf, rules["practice-silent"].days);
  const reason = `The practice has told nothing of this learner since ${showDate(asOf)}: what stands here is as it was then.`;
  return { kind: "practice-silent", since, until: null, reason };
}

/** What holds in the newest standing, since the first of those without a gap before it that said so too. */
function holding(told: readonly Told[], kind: WarningKind, says: (standing: Standing) => string | null): Warn | null {
  const last = told.at(-1);
  const reason = last === undefined ? null : says(last.standing);
  if (last === undefined || reason === null) return null;
  const before = told.findLastIndex(({ standing }) => says(standing) === null);
  return { kind, since: told[before + 1]?.asOf ?? last.asOf, until: null, reason };
}

function noMentor({ mentor }: Standing): string | null {
  return mentor === "nobody" ? "Neither the mentor nor a second mentor is there: nobody can mark." : null;
}

/** Even the smallest error rate that the exact interval leaves is more than the practice's line calls good enough. */
function agreementLow({ agreement }: Standing, rules: Rules): string | null {
  const { confidence } = rules["agreement-low"];
  for (const { title, agreed, checked, goodEnough } of agreement) {
    if (checked === 0) continue;
    const { low } = exactInterval(checked - agreed, checked, confidence);
    if (low <= goodEnough) continue;
    const most = (100 * (1 - low)).toFixed(0);
    const line = (100 * (1 - goodEnough)).toFixed(0);
    return (
      `In four weeks a GP agreed with ${agreed} of ${checked} (${title}): at most ${most}% by the exact ` +
      `${100 * confidence}% interval, where the practice's line is ${line}%.`
    );
  }
  return null;
}

function littleTime({ weeks }: Standing, rules: Rules): string | null {
  const { weeks: many, share } = rules["little-time"];
  const last = weeks.slice(-many);
  const planned = last.reduce((sum, one) => sum + one.planned, 0);
  const had = last.reduce((sum, one) => sum + one.had, 0);
  if (last.length < many || planned === 0 || had >= planned * share) return null;
  return `In the last ${many} finished weeks they had ${had} of ${planned} planned minutes of protected time.`;
}

function behind({ standing }: Told, rules: Rules): Warn | null {
  const { lateSince } = standing;
  if (lateSince === null) return null;
  const { late, planned } = progressOf(standing);
  const since = addDays(lateSince, rules.behind.days);
  const reason = `${late} of ${planned} planned competencies ${late === 1 ? "is" : "are"} late, the first since ${showDate(lateSince)}.`;
  return { kind: "behind", since, until: null, reason };
}

function endNear({ standing }: Told, rules: Rules): Warn | null {
  const { planned, competent } = progressOf(standing);
  if (planned > 0 && planned === competent) return null;
  const since = addDays(standing.dueOn, -rules["end-near"].days);
  const reason = `The planned end is ${showDate(standing.dueOn)}, and ${competent} of ${planned} planned competencies are competent.`;
  return { kind: "end-near", since, until: null, reason };
}

function extended({ standing: { extension } }: Told, rules: Rules): Warn | null {
  if (extension === null) return null;
  const reason = `On ${showDate(extension.on)} the mentor moved the end to ${showDate(extension.until)}.`;
  return { kind: "extended", since: extension.on, until: addDays(extension.on, rules.extended.days - 1), reason };
}
