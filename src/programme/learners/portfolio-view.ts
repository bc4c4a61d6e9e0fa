import { sql, type Transaction } from "kysely";
import { newId } from "../../base/ids.ts";
import { localDay } from "../../base/local-day.ts";
import type { Tables } from "../../db/tables.ts";
import { hashOfDocument, type PaperDocument } from "../../web/document/document.ts";

type Shared = Transaction<Tables>;

export type PortfolioView = { readonly onDay: string; readonly sha256: string; readonly document: PaperDocument };

/** What a learner lets their hub read now; null where nothing, or nothing any more. */
export async function findPortfolioView(tx: Shared, learner: string): Promise<PortfolioView | null> {
  const row = await tx
    .selectFrom("shared.portfolio_views as v")
    .innerJoin("shared.cohort_learners as l", "l.id", "v.cohort_learner")
    .select(["v.on_day", "v.sha256", "v.document"])
    .where("v.cohort_learner", "=", learner)
    .where("v.ended_at", "is", null)
    // Who left the programme is read no more from that moment on, whatever has been brought up to date.
    .where(sql<boolean>`l.ending is distinct from 'withdrawn'`)
    .executeTakeFirst();
  if (row === undefined || row.document === null) return null;
  return { onDay: row.on_day, sha256: row.sha256, document: row.document };
}

export type OwnView = {
  readonly cohortLearner: string;
  /** The practice's own id of them. */
  readonly learner: string;
  /** Of what can be read now; null where nothing can. */
  readonly onDay: string | null;
  /** Whether they left the programme, or their practice did. */
  readonly hasLeft: boolean;
};

/** The learners of a practice that works here, each with what can be read of theirs. */
export async function listOwnViews(tx: Shared, ods: string): Promise<readonly OwnView[]> {
  return tx
    .selectFrom("shared.cohort_learners as l")
    .innerJoin("shared.members as m", "m.id", "l.member")
    .leftJoin("shared.portfolio_views as v", (join) =>
      join.onRef("v.cohort_learner", "=", "l.id").on("v.ended_at", "is", null),
    )
    .where("m.ods", "=", ods)
    .where("m.runs", "=", "here")
    .orderBy("l.id")
    .select(["l.id as cohortLearner", "l.learner", "v.on_day as onDay"])
    .select(sql<boolean>`coalesce(l.ending = 'withdrawn', false) or m.status = 'withdrawn'`.as("hasLeft"))
    .execute();
}

/** Takes the place of what was there, which is emptied. */
export async function keepPortfolioView(tx: Shared, learner: string, document: PaperDocument, at: Date): Promise<void> {
  await endPortfolioView(tx, learner, at);
  await tx
    .insertInto("shared.portfolio_views")
    .values({
      id: newId(),
      cohort_learner: learner,
      on_day: localDay(at),
      at,
      sha256: hashOfDocument(document),
      document: JSON.stringify(document),
      ended_at: null,
    })
    .execute();
}

/** Nobody reads it from this moment on: the row says that it was there, and holds nothing of it. */
export async function endPortfolioView(tx: Shared, learner: string, at: Date): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`countersign.portfolio.${learner}`}, 0))`.execute(tx);
  await tx
    .updateTable("shared.portfolio_views")
    .set({ document: null, ended_at: at })
    .where("cohort_learner", "=", learner)
    .where("ended_at", "is", null)
    .execute();
}
