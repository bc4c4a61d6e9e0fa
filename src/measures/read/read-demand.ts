import { ASKED, WHY_NOT } from "../demand-list.ts";
import type { Occurrence } from "../occurrence.ts";
import type { Reader } from "./reader.ts";
import { weekFinder } from "./span.ts";

/** What was noted that assistants were asked for; what was noted by mistake is left out. */
export const readDemand: Reader = async (tx, practice, span) => {
  const rows = await tx
    .selectFrom("practice.demand")
    .select(["at", "asked", "outcome", "why"])
    .where("practice", "=", practice)
    .where("at", ">=", span.from)
    .where("at", "<", span.until)
    .where("withdrawn_at", "is", null)
    .execute();
  const weekOf = weekFinder(span);
  return rows.map(({ at, asked, outcome, why }): Occurrence => ({
    kind: "demand",
    week: weekOf(at),
    attributes: {
      // What a practice's list no longer has stays counted, under the word that every list has.
      asked: ASKED.includes(asked) ? asked : "something-else",
      outcome,
      why: why === null ? "none" : WHY_NOT.includes(why) ? why : "other",
    },
  }));
};
