import { addMonths } from "../../measures/week.ts";
import { releaseLearners } from "../../programme/releases/release-learners.ts";
import type { Filling } from "./members.ts";

/** Learners as each month's release would have shown them: here they are entered after the months were released. */
export async function releaseBegun({ hub, signal }: Filling, first: string, last: string): Promise<void> {
  for (let month = first; month <= last && !signal.aborted; month = addMonths(month, 1)) {
    await hub((tx) => releaseLearners(tx, month, new Date(`${addMonths(month, 1)}-19T09:00:00Z`)));
  }
}
