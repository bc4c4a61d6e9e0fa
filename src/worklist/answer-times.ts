import { sql } from "kysely";
import type { PracticeScope } from "../db/practice.ts";
import type { Move } from "./move.ts";
import { type MoveName, MOVES } from "./moves.ts";

// How long a question to a GP waited. Read from the log alone: nothing is kept about who asked or who answered, and the
// answer does not come back with either.

const ASKING = ["ask", "not-sure", "hand-up"] as const satisfies readonly MoveName[];
export type Asking = (typeof ASKING)[number];

export type Question = {
  readonly kind: Asking;
  readonly at: Date;
  /** When a GP first dealt with it or took it by name; null where none has. */
  readonly answeredAt: Date | null;
  /** When somebody else ended it before any GP had: they have found out, or took it back. Null where nobody did. */
  readonly endedAt: Date | null;
};

/**
 * What ends a question: a person's step that moves it on. Passing it to another GP, or answering a fact of it, is no
 * answer to whoever waits; nor is settling whose it is; and a question asked again leaves the first one unanswered.
 */
export const ENDING: readonly MoveName[] = MOVES.filter(
  ({ move, to, who, asks }: Move & { readonly move: MoveName }) =>
    to !== "same" && to !== "before" && asks !== true && who.some((one) => one !== "machine") && !isWhose(move),
).map(({ move }) => move);

function isWhose(move: MoveName): boolean {
  return move === "match" || move === "unmatch";
}

/**
 * Every question put to a GP from `from` until `until`, and every older one that still waits: what nobody answers must
 * not fall out of the figures by growing old. What was taken back within ten seconds was not asked. Oldest first.
 */
export async function readAnswerTimes(
  tx: PracticeScope,
  practice: string,
  from: Date,
  until: Date,
): Promise<readonly Question[]> {
  // Two halves, so that an index answers each: the roles are those who ask, as the index of their steps names them.
  const { rows } = await sql<{ kind: Asking; at: Date; ended: Date | null; role: string | null; fresh: boolean }>`
    with q as (
      select a.* from practice.actions a where a.practice = ${practice} and a.at >= ${from} and a.at <= ${until}
        and a.role in ('assistant', 'reception', 'nurse', 'pharmacist') and a.move = any(${[...ASKING]}::text[])
      union all
      select a.* from practice.items i join practice.actions a on a.practice = i.practice and a.item = i.id
      where i.practice = ${practice} and i.status = 'asked' and a.at < ${from} and a.move = any(${[...ASKING]}::text[]))
    select q.move as kind, q.at, e.at as ended, e.role, q.at >= ${from} as fresh
    from q left join lateral (
      select a.at, a.role from practice.actions a
      where a.practice = q.practice and a.item = q.item and a.number > q.number and a.at <= ${until}
        and a.by <> 'machine' and a.move = any(${[...ENDING]}::text[]) and ${standing("a")}
      order by a.number limit 1) e on true
    where ${standing("q")}
    order by q.at, q.id`.execute(tx);
  return rows
    .map(({ kind, at, ended, role, fresh }) => ({
      question: {
        kind,
        at,
        answeredAt: role === "gp" ? ended : null,
        endedAt: role === "gp" ? null : ended,
      },
      isIn: fresh || ended === null,
    }))
    .filter(({ isIn }) => isIn)
    .map(({ question }) => question);
}

/** True of a step that was not undone. */
function standing(name: "a" | "q") {
  return sql<boolean>`not exists (select from practice.actions u where u.practice = ${sql.ref(`${name}.practice`)}
    and u.item = ${sql.ref(`${name}.item`)} and u.number = ${sql.ref(`${name}.number`)} + 1 and u.move = 'undo')`;
}
