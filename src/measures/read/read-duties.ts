import { sql } from "kysely";
import { type Deed, DEEDS, DUTY_WORDS } from "../../people/scope/deeds.ts";
import type { Move } from "../../worklist/move.ts";
import { type MoveName, MOVES } from "../../worklist/moves.ts";
import { DEMAND } from "../demand-list.ts";
import type { Occurrence } from "../occurrence.ts";
import { spanOfWeek } from "../week.ts";
import { readPosts } from "./posts.ts";
import type { Reader } from "./reader.ts";
import { weekFinder } from "./span.ts";
import { anyOf, standing } from "./steps.ts";

const DUTIES = Object.keys(DUTY_WORDS).map(Number);
const DUTY_OF = new Map(DEEDS.map(({ deed, duty }) => [deed, duty]));
const DUTY_ASKED = new Map(DEMAND.asked.map(({ asked, duty }) => [asked, duty]));

const DEED_OF: ReadonlyMap<MoveName, Deed> = new Map(
  MOVES.flatMap((row: Move & { readonly move: MoveName }) =>
    row.deed === undefined ? [] : [[row.move, row.deed] as const],
  ),
);

/** Steps under a duty by those whose deeds a GP partner signs, and which of the nine duties each week has seen. */
export const readDuties: Reader = async (tx, practice, span) => {
  const posts = await readPosts(tx, practice);
  const { rows } = await sql<{ move: MoveName; at: Date; by: string }>`
    select a.move, a.at, a.by from practice.actions a
    where a.practice = ${practice} and a.at >= ${span.from} and a.at < ${span.until}
      and a.role in ('assistant', 'reception') and a.move = ${anyOf([...DEED_OF.keys()])} and ${standing("a")}`.execute(
    tx,
  );
  const noted = await sql<{ asked: string; at: Date }>`
    select asked, at from practice.demand where practice = ${practice} and at >= ${span.from} and at < ${span.until}
      and outcome = 'done' and withdrawn_at is null`.execute(tx);
  const weekOf = weekFinder(span);
  const used = new Set<string>();
  const deeds = rows.flatMap(({ move, at, by }): readonly Occurrence[] => {
    const deed = DEED_OF.get(move);
    const duty = deed === undefined ? undefined : DUTY_OF.get(deed);
    if (deed === undefined || duty === undefined) return [];
    const week = weekOf(at);
    used.add(`${week} ${duty}`);
    return [{ kind: "deed", week, attributes: { duty, deed, version: posts.at(at).get(by) ?? "no-post" } }];
  });
  for (const { asked, at } of noted.rows) used.add(`${weekOf(at)} ${DUTY_ASKED.get(asked) ?? "none"}`);
  const weeks = span.weeks.filter((week) => posts.at(new Date(spanOfWeek(week).until.getTime() - 1)).size > 0);
  const seen = weeks.flatMap((week) =>
    DUTIES.map((duty): Occurrence => ({
      kind: "duty-week",
      week,
      attributes: { duty, used: used.has(`${week} ${duty}`) },
    })),
  );
  return [...deeds, ...seen];
};
