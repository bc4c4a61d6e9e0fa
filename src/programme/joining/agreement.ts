import type { Transaction } from "kysely";
import { canonical, sha256Of } from "../../base/canonical.ts";
import { isRealDay } from "../../base/real-day.ts";
import { localDay } from "../../base/local-day.ts";
import type { Tables } from "../../db/tables.ts";
import type { AgreedHow } from "./tables.ts";
import { bad, type Form, neededIn, numberIn, wordsIn } from "./words-in.ts";

// What a practice and its hub agree: who is mentor, how much time is protected, what is shared and who can stop it.

export type Terms = {
  /** Names of staff, whom the practice names by signing. The mentor is a GP. */
  readonly mentor: string;
  readonly secondMentor: string | null;
  /** Of each learner, a week. */
  readonly protectedMinutes: number;
  readonly sharesWeekly: boolean;
  readonly sharesMonthly: boolean;
  readonly stoppedBy: string;
};

export type Agreement = Terms & {
  readonly id: string;
  readonly member: string;
  readonly how: AgreedHow;
  readonly signedBy: string;
  /** ISO day. */
  readonly signedOn: string;
  readonly at: Date;
  /** The text that was signed, and its hash. */
  readonly bound: string;
  readonly sha256: string;
};

const LEAST_MINUTES = 30;
const MOST_MINUTES = 2400;

/** The terms of a form, apart from who the mentor is, which a page asks in its own way. */
export function termsIn(form: Form, at: Date): Omit<Terms, "mentor" | "secondMentor"> {
  const protectedMinutes = numberIn(form, "minutes", [LEAST_MINUTES, MOST_MINUTES], "Protected time in minutes a week");
  if (protectedMinutes === null) throw bad("Give the protected time of each learner in minutes a week.");
  const sharesMonthly = form["monthly"] === "yes";
  if (!sharesMonthly) throw bad("The monthly counts are what a hub knows a practice's work by: agree to share them.");
  const stoppedBy = neededIn(form, "stopped", at, "Say who at the practice can stop the sharing.", 200);
  return { protectedMinutes, sharesWeekly: form["weekly"] === "yes", sharesMonthly, stoppedBy };
}

/** Names as a hub lead types them from paper; whoever copies it says that the mentor is a GP. */
export function paperIn(form: Form, at: Date): Terms & Pick<Agreement, "signedBy" | "signedOn"> {
  const mentor = neededIn(form, "mentor", at, "Name the mentor.", 200);
  if (form["mentor-is-gp"] !== "yes") throw bad("The mentor is a GP: say that the paper says so.");
  const second = wordsIn(form, "second", at, 200);
  const signedBy = neededIn(form, "signed-by", at, "Say who signed the paper.", 200);
  const signedOn = (form["signed-on"] ?? "").trim();
  if (!isRealDay(signedOn) || signedOn > localDay(at))
    throw bad("Give the day on which it was signed, not later than today.");
  refuseSame(mentor, second);
  return { ...termsIn(form, at), mentor, secondMentor: second === "" ? null : second, signedBy, signedOn };
}

export function refuseSame(mentor: string, second: string): void {
  if (second.toLowerCase() === mentor.toLowerCase()) throw bad("The second mentor is somebody else than the mentor.");
}

/** The one text that a signature binds. */
export function boundOf(agreement: Omit<Agreement, "id" | "bound" | "sha256">): string {
  return canonical({ ...agreement, at: agreement.at.toISOString() });
}

/** Keeps it; the same id again adds nothing, so that what a crash cut short can be done again. True where it is new. */
export async function keepAgreement(tx: Transaction<Tables>, agreement: Agreement): Promise<boolean> {
  const { id, member, at, how, mentor, bound, sha256 } = agreement;
  const added = await tx
    .insertInto("shared.agreements")
    .values({
      id,
      member,
      at,
      how,
      mentor,
      bound,
      sha256,
      signed_by: agreement.signedBy,
      signed_on: agreement.signedOn,
      second_mentor: agreement.secondMentor,
      protected_minutes: agreement.protectedMinutes,
      shares_weekly: agreement.sharesWeekly,
      shares_monthly: agreement.sharesMonthly,
      stopped_by: agreement.stoppedBy,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  return added !== undefined;
}

/** The newest agreement of a member; null where there is none. */
export async function findAgreement(tx: Transaction<Tables>, member: string): Promise<Agreement | null> {
  const row = await tx
    .selectFrom("shared.agreements")
    .selectAll()
    .where("member", "=", member)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  if (sha256Of(row.bound) !== row.sha256) throw new Error(`agreement ${row.id} is not what was signed`);
  return {
    id: row.id,
    member: row.member,
    at: row.at,
    how: row.how,
    signedBy: row.signed_by,
    signedOn: row.signed_on,
    mentor: row.mentor,
    secondMentor: row.second_mentor,
    protectedMinutes: row.protected_minutes,
    sharesWeekly: row.shares_weekly,
    sharesMonthly: row.shares_monthly,
    stoppedBy: row.stopped_by,
    bound: row.bound,
    sha256: row.sha256,
  };
}
