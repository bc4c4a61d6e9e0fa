import { sql } from "kysely";
import type { ItemKind } from "../../worklist/item.ts";
import type { MoveName } from "../../worklist/moves.ts";
import type { Occurrence } from "../occurrence.ts";
import type { Reader } from "./reader.ts";
import { type Span, weekFinder } from "./span.ts";
import { anyOf, standing } from "./steps.ts";

// Time by time stamps: from somebody's last opening of an item to their next step on it. It is not work that was
// watched: an interruption counts, and what is done in the record system or on paper does not.

const MOST = 900;

/** The steps whose time says something, by what they are. */
const STEPS = {
  checking: ["agree", "change", "return"],
  deciding: [
    "settle",
    "reply",
    "send-back",
    "decline",
    "propose-file",
    "propose-leaflet",
    "propose-tests",
    "propose-letter",
    "carry-out-file",
    "carry-out-leaflet",
    "carry-out-tests",
    "carry-out-letter",
    "request-tests",
    "not-ours",
  ],
  asking: ["ask", "not-sure", "hand-up"],
  filing: ["confirm", "wait-for-actions"],
} as const satisfies Readonly<Record<string, readonly MoveName[]>>;

const DOINGS = ["checking", "deciding", "asking", "filing"] as const satisfies readonly (keyof typeof STEPS)[];

const DOING: ReadonlyMap<MoveName, (typeof DOINGS)[number]> = new Map(
  DOINGS.flatMap((doing) => STEPS[doing].map((move) => [move, doing] as const)),
);

type Row = { at: Date; by: "gp" | "assistant"; work: ItemKind; move: MoveName | "check"; seconds: number };

/**
 * Of steps whose item its person had opened since their step before; several signed unopened have no time. Nobody reads
 * and decides within a second: what bears one time with its opening was made by a machine or a clock that stood, and its
 * length is not nought but unknown. A step of less than ten seconds counts as ten, the smallest that is told.
 */
export const readMinutes: Reader = async (tx, practice, span) => {
  const { rows } = await sql<Row>`
    with s as materialized (${steps(practice, span)}),
      -- By whole items, and each row's JSON taken apart once.
      reads as materialized (select u.subject, u.b ->> 'by' as by, (u.b ->> 'at')::timestamptz as at
        from (select a.subject, a.body::jsonb as b from (select distinct item::text as item from s) k
          join practice.audit a on a.practice = ${practice} and a.subject = k.item offset 0) u
        where u.b ->> 'event' in ('item-read', 'item-read-blind')),
      opened as (select s.item, s.at, s.by, s.role, s.move, s.number, max(r.at) as opened
        from s join reads r on r.subject = s.item::text and r.by = s.by and r.at <= s.at
        group by s.item, s.at, s.by, s.role, s.move, s.number)
    select s.at, s.role as by, i.kind as work, s.move, extract(epoch from s.at - s.opened)::float8 as seconds
    from opened s
      join practice.items i on i.practice = ${practice} and i.id = s.item
    where s.at >= s.opened + interval '1 second' and not exists (select from practice.actions p
      where p.practice = ${practice} and p.item = s.item and p.by = s.by and p.at >= s.opened
        and (p.at, p.number) < (s.at, s.number))`.execute(tx);
  const weekOf = weekFinder(span);
  return rows.map(({ at, by, work, move, seconds }): Occurrence => ({
    kind: "minutes",
    week: weekOf(at),
    attributes: {
      by,
      doing: move === "check" ? "checking" : doingOf(move),
      work,
      seconds: Math.min(MOST, Math.max(10, 10 * Math.round(seconds / 10))),
      isCapped: seconds > MOST,
    },
  }));
};

function steps(practice: string, { from, until }: Span) {
  const moves = anyOf([...DOING.keys()]);
  return sql`select a.item, a.at, a.by, a.role, a.move, a.number from practice.actions a
    where a.practice = ${practice} and a.at >= ${from} and a.at < ${until} and a.role = 'gp' and a.move = ${moves}
      and ${standing("a")}
    union all
    select a.item, a.at, a.by, a.role, a.move, a.number from practice.actions a
    where a.practice = ${practice} and a.at >= ${from} and a.at < ${until} and a.role = 'assistant'
      and a.move = ${moves} and ${standing("a")}
    union all
    select d.item, d.checked_at, d.checked_by, 'gp', 'check', 2147483647 from practice.draws d
    where d.practice = ${practice} and d.checked_at >= ${from} and d.checked_at < ${until}
      and d.drawn and d.voided_at is null and d.purpose <> 'seed'`;
}

function doingOf(move: MoveName): (typeof DOINGS)[number] {
  const doing = DOING.get(move);
  if (doing === undefined) throw new Error(`the time of ${move} was read`);
  return doing;
}
