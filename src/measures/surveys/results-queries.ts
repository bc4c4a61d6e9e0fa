import type { Transaction } from "kysely";
import type { PracticeScope } from "../../db/practice.ts";
import type { Tables } from "../../db/tables.ts";
import { atLeast, shuffled } from "./enough.ts";
import type { Counted } from "./results.ts";
import type { Perspective, Timepoint, Way } from "./form.ts";

/** Everything that was written out at a practice, counted; of each writing out what enough of them answered. */
export async function countAnswers(tx: PracticeScope, practice: string): Promise<readonly Counted[]> {
  const rows = await tx
    .selectFrom("practice.survey_answers")
    .select(["week", "perspective", "form", "version", "timepoint", "way", "question", "choice"])
    .select((eb) => [
      eb.fn.countAll<string>().as("count"),
      eb.fn.coalesce(eb.fn.sum<number>("score"), eb.val(0)).as("sum"),
      eb.fn.count<string>("score").as("scored"),
    ])
    .where("practice", "=", practice)
    .groupBy(["week", "perspective", "form", "version", "timepoint", "way", "question", "choice"])
    .execute();
  return enoughOfEach(
    rows.map(({ count, scored, ...row }) => ({ ...row, count: Number(count), scored: Number(scored) })),
  );
}

type InWeek = Counted & { readonly week: string };

/**
 * What was written out in a week is looked at twice: before and after. So a question counts with those of its week, and
 * its scores too, only where enough are there; else the difference would tell what the few said.
 */
export function enoughOfEach(rows: readonly InWeek[]): readonly Counted[] {
  const lots = Map.groupBy(rows, ({ week, perspective, form, version, timepoint, way, question }) =>
    JSON.stringify([week, perspective, form, version, timepoint, way, question]),
  );
  return [...lots.values()].flatMap((lot) => {
    const least = atLeast(lot[0]?.perspective ?? "hub");
    const total = (of: "count" | "scored"): number => lot.reduce((sum, one) => sum + one[of], 0);
    if (total("count") < least) return [];
    return total("scored") < least ? lot.map((row) => ({ ...row, sum: 0, scored: 0 })) : lot;
  });
}

export type WordsOf = {
  readonly perspective: Perspective;
  readonly form: string;
  readonly version: string;
  readonly timepoint: Timepoint;
  readonly way: Way | null;
  readonly question: string;
  readonly words: string;
};

/** What people wrote at a practice, in another order each time; at most this many of each perspective's newest. */
export async function readWords(tx: PracticeScope, practice: string): Promise<readonly WordsOf[]> {
  const rows = await tx
    .selectFrom("practice.survey_words")
    .select(["perspective", "form", "version", "timepoint", "way", "question", "words"])
    .where("practice", "=", practice)
    .orderBy("week", "desc")
    .orderBy("id")
    .limit(MOST_READ)
    .execute();
  return shuffled(rows);
}

const MOST_READ = 2000;

/** How many wait at a practice until they are enough. */
export async function countWaiting(tx: PracticeScope, practice: string) {
  const rows = await tx
    .selectFrom("practice.survey_pool")
    .select(["perspective", "timepoint", "form", "version", "way"])
    .select((eb) => eb.fn.countAll<string>().as("count"))
    .where("practice", "=", practice)
    .where("sealed", "is not", null)
    .groupBy(["perspective", "timepoint", "form", "version", "way"])
    .execute();
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

/** What people wrote of what was written out there, in another order each time. */
export async function readSharedWords(tx: Transaction<Tables>, region: string | null): Promise<readonly WordsOf[]> {
  const rows = await tx
    .selectFrom("shared.survey_words")
    .select(["perspective", "form", "version", "timepoint", "question", "words"])
    .$if(region !== null, (query) => query.where("region", "=", region))
    .orderBy("week", "desc")
    .orderBy("id")
    .limit(MOST_READ)
    .execute();
  return shuffled(rows.map((row) => ({ ...row, way: null })));
}

/** What was written out of the installation's pool, of one region or of all (null); a region's own are in all too. */
export async function countShared(tx: Transaction<Tables>, region: string | null): Promise<readonly Counted[]> {
  const rows = await tx
    .selectFrom("shared.survey_answers")
    .select(["week", "region", "perspective", "form", "version", "timepoint", "question", "choice"])
    .select((eb) => [
      eb.fn.countAll<string>().as("count"),
      eb.fn.coalesce(eb.fn.sum<number>("score"), eb.val(0)).as("sum"),
      eb.fn.count<string>("score").as("scored"),
    ])
    .$if(region !== null, (query) => query.where("region", "=", region))
    .groupBy(["week", "region", "perspective", "form", "version", "timepoint", "question", "choice"])
    .execute();
  // What was written out for one region is looked at by itself too.
  const ofRegions = Map.groupBy(rows, (row) => row.region);
  return [...ofRegions.values()].flatMap((some) =>
    enoughOfEach(
      some.map(({ count, scored, ...row }) => ({
        ...row,
        way: null,
        count: Number(count),
        scored: Number(scored),
      })),
    ),
  );
}
