import { sql } from "kysely";
import type { PracticeScope } from "../../db/practice.ts";
import { type CorrectedRate, correctedRate } from "../statistics/checking.ts";
import { exactInterval, type RateInterval } from "../statistics/interval.ts";
import type { Finding } from "./checking.ts";
import { type Grade, GRADES, outcomeOf } from "./grade.ts";
import type { Source } from "./tables.ts";
import type { Score, Unit } from "./unit.ts";

// How often checks changed what somebody decided over a period, for a reader who has to rely on it.

/** From the first instant up to and without the second. */
export type Period = { readonly from: Date; readonly until: Date };

/** How a decision came to be checked; a second look at the same decision says how good checks are, not the decision. */
export const WAYS = ["countersign", "blind", "check", "audit"] as const satisfies readonly Source[];
export type Way = (typeof WAYS)[number];

export type Checked = {
  readonly checked: number;
  /** Of these the ones that the check changed, and of those the ones that could have harmed. */
  readonly changed: number;
  readonly critical: number;
};

export type RateIn = Checked & {
  readonly way: Way;
  readonly interval: RateInterval;
  /** Of checks after the fact, for what they miss; null where that is not known. */
  readonly corrected: CorrectedRate | null;
};

/** One row for each way in which anything of this kind of work was checked in the period; empty: not measured. */
export function ratesIn({ scores, lines }: Pick<Unit, "scores" | "lines">, period: Period, finding: Finding) {
  return WAYS.flatMap((way): readonly RateIn[] => {
    const counted = countOf(within(scores, period).filter(({ source }) => source === way));
    if (counted.checked === 0) return [];
    const { checked, changed } = counted;
    const isKnown = way === "check" && finding.planted > 0;
    const corrected = isKnown ? correctedRate({ checked, failures: changed, ...finding }, lines.design) : null;
    return [{ way, ...counted, interval: exactInterval(changed, checked), corrected }];
  });
}

/** All decisions of these kinds of work that were checked in the period, each once, by the gravest that any check said. */
export function totalIn(units: readonly Pick<Unit, "scores">[], period: Period): Checked {
  const worst = new Map<string, Score>();
  for (const score of units.flatMap(({ scores }) => within(scores, period))) {
    const key = `${score.item} ${score.action}`;
    const known = worst.get(key);
    if (known === undefined || weightOf(score.grade) > weightOf(known.grade)) worst.set(key, score);
  }
  return countOf([...worst.values()]);
}

function within(scores: readonly Score[], { from, until }: Period): readonly Score[] {
  return scores.filter(({ at }) => at >= from && at < until);
}

function countOf(scores: readonly Score[]): Checked {
  const outcomes = scores.map(({ grade }) => outcomeOf(grade));
  return {
    checked: outcomes.length,
    changed: outcomes.filter((one) => one !== "agreed").length,
    critical: outcomes.filter((one) => one === "critical").length,
  };
}

const weightOf = (grade: Grade): number => GRADES.indexOf(grade);

export type WorkDone = { readonly proposed: number; readonly unsigned: number };

/** How much this account proposed, and how much of its work took effect unsigned; what was undone at once is neither. */
export async function countWorkDone(
  tx: PracticeScope,
  practice: string,
  account: string,
  { from, until }: Period,
): Promise<WorkDone> {
  const { rows } = await sql<WorkDone>`
    select count(*) filter (where a.move like 'propose-%')::int as proposed,
      count(*) filter (where a.move like 'carry-out-%')::int as unsigned
    from practice.actions a
    where a.practice = ${practice} and a.by = ${account} and a.at >= ${from} and a.at < ${until}
      and (a.move like 'propose-%' or a.move like 'carry-out-%')
      and not exists (select from practice.actions u where u.practice = a.practice and u.item = a.item
        and u.number = a.number + 1 and u.move = 'undo')`.execute(tx);
  return rows[0] ?? { proposed: 0, unsigned: 0 };
}
