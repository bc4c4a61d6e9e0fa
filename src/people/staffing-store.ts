import type { PracticeScope } from "../db/practice.ts";
import { type PracticeSettings, USUAL_SETTINGS } from "./practice-settings.ts";
import type { Member, Span, Staffing } from "./staffing.ts";

/** Who works at the practice, who is away and who is on duty, from this instant on. */
export async function readStaffing(tx: PracticeScope, practice: string, at: Date): Promise<Staffing> {
  const [members, absences, duty, settings] = await Promise.all([
    readMembers(tx, practice),
    readSpans(tx, practice, "practice.absences", at),
    readSpans(tx, practice, "practice.rota", at),
    readSettings(tx, practice),
  ]);
  return { members, absences, duty, opening: settings.opening };
}

/** The settings, which nobody changes until this transaction ends: what goes to a contact goes to whom it stands for. */
export async function holdSettings(tx: PracticeScope, practice: string): Promise<PracticeSettings> {
  await tx.selectFrom("practice.settings").select("practice").where("practice", "=", practice).forShare().execute();
  return readSettings(tx, practice);
}

export async function readSettings(tx: PracticeScope, practice: string): Promise<PracticeSettings> {
  const row = await tx
    .selectFrom("practice.settings")
    .select("settings")
    .where("practice", "=", practice)
    .executeTakeFirst();
  return row === undefined ? USUAL_SETTINGS : { ...USUAL_SETTINGS, ...row.settings };
}

async function readMembers(tx: PracticeScope, practice: string): Promise<readonly Member[]> {
  const rows = await tx
    .selectFrom("shared.posts as post")
    .innerJoin("shared.accounts as account", "account.id", "post.account")
    .select([
      "post.account",
      "account.name",
      "post.role",
      "post.kind",
      "post.confirmed",
      "post.codes",
      "post.hours",
      "post.cover",
      "post.ended_at",
    ])
    .where("post.practice", "=", practice)
    .orderBy("account.name")
    .execute();
  return rows.map((row) => ({
    account: row.account,
    name: row.name,
    role: row.role,
    codes: row.codes,
    isLocum: row.kind === "locum",
    isConfirmed: row.confirmed,
    hours: row.hours,
    cover: row.cover ?? null,
    endedAt: row.ended_at ?? null,
  }));
}

async function readSpans(
  tx: PracticeScope,
  practice: string,
  table: "practice.absences" | "practice.rota",
  at: Date,
): Promise<readonly Span[]> {
  return tx
    .selectFrom(table)
    .select(["account", "from_at as from", "until_at as until"])
    .where("practice", "=", practice)
    .where("until_at", ">", at)
    .where("ended_at", "is", null)
    .orderBy("recorded_at", "desc")
    .execute();
}
