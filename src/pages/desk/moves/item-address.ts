import { placeFrom, printPlace } from "../../../worklist/list-place.ts";
import type { Fields } from "./fields.ts";

/** An item's address after a form of its page; it still knows the list that the item was opened from. */
export function itemAddress(item: string, { from }: Fields, ...also: readonly string[]): string {
  const place = placeFrom(from);
  const query = [...(place === null ? [] : [`from=${encodeURIComponent(printPlace(place))}`]), ...also].join("&");
  return query === "" ? `/items/${item}` : `/items/${item}?${query}`;
}
