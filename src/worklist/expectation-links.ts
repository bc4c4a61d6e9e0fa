import { sql } from "kysely";
import type { PracticeScope } from "../db/practice.ts";
import type { ItemRow } from "./tables.ts";
import { readVersions } from "./version-queries.ts";
import { compareVersions } from "./versions.ts";

// Which other items a person must see beside one: what it asked for, what asked for it, its other versions.

export type Linked = { readonly item: ItemRow; readonly why: string };

export async function linkedItems(
  tx: PracticeScope,
  practice: string,
  item: Pick<ItemRow, "id" | "document" | "patient" | "report_key">,
): Promise<readonly Linked[]> {
  const [came, asked, back, versions] = await Promise.all([
    listWhatCame(tx, practice, item),
    listWhatAsked(tx, practice, item),
    listBehind(tx, practice, item),
    listVersions(tx, practice, item),
  ]);
  return [...versions, ...asked, ...came, ...back];
}

/** Reports that came for what was asked for from this item, or for what this item is about. */
async function listWhatCame(
  tx: PracticeScope,
  practice: string,
  { id, patient }: Pick<ItemRow, "id" | "patient">,
): Promise<readonly Linked[]> {
  if (patient === null) return [];
  const rows = await tx
    .selectFrom("practice.items")
    .selectAll()
    .where("practice", "=", practice)
    .where("patient", "=", patient)
    .where(
      sql<boolean>`document::text in (select c.value from practice.expectations e, jsonb_each_text(e.came) c
        where e.practice = ${practice} and e.patient = ${patient} and (e.item = ${id} or e.back_as = ${id}))`,
    )
    .where("id", "<>", id)
    .orderBy("opened_at")
    .orderBy("id")
    .execute();
  return rows.map((item) => ({ item, why: "This came for what was asked for here." }));
}

/** Items from which something was asked for that this report brought. */
async function listWhatAsked(
  tx: PracticeScope,
  practice: string,
  { id, document, patient }: Pick<ItemRow, "id" | "document" | "patient">,
): Promise<readonly Linked[]> {
  if (document === null || patient === null) return [];
  const rows = await tx
    .selectFrom("practice.items")
    .selectAll()
    .where("practice", "=", practice)
    .where(
      sql<boolean>`id in (select unnest(array[e.item, e.back_as]) from practice.expectations e
        where e.practice = ${practice} and e.patient = ${patient}
        and exists (select from jsonb_each_text(e.came) c where c.value = ${document}))`,
    )
    .where("id", "<>", id)
    .orderBy("opened_at")
    .orderBy("id")
    .execute();
  return rows.map((item) => ({ item, why: "This report was asked for because of it." }));
}

/** Of an item that came back because nothing had come: the item from which it had been asked for, and the other way round. */
async function listBehind(
  tx: PracticeScope,
  practice: string,
  { id, patient }: Pick<ItemRow, "id" | "patient">,
): Promise<readonly Linked[]> {
  if (patient === null) return [];
  const rows = await tx
    .selectFrom("practice.items")
    .selectAll()
    .where("practice", "=", practice)
    .where(
      sql<boolean>`id in (
        select case when e.item = ${id} then e.back_as else e.item end from practice.expectations e
        where e.practice = ${practice} and e.patient = ${patient} and (e.item = ${id} or e.back_as = ${id}))`,
    )
    .where("id", "<>", id)
    .orderBy("opened_at")
    .orderBy("id")
    .execute();
  return rows.map((item) => ({
    item,
    why: item.origin === "expectation" ? "What was asked for here did not come." : "It was asked for because of this.",
  }));
}

async function listVersions(
  tx: PracticeScope,
  practice: string,
  item: Pick<ItemRow, "id" | "report_key">,
): Promise<readonly Linked[]> {
  if (item.report_key === null) return [];
  const versions = await readVersions(tx, practice, item.report_key);
  const own = versions.find(({ row }) => row.id === item.id);
  if (own === undefined) return [];
  return versions
    .filter((one) => one !== own)
    .map((one) => ({
      item: one.row,
      why:
        compareVersions(one, own) > 0
          ? "A later version of this report, which stands in its place."
          : "An earlier version of this report.",
    }));
}
