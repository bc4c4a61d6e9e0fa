import { addDays } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import { exactInterval } from "../../countersign/statistics/interval.ts";
import type { Rules, WarningKind } from "./rules.ts";
import { progressOf, type Standing, type Told } from "./standing.ts";

/** `since`: the ISO day on which it begins by what was told, never after the day told of; `until`: the last one, null without end. */
export type Reason = {
  readonly kind: Exclude<WarningKind, "practice-silent">;
  readonly since: string;
  readonly until: string | null;
  readonly reason: string;
};

/**
 * What one standing is a reason for, by the day that it speaks of and not by any later one: what has happened since
 * then nobody here knows, so time that passes without word makes no learner late or silent.
 */
export function reasonsOf({ asOf, standing }: Told, rules: Rules): readonly Reason[] {
  if (standing.endedOn !== null) return [];
  const now = (kind: Reason["kind"], reason: string | null): Reason | null =>
    reason === null ? null : { kind, since: asOf, until: null, reason };
  return [
    noEvidence({ asOf, standing }, rules),
    now("no-mentor", noMentor(standing)),
    now("agreement-low", agreementLow(standing, rules)),
    now("little-time", littleTime(standing, rules)),
    behind(standing, rules),
    endNear(standing, rules),
    extended(standing, rules),
  ]
    .filter((one) => one !== null)
    .filter(({ since, until }) => since <= asOf && (until === null || until >= asOf));
}

function noEvidence({ asOf, standing }: Told, rules: Rules): Reason | null {
  const { planned, competent } = progressOf(standing);
  // Whoever has shown all that is planned has nothing to write.
  if (planned > 0 && planned === competent) return null;
  const from = standing.lastEvidence ?? standing.startedOn;
  const since = addDays(from, rules["no-evidence"].days);
  const reason =
    standing.lastEvidence === null
      ? `No evidence had come by ${showDate(asOf)} since the training began on ${showDate(from)}.`
      : `The last evidence came on ${showDate(from)}, by the word of ${showDate(asOf)}.`;
  return { kind: "no-evidence", since, until: null, reason };
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

function behind(standing: Standing, rules: Rules): Reason | null {
  const { lateSince } = standing;
  if (lateSince === null) return null;
  const { late, planned } = progressOf(standing);
  const since = addDays(lateSince, rules.behind.days);
  const reason = `${late} of ${planned} planned competencies ${late === 1 ? "is" : "are"} late, the first since ${showDate(lateSince)}.`;
  return { kind: "behind", since, until: null, reason };
}

function endNear(standing: Standing, rules: Rules): Reason | null {
  const { planned, competent } = progressOf(standing);
  if (planned > 0 && planned === competent) return null;
  const since = addDays(standing.dueOn, -rules["end-near"].days);
  const reason = `The planned end is ${showDate(standing.dueOn)}, and ${competent} of ${planned} planned competencies are competent.`;
  return { kind: "end-near", since, until: null, reason };
}

function extended({ extension }: Standing, rules: Rules): Reason | null {
  if (extension === null) return null;
  const reason = `On ${showDate(extension.on)} the mentor moved the end to ${showDate(extension.until)}.`;
  return { kind: "extended", since: extension.on, until: addDays(extension.on, rules.extended.days - 1), reason };
}
