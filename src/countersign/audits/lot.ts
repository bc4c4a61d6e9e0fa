import { sql } from "kysely";
import { addDays, startOfDay } from "../../base/local-day.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Work } from "./audit.ts";
import type { AuditRow } from "./tables.ts";

// Of which work an audit may draw: what somebody other than a GP dealt with, by the step with which they did. What a
// GP decided alone is not in it: it would make the others' rate look better than it is.

/** By these steps somebody deals with a letter or a report; filing what is signed decides nothing and is none. */
export const DEALT: Readonly<Record<Work, readonly string[]>> = {
  letters: ["propose-letter", "carry-out-letter", "deal-with", "not-ours"],
  results: [
    "propose-file",
    "propose-leaflet",
    "propose-tests",
    "request-tests",
    "carry-out-file",
    "carry-out-leaflet",
    "carry-out-tests",
  ],
};

/** What may come next and says whether the step stood: sent back before a signature, it never took effect. */
const SENT_BACK = ["return", "take-back"];
const NEXT = [...SENT_BACK, "agree", "change", "settle", "deal-with", "reopen", "confirm", "wait-for-actions"];

/** Which work, of which days. */
export type Lot = Pick<AuditRow, "from_on" | "until_on" | "work" | "protocol" | "account">;

export type Dealt = {
  readonly item: string;
  readonly action: number;
  readonly move: string;
  readonly account: string;
  readonly role: string;
  readonly at: Date;
  /** Names of the protocols that gave a reason for the decision as it then stood, in order. */
  readonly protocols: readonly string[];
};

/**
 * The whole lot of an audit, each item once with its last such step of the days, in the order of their ids. Work of
 * after `until` is not in it. Opened again later it stays in the lot: leaving those out would hide what went wrong.
 */
export async function readLot(tx: PracticeScope, practice: string, audit: Lot, until: Date): Promise<readonly Dealt[]> {
  const from = startOfDay(audit.from_on);
  const end = startOfDay(addDays(audit.until_on, 1));
  const { rows } = await sql<Dealt>`
    select distinct on (a.item) a.item, a.number as action, a.move, a.by as account, a.role, a.at, array(
        select distinct b ->> 'protocol' from jsonb_array_elements(d.outcome -> 'because') b
        where b ->> 'protocol' is not null order by 1) as protocols
    from practice.actions a
      join lateral (select outcome from practice.decisions d where d.practice = a.practice and d.item = a.item
        and d.decided_at <= a.at order by d.decided_at desc, d.id desc limit 1) d on true
      left join lateral (select n.move from practice.actions n
        where n.practice = a.practice and n.item = a.item and n.number > a.number and n.move in (${words(NEXT)})
          and not exists (${undoOf("n")})
        order by n.number limit 1) next on true
    where a.practice = ${practice} and a.at >= ${from} and a.at < ${end} and a.at < ${until}
      and a.role in ('assistant', 'reception', 'nurse', 'pharmacist')
      and a.move in (${words(DEALT[audit.work])})
      and not exists (${undoOf("a")})
      and coalesce(next.move, '') not in (${words(SENT_BACK)})
      and (${audit.account}::text is null or a.by = ${audit.account})
      and (${audit.protocol}::text is null
        or d.outcome -> 'because' @> jsonb_build_array(jsonb_build_object('protocol', ${audit.protocol}::text)))
    order by a.item, a.number desc`.execute(tx);
  return rows;
}

function undoOf(step: "a" | "n") {
  const of = sql.raw(step);
  return sql`select from practice.actions u where u.practice = ${of}.practice and u.item = ${of}.item
    and u.number = ${of}.number + 1 and u.move = 'undo'`;
}

function words(moves: readonly string[]) {
  return sql.join(moves);
}
