import { v4 } from "uuid";
import { isId, newId } from "../../base/ids.ts";
import { addDays, localDay, startOfDay } from "../../base/local-day.ts";
import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Code } from "./code.ts";
import { newCode } from "./code.ts";
import type { SurveyForm } from "./form.ts";

// Codes that a practice prints. To whom one is given nobody writes down here, and that one was used is all that is kept.

const GOOD_FOR_DAYS = 90;
export const MOST_CODES = 200;

export type CodeWay = "code" | "poster";
export type NewSheet = {
  readonly way: CodeWay;
  readonly count: number;
  readonly form: Pick<SurveyForm, "id" | "version">;
};
export type Printed = { readonly sheet: string; readonly codes: readonly string[]; readonly expiresAt: Date };

/** Makes the codes; their texts are given this once and never again. */
export async function makeSheet(
  tx: PracticeScope,
  practice: string,
  { way, count, form }: NewSheet,
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<Printed> {
  if (count < 1 || count > MOST_CODES) throw new Refusal("bad-input", `Between 1 and ${MOST_CODES} codes at a time.`);
  const [sheet, expiresAt] = [newId(), startOfDay(addDays(localDay(at), GOOD_FOR_DAYS + 1))];
  const codes = Array.from({ length: count }, () => newCode(practice));
  const row = { practice, id: sheet, way, form: form.id, version: form.version, count, made_at: at, made_by: by };
  await tx
    .insertInto("practice.survey_sheets")
    .values({ ...row, expires_at: expiresAt, withdrawn_at: null })
    .execute();
  await tx
    .insertInto("practice.survey_codes")
    // Not our usual ids: those begin with the time.
    .values(codes.map(({ sha256 }) => ({ practice, id: v4(), sheet, sha256, used: false })))
    .execute();
  return { sheet, codes: codes.map(({ text }) => text), expiresAt };
}

/** From now on none of its codes opens. Refuses a sheet that is not there. */
export async function withdrawSheet(tx: PracticeScope, practice: string, sheet: string, at: Date): Promise<void> {
  if (!isId(sheet)) throw new Refusal("not-found", NO_SHEET);
  const { numUpdatedRows } = await tx
    .updateTable("practice.survey_sheets")
    .set({ withdrawn_at: at })
    .where("practice", "=", practice)
    .where("id", "=", sheet)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Refusal("not-found", NO_SHEET);
}

const NO_SHEET = "There is no such sheet, or it was withdrawn already.";

export type Sheet = {
  readonly id: string;
  readonly way: CodeWay;
  readonly count: number;
  readonly used: number;
  readonly madeAt: Date;
  readonly expiresAt: Date;
  readonly withdrawnAt: Date | null;
};

/** The newest first. */
export async function listSheets(tx: PracticeScope, practice: string, most: number): Promise<readonly Sheet[]> {
  const rows = await tx
    .selectFrom("practice.survey_sheets as sheet")
    .select(["sheet.id", "way", "count", "made_at", "expires_at", "withdrawn_at"])
    .select((eb) =>
      eb
        .selectFrom("practice.survey_codes as code")
        .select((of) => of.fn.countAll<string>().as("used"))
        .whereRef("code.practice", "=", "sheet.practice")
        .whereRef("code.sheet", "=", "sheet.id")
        .where("code.used", "=", true)
        .as("used"),
    )
    .where("sheet.practice", "=", practice)
    .orderBy("made_at", "desc")
    .orderBy("sheet.id", "desc")
    .limit(most)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    way: row.way,
    count: row.count,
    used: Number(row.used ?? 0),
    madeAt: row.made_at,
    expiresAt: row.expires_at,
    withdrawnAt: row.withdrawn_at,
  }));
}

/** When the last code that somebody printed runs out, taken back or not; null where they printed none that may be good. */
export async function findPrintedUntil(
  tx: PracticeScope,
  practice: string,
  account: string,
  at: Date,
): Promise<Date | null> {
  const found = await tx
    .selectFrom("practice.survey_sheets")
    .select((eb) => eb.fn.max("expires_at").as("until"))
    .where("practice", "=", practice)
    .where("made_by", "=", account)
    .where("expires_at", ">", at)
    .executeTakeFirst();
  return found?.until ?? null;
}

export type FoundCode =
  | {
      readonly kind: "open";
      readonly id: string;
      readonly sheet: string;
      readonly way: CodeWay;
      readonly form: string;
      readonly version: string;
    }
  | { readonly kind: "used" | "over" | "unknown" };

/** What a code opens, held until the transaction ends: of two who send it at once the second finds it used. */
export async function holdCode(tx: PracticeScope, { practice, sha256 }: Code, at: Date): Promise<FoundCode> {
  const code = await tx
    .selectFrom("practice.survey_codes")
    .select(["id", "sheet", "used"])
    .where("practice", "=", practice)
    .where("sha256", "=", sha256)
    .forUpdate()
    .executeTakeFirst();
  const sheet = await tx
    .selectFrom("practice.survey_sheets")
    .select(["way", "form", "version", "expires_at", "withdrawn_at"])
    .where("practice", "=", practice)
    // One that is nowhere is looked up too, so that what is unknown takes no less time.
    .where("id", "=", code?.sheet ?? v4())
    .executeTakeFirst();
  if (code === undefined || sheet === undefined) return { kind: "unknown" };
  if (code.used) return { kind: "used" };
  if (sheet.withdrawn_at !== null || at >= sheet.expires_at) return { kind: "over" };
  return { kind: "open", id: code.id, sheet: code.sheet, way: sheet.way, form: sheet.form, version: sheet.version };
}

/** A code that was held is good no more; a poster's stays good. */
export async function spendCode(tx: PracticeScope, practice: string, id: string): Promise<void> {
  await tx
    .updateTable("practice.survey_codes")
    .set({ used: true })
    .where("practice", "=", practice)
    .where("id", "=", id)
    .execute();
}
