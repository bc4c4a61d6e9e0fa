import type { Transaction } from "kysely";
import type { Check } from "../../base/check.ts";
import { addDuration } from "../../base/dates.ts";
import type { Tables } from "../../db/tables.ts";
import { terminologyState } from "./releases.ts";

/** The United Kingdom's edition comes out twice a year or oftener: of one older than this a newer was missed. */
const OLDEST = "P7M";

/** Whether a terminology is loaded, and whether it has grown old. That there is none is told, and is not wrong. */
export async function examineTerminology(tx: Transaction<Tables>, at: Date): Promise<Check> {
  const state = await terminologyState(tx);
  if (state.kind === "none") return { check: "terminology: none is loaded", looked: 0, wrong: [] };
  const today = at.toISOString().slice(0, 10);
  const { releases } = state;
  return {
    check: `terminology: ${releases.map(({ name, released }) => `${name} of ${released}`).join(", ")}`,
    looked: releases.reduce((sum, { terms }) => sum + terms, 0),
    wrong: releases
      .filter(({ released }) => (addDuration(released, OLDEST) ?? "") < today)
      .map(({ name, released }) => `${name} of ${released} is more than seven months old: load the present release`),
  };
}
