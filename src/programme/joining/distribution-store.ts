import { readFileSync } from "node:fs";
import type { Transaction } from "kysely";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { canonical, sha256Of } from "../../base/canonical.ts";
import { newId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Tables } from "../../db/tables.ts";
import { addRegion, type Author } from "../shape/change.ts";
import { logProgramme } from "../shape/log.ts";
import { type Distribution, DistributionContent, refuseOddShares, type Shares } from "./distribution.ts";

const DistributionFile = Type.Object(
  { notice: Type.String(), distributions: Type.Array(DistributionContent, { minItems: 1, maxItems: 500 }) },
  { additionalProperties: false },
);

/** The distributions of a file, or a refusal that says where the first fault is. */
export function parseDistributions(content: unknown): readonly Distribution[] {
  if (!Value.Check(DistributionFile, content)) {
    const [first] = Value.Errors(DistributionFile, content);
    const where = `${first?.instancePath ?? ""} ${first?.message ?? "is not a file of distributions"}`.trim();
    throw new Refusal("bad-input", `In the distributions, ${where}. Nothing was loaded.`);
  }
  const { distributions }: Static<typeof DistributionFile> = content;
  const read = distributions.map(({ region, source, shares }): Distribution => ({ region, source, shares }));
  for (const one of read) refuseOddShares(one);
  return read;
}

/** Keeps each as its region's newest, unless that is the same already. Gives a sentence for each that is new. */
export async function loadDistributions(
  tx: Transaction<Tables>,
  distributions: readonly Distribution[],
  author: Author,
): Promise<readonly string[]> {
  const said: string[] = [];
  for (const { region, source, shares } of distributions) {
    if (await addRegion(tx, region, author)) said.push(`Added the region ${region}.`);
    const sha256 = sha256Of(canonical({ source, shares }));
    if ((await findKept(tx, region))?.sha256 === sha256) continue;
    const row = { id: newId(), region, source, content: JSON.stringify(shares), sha256, loaded_at: author.at };
    const added = await tx
      .insertInto("shared.distributions")
      .values(row)
      .onConflict((conflict) => conflict.columns(["region", "sha256"]).doNothing())
      .returning("id")
      .executeTakeFirst();
    if (added === undefined) {
      throw new Refusal(
        "conflict",
        `${region}: these figures were loaded once and replaced since. Say so in "source".`,
      );
    }
    await logProgramme(tx, { ...author, what: "distribution-loaded", subject: region, detail: { source, sha256 } });
    said.push(`Loaded how the practices of ${region} are spread.`);
  }
  return said;
}

async function findKept(tx: Transaction<Tables>, region: string) {
  return tx
    .selectFrom("shared.distributions")
    .selectAll()
    .where("region", "=", region)
    .orderBy("loaded_at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** What was loaded for this region, else what ships, which is illustrative; null where there is neither. */
export async function findDistribution(tx: Transaction<Tables>, region: string): Promise<Distribution | null> {
  const kept = await findKept(tx, region);
  if (kept !== undefined) return { region, source: kept.source, shares: kept.content satisfies Shares };
  return shipped().find((one) => one.region === region) ?? null;
}

let read: readonly Distribution[] | null = null;

function shipped(): readonly Distribution[] {
  const file = new URL("../../../content/programme/distribution.json", import.meta.url);
  read ??= parseDistributions(JSON.parse(readFileSync(file, "utf8")));
  return read;
}
