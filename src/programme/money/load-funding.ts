import type { Transaction } from "kysely";
import { canonical, sha256Of } from "../../base/canonical.ts";
import { newId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Tables } from "../../db/tables.ts";
import type { Author } from "../shape/change.ts";
import { logProgramme } from "../shape/log.ts";
import type { FundingFile } from "./funding-file.ts";

/**
 * Loads milestones and amounts for the editions that the file names, as their next version: claims that stand keep the
 * one they were made by. Gives a sentence for each; the same again gives none.
 */
export async function loadFunding(
  tx: Transaction<Tables>,
  { funding, editions }: FundingFile,
  { by, byName, at }: Author,
): Promise<readonly string[]> {
  const said: string[] = [];
  const sha256 = sha256Of(canonical(funding));
  for (const name of editions) {
    const edition = await tx
      .selectFrom("shared.editions")
      .select("id")
      .where("name", "=", name)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (edition === undefined) {
      throw new Refusal("bad-input", `In the funding, there is no edition "${name}". Nothing was saved.`);
    }
    const last = await tx
      .selectFrom("shared.funding")
      .select(["version", "sha256"])
      .where("edition", "=", edition.id)
      .orderBy("version", "desc")
      .limit(1)
      .executeTakeFirst();
    if (last?.sha256 === sha256) continue;
    const version = (last?.version ?? 0) + 1;
    const row = { id: newId(), edition: edition.id, version, content: JSON.stringify(funding), sha256, loaded_at: at };
    await tx.insertInto("shared.funding").values(row).execute();
    const detail = { version, title: funding.title, sha256 };
    await logProgramme(tx, { at, by, byName, what: "funding-loaded", subject: edition.id, detail });
    said.push(`Loaded version ${version} of the milestones of "${name}": ${funding.title}.`);
  }
  return said;
}
