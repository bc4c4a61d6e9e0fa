import { Refusal } from "../base/refusal.ts";
import type { PracticeScope } from "../db/practice.ts";
import { type ListPlace, parsePlace, placeFrom, START } from "./list-place.ts";
import { bucketsOf, type Looker } from "./buckets.ts";
import { getView } from "./views-store.ts";
import { type Neighbours, neighbours } from "./neighbours.ts";
import { relatedTo } from "./related.ts";
import type { ItemRow } from "./tables.ts";

/** The place that an address asks for, a saved view filled in; refuses a view that is not theirs to see. */
export async function resolvePlace(
  tx: PracticeScope,
  practice: string,
  looker: Looker,
  asked: ListPlace,
): Promise<ListPlace> {
  if (asked.view === null) return withinTheirs(asked, looker);
  const view = await getView(tx, practice, looker.account, asked.view);
  const kept = parsePlace(Object.fromEntries(new URLSearchParams(view.query)));
  return withinTheirs({ ...kept, view: view.id, page: asked.page }, looker);
}

/** A list that is not for their role is not there, whatever the address says. */
function withinTheirs(place: ListPlace, { role }: Looker): ListPlace {
  return bucketsOf(role).some(({ key }) => key === place.queue) ? place : { ...START, size: place.size };
}

/** A view that was removed meanwhile must not take the item with it. */
async function findPlace(
  tx: PracticeScope,
  practice: string,
  looker: Looker,
  asked: ListPlace,
): Promise<ListPlace | null> {
  try {
    return await resolvePlace(tx, practice, looker, asked);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** For an item's page: the list that it was opened from, and what stands beside it there. */
export async function listAround(
  tx: PracticeScope,
  practice: string,
  looker: Looker,
  from: string | undefined,
  item: Pick<ItemRow, "id" | "urgency" | "opened_at">,
  at: Date,
): Promise<{ place: ListPlace | null; beside: Neighbours }> {
  const asked = placeFrom(from);
  if (asked === null) return { place: null, beside: { previous: null, next: null } };
  const place = await findPlace(tx, practice, looker, asked);
  if (place === null) return { place: null, beside: { previous: null, next: null } };
  const related = await relatedTo(tx, practice, looker.account);
  return { place, beside: await neighbours(tx, { practice, looker, related, at }, place, item) };
}
