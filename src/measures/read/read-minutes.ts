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

/** Of steps whose item its person had opened since their step before; several signed unopened have no time. */
export const readMinutes: Reader = async (tx, practice, span) => {
  const { rows } = await sql<Row>`
    select s.at, s.role as by, i.kind as work, s.move, extract(epoch from s.at - r.at)::float8 as seconds
    from (${steps(practice, span)}) s
      join practice.items i on i.practice = ${practice} and i.id = s.item
      cross join lateral (select max((u.body::jsonb ->> 'at')::timestamptz) as at from practice.audit u
        where u.practice = ${practice} and u.body::jsonb ->> 'subject' = s.item::text
          and u.body::jsonb ->> 'event' in ('item-read', 'item-read-blind') and u.body::jsonb ->> 'by' = s.by
          and (u.body::jsonb ->> 'at')::timestamptz <= s.at) r
    where r.at is not null and not exists (select from practice.actions p
      where p.practice = ${practice} and p.item = s.item and p.by = s.by and p.at >= r.at
        and (p.at, p.number) < (s.at, s.number))`.execute(tx);
  const weekOf = weekFinder(span);
  return rows.map(({ at, by, work, move, seconds }): Occurrence => ({
    kind: "minutes",
    week: weekOf(at),
    attributes: {
      by,
      doing: move === "check" ? "checking" : doingOf(move),
      work,
      seconds: Math.min(MOST, 10 * Math.round(seconds / 10)),
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
