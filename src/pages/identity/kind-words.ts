import type { ItemRow } from "../../worklist/tables.ts";

type Kinded = Pick<ItemRow, "kind">;

/** "letter", "report": what a page about whose it is calls it. */
export function kindWords({ kind }: Kinded): string {
  return kind === "letter" ? "letter" : "report";
}

export const whoseWords = (item: Kinded): string => `Whose ${kindWords(item)} is this?`;
