import { type ListPlace, printPlace } from "../../../worklist/list-place.ts";

/** An item as its forms need it. */
export type FormItem = {
  readonly id: string;
  readonly version: number;
  /** The place in the list that it was opened from, so that the way back is not lost. */
  readonly place: ListPlace | null;
};

/** What every form of an item carries: what the person was looking at, and which form it is. */
export function FormStart({ item, form }: { readonly item: FormItem; readonly form: string }) {
  return (
    <>
      {/* Enter in a field presses a form's first button. This one does nothing, so that only a button that has
          the focus files or signs. */}
      <button type="submit" disabled hidden />
      <input type="hidden" name="version" value={item.version} />
      <input type="hidden" name="form" value={form} />
      {item.place !== null && <input type="hidden" name="from" value={printPlace(item.place)} />}
    </>
  );
}
