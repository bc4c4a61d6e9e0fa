import type { PracticeScope } from "../../db/practice.ts";
import { isId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { StaffPerspective, TimepointOfTraining } from "./form.ts";
import { type Rate, ratesOf } from "./rates.ts";

export type Invitation = {
  readonly id: string;
  readonly perspective: StaffPerspective;
  readonly timepoint: TimepointOfTraining;
  readonly form: string;
  readonly version: string;
  /** ISO days: on which it was made, and the first on which it is closed. */
  readonly askedOn: string;
  readonly closesOn: string;
  readonly answered: boolean;
};

export const ANSWERED_ALREADY = "You have answered this already. Nothing was counted twice.";
export const CLOSED = "This is closed: the weeks in which it was asked are over. Nothing was counted.";
export const NOT_YOURS = "There is no such invitation for you.";

/** What somebody is asked at this practice and can still answer, and what they have answered; the newest last. */
export async function listInvitations(
  tx: PracticeScope,
  practice: string,
  account: string,
  day: string,
): Promise<readonly Invitation[]> {
  const rows = await tx
    .selectFrom("practice.survey_invitations")
    .select(["id", "perspective", "timepoint", "form", "version", "asked_on", "closes_on", "answered"])
    .where("practice", "=", practice)
    .where("account", "=", account)
    .where("closes_on", ">", day)
    .orderBy("closes_on")
    .orderBy("form")
    .execute();
  return rows.map(({ asked_on, closes_on, ...row }) => ({ ...row, askedOn: asked_on, closesOn: closes_on }));
}

/** Somebody's own, open and held until the transaction ends; refuses what is not theirs, was answered, or is closed. */
export async function holdInvitation(
  tx: PracticeScope,
  practice: string,
  { account, id, day }: { readonly account: string; readonly id: string; readonly day: string },
): Promise<Invitation> {
  const row = isId(id)
    ? await tx
        .selectFrom("practice.survey_invitations")
        .select(["id", "perspective", "timepoint", "form", "version", "asked_on", "closes_on", "answered"])
        .where("practice", "=", practice)
        .where("id", "=", id)
        .where("account", "=", account)
        .forNoKeyUpdate()
        .executeTakeFirst()
    : undefined;
  if (row === undefined) throw new Refusal("not-found", NOT_YOURS);
  const { asked_on: askedOn, closes_on: closesOn, ...invitation } = row;
  refuseOver({ ...invitation, closesOn }, day);
  return { ...invitation, askedOn, closesOn };
}

/** One sentence for each way in which it is too late. */
export function refuseOver({ answered, closesOn }: Pick<Invitation, "answered" | "closesOn">, day: string): void {
  if (answered) throw new Refusal("conflict", ANSWERED_ALREADY);
  if (closesOn <= day) throw new Refusal("conflict", CLOSED);
}

/** That it was answered: not when, and nothing that could lead to the answer. */
export async function noteAnswered(tx: PracticeScope, practice: string, id: string): Promise<void> {
  await tx
    .updateTable("practice.survey_invitations")
    .set({ answered: true })
    .where("practice", "=", practice)
    .where("id", "=", id)
    .execute();
}

/** Response rates of all that was asked at this practice, as of an ISO day: see rates.ts for what is not told. */
export async function readRates(tx: PracticeScope, practice: string, day: string): Promise<readonly Rate[]> {
  const rows = await tx
    .selectFrom("practice.survey_invitations")
    .select(["perspective", "timepoint", "form", "closes_on as closesOn", "answered"])
    .where("practice", "=", practice)
    .execute();
  return ratesOf(rows, day);
}
