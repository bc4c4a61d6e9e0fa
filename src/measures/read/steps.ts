import { type RawBuilder, sql } from "kysely";
import type { Move } from "../../worklist/move.ts";
import { type MoveName, MOVES } from "../../worklist/moves.ts";
import type { Span } from "./span.ts";

// What the readers ask the log for in common.

/** True of a step that was not undone: undoing is the step that follows at once. */
export function standing(name: string): RawBuilder<boolean> {
  return sql<boolean>`not exists (select from practice.actions u where u.practice = ${sql.ref(`${name}.practice`)}
    and u.item = ${sql.ref(`${name}.item`)} and u.number = ${sql.ref(`${name}.number`)} + 1 and u.move = 'undo')`;
}

/** A list of moves as the database takes it. */
export function anyOf(moves: readonly MoveName[]): RawBuilder<string[]> {
  return sql<string[]>`any(${[...moves]}::text[])`;
}

/** The steps of people in the span that stand, as rows of actions: two halves, so that an index answers each. */
export function peoplesSteps(practice: string, { from, until }: Pick<Span, "from" | "until">): RawBuilder<unknown> {
  return sql`(select a.* from practice.actions a where a.practice = ${practice} and a.at >= ${from} and a.at < ${until}
      and a.role in ('assistant', 'reception', 'nurse', 'pharmacist') and ${standing("a")}
    union all
    select a.* from practice.actions a where a.practice = ${practice} and a.at >= ${from} and a.at < ${until}
      and a.role = 'gp' and ${standing("a")})`;
}

/** Steps by which a person deals with something: it is then proposed, signed, in effect, awaited or done. */
export const DEALING: readonly MoveName[] = movesTo(
  "proposed",
  "signed",
  "in-effect",
  "awaiting",
  "closed",
  "returned",
);

export const CLOSING: readonly MoveName[] = movesTo("closed");
export const PROPOSING: readonly MoveName[] = movesTo("proposed");

function movesTo(...to: readonly string[]): readonly MoveName[] {
  const isMeant = (row: Move): boolean => to.includes(row.to) && row.who.some((one) => one !== "machine");
  return MOVES.filter(isMeant).map(({ move }) => move);
}
