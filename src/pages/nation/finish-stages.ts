import { addDays } from "../../base/local-day.ts";
import type { Releaser } from "../../programme/releases/release.ts";
import { FACT_WORDS } from "../../programme/stages/facts.ts";
import { type Level, LEVELS, type Stage } from "../../programme/stages/plan.ts";
import { planOf } from "../../programme/stages/store.ts";
import type { Filling } from "./members.ts";

const SAID = "Seen with the practice (invented).";

/**
 * An edition that is over is past its stages: of the programme, each hub and each practice that took part all five were
 * left, some days before each was due. What was shown is told with the last word of each stage.
 */
export async function finishStages(
  { hub }: Pick<Filling, "hub">,
  hubs: ReadonlyMap<string, string>,
  by: Releaser,
  endsOn: string,
): Promise<void> {
  await hub(async (tx) => {
    const ids = [...hubs.values()];
    const edition = (
      await tx.selectFrom("shared.hubs").select("edition").where("id", "in", ids).limit(1).executeTakeFirst()
    )?.edition;
    if (edition === undefined) return;
    const known = await tx
      .selectFrom("shared.stage_steps")
      .select("place")
      .where("edition", "=", edition)
      .limit(1)
      .executeTakeFirst();
    if (known !== undefined) return;
    const members = await tx
      .selectFrom("shared.members")
      .select("id")
      .where("edition", "=", edition)
      .where("status", "=", "finished")
      .orderBy("ods")
      .execute();
    const { plan, number: version } = await planOf(tx, edition);
    const places: Readonly<Record<Level, readonly string[]>> = {
      programme: [edition],
      hub: ids,
      practice: members.map(({ id }) => id),
    };
    const rows = LEVELS.flatMap((level) =>
      places[level].flatMap((place) =>
        plan.levels[level].map((stage, n) => ({
          level,
          place,
          edition,
          step: "leave" as const,
          stage: stage.id,
          criterion: null,
          words: "All of it is there.",
          detail: JSON.stringify({ plan: version, evidence: evidenceOf(stage) }),
          number: n + 1,
          // The last of the five ends with the edition.
          at: new Date(`${addDays(endsOn, -7 * (WHOLE_WEEKS - Math.min(WHOLE_WEEKS, stage.weeks)) - 2)}T11:00:00Z`),
          by: by.account,
          by_name: by.name,
        })),
      ),
    );
    for (let n = 0; n < rows.length; n += AT_ONCE)
      await tx
        .insertInto("shared.stage_steps")
        .values(rows.slice(n, n + AT_ONCE))
        .execute();
  });
}

const WHOLE_WEEKS = 52;
const AT_ONCE = 500;

function evidenceOf({ criteria }: Stage) {
  return criteria.map(({ words, evidence }) => ({ words, shown: evidence === "person" ? SAID : FACT_WORDS[evidence] }));
}
