import type { PracticeScope } from "../../db/practice.ts";
import type { Grade } from "./audit.ts";

// What audits found of somebody's work, for whoever counts it: earned autonomy, the pack for the indemnity provider.

export type Finding = {
  readonly drawn: string;
  readonly audit: string;
  readonly item: string;
  /** The number of the item's action that was looked at. */
  readonly action: number;
  readonly move: string;
  /** Whose work it was. */
  readonly account: string;
  readonly role: string;
  readonly dealtAt: Date;
  readonly protocols: readonly string[];
  readonly grade: Grade;
  readonly words: string | null;
  readonly by: string;
  readonly at: Date;
};

export type WhichFindings = {
  readonly account?: string;
  readonly protocol?: string;
  /** Found at or after `from` and before `until`. */
  readonly from?: Date;
  readonly until?: Date;
};

/** Findings in the order in which they were made. */
export async function findingsOf(
  tx: PracticeScope,
  practice: string,
  which: WhichFindings = {},
): Promise<readonly Finding[]> {
  let query = tx
    .selectFrom("practice.audit_findings as f")
    .innerJoin("practice.audit_items as i", (join) =>
      join.onRef("i.practice", "=", "f.practice").onRef("i.id", "=", "f.drawn"),
    )
    .select(["f.drawn", "i.audit", "i.item", "i.action", "i.move", "i.account", "i.role", "i.dealt_at as dealtAt"])
    .select(["i.protocols", "f.grade", "f.words", "f.by", "f.at"])
    .where("f.practice", "=", practice);
  if (which.account !== undefined) query = query.where("i.account", "=", which.account);
  if (which.from !== undefined) query = query.where("f.at", ">=", which.from);
  if (which.until !== undefined) query = query.where("f.at", "<", which.until);
  const rows = await query.orderBy("f.at").orderBy("f.drawn").execute();
  const { protocol } = which;
  return protocol === undefined ? rows : rows.filter(({ protocols }) => protocols.includes(protocol));
}
