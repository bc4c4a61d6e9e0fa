import { sql } from "kysely";
import type { PracticeScope } from "../db/practice.ts";
import { holdersOf, type Looker, type Rows } from "./buckets.ts";
import { isNotHidden } from "./hidden-from.ts";
import { URGENCY } from "./item.ts";
import type { ListPlace } from "./list-place.ts";
import { listSenders } from "./senders.ts";

// A place of the list as a query over open items; list, count and neighbours ask the same.

const DAY_MS = 24 * 60 * 60_000;

export type Asking = {
  readonly practice: string;
  readonly looker: Looker;
  /** Patients who are invisible to the looker: see related.ts. */
  readonly related: readonly string[];
  readonly at: Date;
};

/**
 * The open items of a place, as one query for each holder that its bucket means: only of one holder's does an
 * index give the order, and whoever is far down in the order of all would be looked for through all of them.
 */
export function pilesAt(tx: PracticeScope, asking: Asking, rows: Rows, place: ListPlace, sender: string | null) {
  const holders = holdersOf(rows, asking.looker);
  if (holders === null) return [itemsAt(tx, asking, rows, place, sender)];
  return holders.map((holder) => itemsAt(tx, asking, rows, place, sender).where("holder", "=", holder));
}

/** The open items of a place, whoever holds them; a bucket's rows are those of the table in buckets.ts. */
function itemsAt(tx: PracticeScope, asking: Asking, rows: Rows, place: ListPlace, sender: string | null) {
  const { practice, related, at } = asking;
  let items = tx
    .selectFrom("practice.items")
    .where("practice", "=", practice)
    // Written as the partial indexes are, so that they are used.
    .where(sql<boolean>`status not in ('closed', 'returned')`);
  if (rows.status !== undefined) items = items.where("status", "in", [...rows.status]);
  if (rows.urgency !== undefined) items = items.where("urgency", "=", rows.urgency);
  if (rows.late !== undefined || place.late) items = items.where(sql<boolean>`is_late`);
  if (rows.trouble === "unmatched")
    items = items.where("kind", "in", ["report", "letter"]).where("patient", "is", null);
  if (rows.trouble === "unreadable") items = items.where("kind", "=", "unreadable");
  items = items.where(isNotHidden(asking.looker.account));
  if (related.length > 0) {
    items = items.where((eb) => eb.or([eb("patient", "is", null), eb("patient", "not in", [...related])]));
  }
  // The urgency follows from it and leads the indexes.
  if (place.next !== null) items = items.where("next", "=", place.next).where("urgency", "=", URGENCY[place.next]);
  if (place.kind !== null) items = items.where("kind", "=", place.kind);
  if (place.owner !== null) items = items.where("holder", "=", place.owner);
  if (place.age !== null) items = items.where("opened_at", "<=", new Date(at.getTime() - place.age * DAY_MS));
  if (place.sender !== null) items = items.where("sender", "=", sender ?? "");
  if (place.asks) items = items.where(sql<boolean>`asks`);
  return items;
}

export type Pile = ReturnType<typeof itemsAt>;

/** The words behind an address's key of a sender; null where there is none such here. */
export async function senderOf(tx: PracticeScope, practice: string, place: ListPlace): Promise<string | null> {
  if (place.sender === null) return null;
  return (await listSenders(tx, practice)).find(({ key }) => key === place.sender)?.name ?? null;
}
