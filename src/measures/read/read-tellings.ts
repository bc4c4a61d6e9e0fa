import { sql } from "kysely";
import type { Move } from "../../worklist/move.ts";
import { type MoveName, MOVES } from "../../worklist/moves.ts";
import type { Occurrence } from "../occurrence.ts";
import type { Reader } from "./reader.ts";
import { weekFinder } from "./span.ts";
import { anyOf, peoplesSteps, standing } from "./steps.ts";

export const WEEK_MS = 7 * 24 * 3_600_000;

/** The steps by which words for a patient take effect. */
export const BINDING: readonly MoveName[] = MOVES.filter(
  (row: Move) => row.signs === true || row.takesEffect === true,
).map(({ move }) => move);

/** Steps after which the words that were signed hold no more. */
const ENDING: readonly MoveName[] = ["reopen", "unmatch", "amend", "trust-ended", "change", "settle", "deal-with"];

/**
 * Words for the patient that took effect, and when they left, seven days later: only then is it known whether it was
 * within them. What was opened again before they left is left out.
 */
export const readTellings: Reader = async (tx, practice, span) => {
  const [from, until] = [span.from, span.until].map((one) => new Date(one.getTime() - WEEK_MS));
  if (from === undefined || until === undefined) return [];
  const { rows } = await sql<{ at: Date; told: Date | null }>`
    select s.at, t.told
    from ${peoplesSteps(practice, { from, until })} s
      left join lateral (select min(t.told_at) as told from practice.tellings t
        where t.practice = s.practice and t.item = s.item and t.action = s.number) t on true
    where s.move = ${anyOf(BINDING)} and jsonb_typeof(s.detail -> 'plan' -> 'tells') = 'object'
      and (t.told is not null or not exists (select from practice.actions e
        where e.practice = s.practice and e.item = s.item and e.number > s.number and e.move = ${anyOf(ENDING)}
          and ${standing("e")}))`.execute(tx);
  const weekOf = weekFinder(span);
  return rows.map(({ at, told }): Occurrence => ({
    kind: "telling",
    week: weekOf(new Date(at.getTime() + WEEK_MS)),
    attributes: {
      told: told === null ? "not-yet" : told.getTime() - at.getTime() <= WEEK_MS ? "within-7-days" : "later",
    },
  }));
};
