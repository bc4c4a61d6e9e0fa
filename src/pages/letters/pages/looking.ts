import type { Letter } from "../../../reading/letter.ts";
import type { NoteRow } from "../../../worklist/tables.ts";
import { printPlace } from "../../../worklist/list-place.ts";
import type { FormItem } from "../../desk/moves/form-start.tsx";
import type { Place } from "./places.ts";
import type { Sheet } from "./sheet.ts";
import { printView, type View } from "./view.ts";

/** A letter as somebody looks at it: on its page, or in a window of its own. */
export type Looking = {
  readonly item: FormItem;
  readonly letter: Letter;
  readonly sheets: readonly Sheet[];
  readonly view: View;
  readonly places: readonly Place[];
  /** What was looked for in it; null where nothing was. */
  readonly asked: string | null;
  /** Those that stand, oldest first. */
  readonly notes: readonly NoteRow[];
  readonly names: ReadonlyMap<string, string>;
  readonly isWindow: boolean;
};

/** The address at which the letter is looked at in another way; it knows the way back to the list as well. */
export function viewHref({ item, isWindow }: Looking, view: View): string {
  const query = [item.place === null ? "" : `from=${encodeURIComponent(printPlace(item.place))}`, printView(view)];
  const asked = query.filter((part) => part !== "").join("&");
  return `/items/${item.id}${isWindow ? "/window" : ""}${asked === "" ? "" : `?${asked}`}#letter`;
}

export function pictureHref(item: string, page: number, width: number, rotate: number): string {
  return `/items/${item}/pages/${page}?width=${width}&rotate=${rotate}`;
}
