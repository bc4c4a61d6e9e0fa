import { sql, type Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { weeksOfMonth } from "../../measures/week.ts";
import type { Outcome } from "../sent/outcome.ts";
import type { Taker } from "../sent/taker.ts";
import { checkReturn } from "./check-return.ts";
import { dueOn, isLate } from "./due.ts";
import { measureKinds } from "./measure-kinds.ts";
import { replaceWeeks, settleMembers } from "./rollups-write.ts";
import type { ReturnBody } from "./return-body.ts";
import { readStanding, standingKey } from "./standing.ts";

type Used = {
  readonly id: string;
  readonly ods: string;
  readonly number: number;
  readonly madeAt: string;
  readonly late: boolean;
  readonly body: ReturnBody;
};

/** Of each month of a practice the highest number stands, in whatever order they come; the others are kept. */
export const takeReturns: Taker = async (tx, messages, at) => {
  const kinds = measureKinds();
  const practices = [...new Set(messages.map(({ message }) => message.practice))];
  await settleMembers(tx, practices, Number.MAX_SAFE_INTEGER);
  const outcomes = new Map<string, Outcome>();
  const sound: Used[] = [];
  for (const { id, message } of messages) {
    const checked = checkReturn(message.body, kinds, at);
    if (checked.kind === "unsound") {
      outcomes.set(id, { outcome: "does-not-add-up", sentence: `${checked.says} Nothing of it is used.` });
      continue;
    }
    sound.push({
      id,
      ods: message.practice,
      number: message.number,
      madeAt: message.madeAt,
      late: false,
      body: checked.body,
    });
  }
  const standing = await readStanding(tx, practices);
  const before = new Map(standing);
  const used: Used[] = [];
  for (const one of sound) {
    const key = standingKey(one.ods, one.body.month);
    const held = standing.get(key);
    const late = held === undefined && isLate(one.body.month, at);
    outcomes.set(one.id, outcomeOf(one, held, late));
    used.push({ ...one, late });
    if (held === undefined || one.number > held) standing.set(key, one.number);
  }
  await keep(tx, used, standing, before, at);
  return outcomes;
};

function outcomeOf({ ods, number, body: { month } }: Used, held: number | undefined, late: boolean): Outcome {
  if (held === undefined) {
    return late
      ? { outcome: "late", sentence: `${month} of ${ods} is taken. It was due by ${dueOn(month)} and counts as late.` }
      : { outcome: "taken", sentence: `${month} of ${ods} is taken.` };
  }
  if (number > held) {
    return {
      outcome: "corrected",
      sentence: `${month} of ${ods} is corrected: number ${number} counts, and ${held} is kept.`,
    };
  }
  return {
    outcome: "out-of-order",
    sentence: `Number ${held} of ${ods} corrected ${month} already. Number ${number} is kept, and not used.`,
  };
}

async function keep(
  tx: Transaction<Tables>,
  used: readonly Used[],
  standing: ReadonlyMap<string, number>,
  before: ReadonlyMap<string, number>,
  at: Date,
): Promise<void> {
  if (used.length === 0) return;
  const stands = ({ ods, number, body }: Used): boolean => standing.get(standingKey(ods, body.month)) === number;
  const replaced = used.filter(stands).flatMap(({ ods, body }) => {
    const number = before.get(standingKey(ods, body.month));
    return number === undefined ? [] : [{ ods, number }];
  });
  await sql`update shared.practice_returns r set stands = false
    from json_to_recordset(${JSON.stringify(replaced)}::json) as o (ods text, number integer)
    where r.ods = o.ods and r.number = o.number`.execute(tx);
  const rows = used.map((one) => ({
    ods: one.ods,
    number: one.number,
    arrived: one.id,
    month: one.body.month,
    made_at: one.madeAt,
    late: one.late,
    why: one.body.why,
    measures: one.body.measures,
    learners: one.body.learners,
    stands: stands(one),
  }));
  await sql`
    insert into shared.practice_returns (ods, number, arrived, month, made_at, at, late, why, measures, learners, stands)
    select ods, number, arrived, month, made_at, ${at}, late, why, measures, learners, stands
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (ods text, number integer, arrived uuid, month text,
      made_at timestamptz, late boolean, why text, measures text, learners jsonb, stands boolean)`.execute(tx);
  await replaceWeeks(tx, used.filter(stands).flatMap(weeksOf));
}

// Every week of the month, also those that it says nothing of: a correction may take back a week.
function weeksOf({ ods, number, body }: Used) {
  return weeksOfMonth(body.month).map((week) => ({ ods, week, number, counts: body.counts[week] ?? {} }));
}
