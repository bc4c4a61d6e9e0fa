import type { Transaction } from "kysely";
import { localDay } from "../../base/local-day.ts";
import type { Tables } from "../../db/tables.ts";
import { attendedBy } from "../events/attended-by.ts";
import { EVENT_KINDS } from "../events/event.ts";
import type { Known } from "./facts.ts";

/** The events at which the practice's mentor, its manager or this learner (the practice's own id) was marked as there. */
export async function readAttended(
  tx: Transaction<Tables>,
  member: string,
  learner: string,
): Promise<Known["attended"]> {
  const found: Known["attended"][number][] = [];
  for (const kind of EVENT_KINDS) {
    const [practice, own] = [await attendedBy(tx, { member }, kind), await attendedBy(tx, { member, learner }, kind)];
    const ofPractice = practice.filter(({ capacity }) => capacity !== "learner");
    for (const { title, startsAt, capacity: as, markedBy: by } of [...ofPractice, ...own]) {
      found.push({ kind, as, title, on: localDay(startsAt), by });
    }
  }
  return found;
}
