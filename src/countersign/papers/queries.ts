import { isId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { type Paper, type PaperStep, standingOfPaper } from "./paper.ts";
import type { PapersTable } from "./tables.ts";

/** All of a practice, by title and the newest version first; of one series where that is named. */
export async function listPapers(tx: PracticeScope, practice: string, series?: string): Promise<readonly Paper[]> {
  const rows = await tx
    .selectFrom("practice.papers")
    .selectAll()
    .where("practice", "=", practice)
    .$if(series !== undefined, (query) => query.where("series", "=", series ?? ""))
    .orderBy("title")
    .orderBy("adopted_at", "desc")
    .orderBy("id")
    .execute();
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const steps = await tx
    .selectFrom("practice.paper_steps")
    .selectAll()
    .where("practice", "=", practice)
    .where("paper", "in", ids)
    .orderBy("number")
    .execute();
  const byPaper = Map.groupBy(steps, ({ paper }) => paper);
  const newest = newestSignatures(rows, byPaper);
  return rows.map((row) => paperOf(row, byPaper.get(row.id) ?? [], newest.get(row.series)));
}

/** Of each series the paper that was signed last, whatever became of it since. */
function newestSignatures(
  rows: readonly PapersTable[],
  steps: ReadonlyMap<string, readonly PaperStep[]>,
): ReadonlyMap<string, string> {
  const newest = new Map<string, { readonly paper: string; readonly at: number; readonly number: number }>();
  for (const { id, series, number } of rows) {
    for (const { step, at } of steps.get(id) ?? []) {
      const known = newest.get(series);
      const [time, before] = [at.getTime(), known?.at ?? -1];
      const isNewer = time > before || (time === before && number > (known?.number ?? 0));
      if (step === "sign" && isNewer) newest.set(series, { paper: id, at: time, number });
    }
  }
  return new Map([...newest].map(([series, { paper }]) => [series, paper]));
}

/** Refuses what is not this practice's. */
export async function getPaper(tx: PracticeScope, practice: string, id: string): Promise<Paper> {
  const row = isId(id)
    ? await tx
        .selectFrom("practice.papers")
        .select("series")
        .where("practice", "=", practice)
        .where("id", "=", id)
        .executeTakeFirst()
    : undefined;
  const found =
    row === undefined ? undefined : (await listPapers(tx, practice, row.series)).find((one) => one.id === id);
  if (found === undefined) throw notHere();
  return found;
}

/** As somebody may have it who is neither GP nor manager: what no GP has signed is not there for them. */
export async function getPaperInUse(tx: PracticeScope, practice: string, id: string): Promise<Paper> {
  const found = await getPaper(tx, practice, id);
  if (standingOfPaper(found) !== "in-use") throw notHere();
  return found;
}

const notHere = (): Refusal =>
  new Refusal("not-found", "There is no such leaflet or form at this practice, or no GP has signed it.");

function paperOf(row: PapersTable, steps: readonly PaperStep[], newest: string | undefined): Paper {
  const { id, kind, series, resource, number, title, words, version, licence, author, sha256, bytes } = row;
  const said = { id, kind, series, resource, number, title, words, version, licence, author, sha256, bytes };
  return {
    ...said,
    from: row.from_words,
    fileName: row.file_name,
    mediaType: row.media_type,
    reviewBy: row.review_by,
    adoptedAt: row.adopted_at,
    adoptedBy: row.adopted_by,
    steps: steps.map(({ step, at, by, reason, bound, sha256: signed }) => {
      return { step, at, by, reason, bound, sha256: signed };
    }),
    superseded: newest !== undefined && newest !== id,
  };
}
