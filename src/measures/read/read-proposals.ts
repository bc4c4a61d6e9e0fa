import { sql } from "kysely";
import type { ItemKind } from "../../worklist/item.ts";
import type { MoveName } from "../../worklist/moves.ts";
import type { Occurrence } from "../occurrence.ts";
import type { Reader } from "./reader.ts";
import { weekFinder } from "./span.ts";
import { anyOf, peoplesSteps, PROPOSING, standing } from "./steps.ts";

type Row = { work: ItemKind; at: Date; answer: MoveName | null };

/** Steps that leave what is proposed as it is. */
const NO_ANSWER: readonly MoveName[] = ["raise", "route", "release", "undo"];

/** What was put to a GP, and the first step that ended its waiting. */
export const readProposals: Reader = async (tx, practice, span) => {
  const { rows } = await sql<Row>`
    select i.kind as work, s.at, e.move as answer
    from ${peoplesSteps(practice, span)} s
      join practice.items i on i.practice = s.practice and i.id = s.item
      left join lateral (select a.move from practice.actions a
        where a.practice = s.practice and a.item = s.item and a.number > s.number
          and not a.move = ${anyOf(NO_ANSWER)} and ${standing("a")}
        order by a.number limit 1) e on true
    where s.move = ${anyOf(PROPOSING)}`.execute(tx);
  const weekOf = weekFinder(span);
  return rows.map(({ work, at, answer }): Occurrence => ({
    kind: "proposal",
    week: weekOf(at),
    attributes: { work, outcome: outcomeOf(answer) },
  }));
};

function outcomeOf(
  answer: MoveName | null,
): "agreed" | "changed" | "returned" | "taken-back" | "otherwise" | "waiting" {
  if (answer === null) return "waiting";
  if (answer === "agree") return "agreed";
  if (answer === "change") return "changed";
  if (answer === "return") return "returned";
  return answer === "take-back" ? "taken-back" : "otherwise";
}
