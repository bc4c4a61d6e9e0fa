import type { PracticeScope } from "../../db/practice.ts";
import { listLoaded } from "../../measures/surveys/forms-store.ts";
import { type Group, groupsOf } from "../../measures/surveys/groups.ts";
import { readRates } from "../../measures/surveys/invitations-store.ts";
import type { Rate } from "../../measures/surveys/rates.ts";
import { shippedForms } from "../../measures/surveys/parse-form.ts";
import { countAnswers, countWaiting, readWords } from "../../measures/surveys/results-queries.ts";

export type ResultsFacts = {
  readonly groups: readonly Group[];
  readonly rates: readonly Rate[];
  /** Where patients' answers are kept from who reads, because codes that they printed may be good: until when. */
  readonly printedUntil: Date | null;
};

/** As of an ISO day. */
export async function readResults(
  tx: PracticeScope,
  practice: string,
  day: string,
  printedUntil: Date | null = null,
): Promise<ResultsFacts> {
  const counted = await countAnswers(tx, practice);
  const words = await readWords(tx, practice);
  // Of staff not even that some wait: where one was asked, that one would have answered.
  const waiting = (await countWaiting(tx, practice)).filter(({ perspective }) => perspective === "patient");
  const forms = [...shippedForms(), ...(await listLoaded(tx))];
  const groups = groupsOf({ counted, words, waiting }, forms).filter(
    ({ perspective }) => perspective !== "patient" || printedUntil === null,
  );
  return { groups, rates: await readRates(tx, practice, day), printedUntil };
}
