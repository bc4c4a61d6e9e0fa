import { sql } from "kysely";
import { type Paper, signedOf, standingOfPaper } from "../../countersign/papers/paper.ts";
import { listPapers } from "../../countersign/papers/queries.ts";
import { newId } from "../../base/ids.ts";
import type { Database } from "../../db/connect.ts";
import { inPractice, inShared } from "../../db/practice.ts";
import type { Shared } from "./publication.ts";

// "Used by how many" counts a practice from its GP's signature on a leaflet or form until it is withdrawn there. What a
// crash left uncounted between the two the next carrying counts; a practice that said otherwise since is not overruled.

export async function carryPaperUse(db: Database, practice: string): Promise<void> {
  const papers = await inPractice(db, practice, (tx) => listPapers(tx, practice));
  const bySeries = Map.groupBy(papers, ({ series }) => series);
  if (bySeries.size === 0) return;
  await inShared(db, async (tx) => {
    for (const [series, all] of bySeries) await carryOne(tx, { series, practice }, all);
  });
}

async function carryOne(
  tx: Shared,
  use: { readonly series: string; readonly practice: string },
  papers: readonly Paper[],
): Promise<void> {
  const signed = papers.find((one) => standingOfPaper(one) === "in-use");
  if (signed !== undefined) {
    const by = signedOf(signed);
    if (by !== null) await begin(tx, { ...use, by: by.by }, by.at);
    return;
  }
  const ends = papers.flatMap((one) => (standingOfPaper(one) === "withdrawn" ? one.steps.slice(-1) : []));
  const last = ends.toSorted((a, b) => a.at.getTime() - b.at.getTime()).at(-1);
  if (last === undefined) return;
  await tx
    .updateTable("shared.resource_uses")
    .set({ ended_at: last.at })
    .where("series", "=", use.series)
    .where("practice", "=", use.practice)
    .where("ended_at", "is", null)
    .where("since", "<=", last.at)
    .execute();
}

/** Once for each signature: whoever said since that they no longer use it has ended a use that began no earlier. */
async function begin(
  tx: Shared,
  { series, practice, by }: { readonly series: string; readonly practice: string; readonly by: string },
  at: Date,
): Promise<void> {
  await sql`insert into shared.resource_uses (id, series, practice, since, by)
    select ${newId()}::uuid, ${series}::uuid, ${practice}, ${at}, ${by}
    where not exists (select from shared.resource_uses u where u.series = ${series}::uuid and u.practice = ${practice}
      and (u.ended_at is null or u.since >= ${at} or u.ended_at >= ${at}))
    on conflict do nothing`.execute(tx);
}
