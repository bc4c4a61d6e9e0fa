import { type SqlBool, sql } from "kysely";
import type { PracticeScope } from "../db/practice.ts";
import { getBucket } from "./buckets.ts";
import type { ListPlace } from "./list-place.ts";
import { type Asking, pilesAt, senderOf } from "./list-query.ts";
import type { ItemRow } from "./tables.ts";

export type Neighbours = { readonly previous: string | null; readonly next: string | null };

/**
 * The items before and after this one in a list, also where it has just left that list: a person goes on from
 * where they were, by a link of their own choosing. A list of what is done has none.
 */
export async function neighbours(
  tx: PracticeScope,
  asking: Asking,
  place: ListPlace,
  item: Pick<ItemRow, "id" | "urgency" | "opened_at">,
): Promise<Neighbours> {
  const { rows } = getBucket(place.queue);
  if (rows === "done-today") return { previous: null, next: null };
  const piles = pilesAt(tx, asking, rows, place, await senderOf(tx, asking.practice, place));
  const before: Key[] = [];
  const after: Key[] = [];
  const here = sql`(${item.urgency}::smallint, ${item.opened_at}::timestamptz, ${item.id}::uuid)`;
  for (const pile of piles) {
    const keys = pile.select(["id", "urgency", "opened_at"]).limit(1);
    const previous = await keys
      .where(sql<SqlBool>`(urgency, opened_at, id) < ${here}`)
      .orderBy("urgency", "desc")
      .orderBy("opened_at", "desc")
      .orderBy("id", "desc")
      .execute();
    const next = await keys
      .where(sql<SqlBool>`(urgency, opened_at, id) > ${here}`)
      .orderBy("urgency")
      .orderBy("opened_at")
      .orderBy("id")
      .execute();
    before.push(...previous);
    after.push(...next);
  }
  return { previous: before.toSorted(inOrder).at(-1)?.id ?? null, next: after.toSorted(inOrder)[0]?.id ?? null };
}

type Key = Pick<ItemRow, "id" | "urgency" | "opened_at">;

function inOrder(a: Key, b: Key): number {
  return a.urgency - b.urgency || a.opened_at.getTime() - b.opened_at.getTime() || (a.id < b.id ? -1 : 1);
}
