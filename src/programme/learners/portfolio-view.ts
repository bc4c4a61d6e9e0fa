import type { Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";
import type { PaperDocument } from "../../web/document/document.ts";

export type PortfolioView = { readonly onDay: string; readonly sha256: string; readonly document: PaperDocument };

/** What a learner lets their hub read now; null where nothing, or nothing any more. */
export async function findPortfolioView(tx: Transaction<Tables>, learner: string): Promise<PortfolioView | null> {
  const row = await tx
    .selectFrom("shared.portfolio_views")
    .select(["on_day", "sha256", "document"])
    .where("cohort_learner", "=", learner)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  if (row === undefined || row.document === null) return null;
  return { onDay: row.on_day, sha256: row.sha256, document: row.document };
}
