import { type SqlBool, sql } from "kysely";
import type { PracticeScope } from "../db/practice.ts";
import { getBucket } from "./buckets.ts";
import type { ListPlace } from "./list-place.ts";
import { type Asking, itemsAt, senderOf } from "./list-query.ts";
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
  const items = itemsAt(tx, asking, rows, place, await senderOf(tx, asking.practice, place)).select("id");
  const here = sql`(${item.urgency}::smallint, ${item.opened_at}::timestamptz, ${item.id}::uuid)`;
  const [previous, next] = [
    await items
      .where(sql<SqlBool>`(urgency, opened_at, id) < ${here}`)
      .orderBy("urgency", "desc")
      .orderBy("opened_at", "desc")
      .orderBy("id", "desc")
      .limit(1)
      .executeTakeFirst(),
    await items
      .where(sql<SqlBool>`(urgency, opened_at, id) > ${here}`)
      .orderBy("urgency")
      .orderBy("opened_at")
      .orderBy("id")
      .limit(1)
      .executeTakeFirst(),
  ];
  return { previous: previous?.id ?? null, next: next?.id ?? null };
}
