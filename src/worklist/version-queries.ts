import type { PracticeScope } from "../db/practice.ts";
import type { ItemRow } from "./tables.ts";
import { supersededBy, type Version } from "./versions.ts";

/** All versions of one report, in the order in which they came. */
export async function readVersions(
  tx: PracticeScope,
  practice: string,
  reportKey: string,
): Promise<readonly Version[]> {
  const rows = await tx
    .selectFrom("practice.items as item")
    .leftJoin("practice.documents as document", (join) =>
      join.onRef("document.practice", "=", "item.practice").onRef("document.id", "=", "item.document"),
    )
    .selectAll("item")
    .select("document.content")
    .where("item.practice", "=", practice)
    .where("item.report_key", "=", reportKey)
    .orderBy("item.opened_at")
    .orderBy("item.id")
    .execute();
  return rows.map(({ content, ...row }) => ({ row, document: content }));
}

/** The item of the version that stands in place of this one; undefined where it stands itself. */
export async function findSuperseding(
  tx: PracticeScope,
  practice: string,
  item: Pick<ItemRow, "id" | "report_key">,
): Promise<ItemRow | undefined> {
  if (item.report_key === null) return undefined;
  const versions = await readVersions(tx, practice, item.report_key);
  const own = versions.find(({ row }) => row.id === item.id);
  return own === undefined ? undefined : supersededBy(own, versions)?.row;
}
