import type { Transaction } from "kysely";
import { canonical, sha256Of } from "../../base/canonical.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Tables } from "../../db/tables.ts";
import type { Perspective, SurveyForm } from "./form.ts";
import { shippedForms } from "./parse-form.ts";

// Forms that ship are files; those that somebody has a licence for are loaded. One of a name and version never changes.

/** Keeps a loaded form; the same again adds nothing. Refuses other words under a version that is there, or ships. */
export async function keepForm(
  tx: Transaction<Tables>,
  form: SurveyForm,
  at: Date,
): Promise<{ readonly isNew: boolean; readonly sha256: string }> {
  const { id, version } = form;
  if (shippedForms().some((one) => one.id === id))
    throw new Refusal("conflict", `A form called ${id} ships with Countersign. Give yours another id.`);
  const sha256 = sha256Of(canonical(form));
  const added = await tx
    .insertInto("shared.survey_forms")
    .values({ id, version, content: JSON.stringify(form), sha256, loaded_at: at })
    .onConflict((conflict) => conflict.columns(["id", "version"]).doNothing())
    .returning("sha256")
    .executeTakeFirst();
  if (added !== undefined) return { isNew: true, sha256 };
  const kept = await tx
    .selectFrom("shared.survey_forms")
    .select("sha256")
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (kept?.sha256 === sha256) return { isNew: false, sha256 };
  throw new Refusal(
    "conflict",
    `Version ${version} of ${id} is loaded with other words. Give what has changed another version. Nothing was loaded.`,
  );
}

/** All that were loaded, the newest of each first. */
export async function listLoaded(tx: Transaction<Tables>): Promise<readonly SurveyForm[]> {
  const rows = await tx
    .selectFrom("shared.survey_forms")
    .select("content")
    .orderBy("id")
    .orderBy("loaded_at", "desc")
    .orderBy("version", "desc")
    .execute();
  return rows.map(({ content }) => content);
}

/** The forms that a perspective is asked with now: what ships, and the newest version of each that was loaded. */
export async function formsFor(tx: Transaction<Tables>, perspective: Perspective): Promise<readonly SurveyForm[]> {
  const newest = new Map<string, SurveyForm>();
  for (const form of await listLoaded(tx)) if (!newest.has(form.id)) newest.set(form.id, form);
  return [...shippedForms(), ...newest.values()].filter((form) => form.perspective === perspective);
}

/** A form as it was asked; null where this installation has another version now. */
export async function findForm(tx: Transaction<Tables>, id: string, version: string): Promise<SurveyForm | null> {
  const same = (form: SurveyForm): boolean => form.id === id && form.version === version;
  return shippedForms().find(same) ?? (await listLoaded(tx)).find(same) ?? null;
}
