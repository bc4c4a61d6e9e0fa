import type { PracticeScope } from "../../db/practice.ts";
import { isId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { StaffPerspective, TimepointOfTraining } from "./form.ts";

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

/** How many were asked of a perspective at a time; what was not answered is no answer, and is said. */
export type Rate = {
  readonly perspective: StaffPerspective;
  readonly timepoint: TimepointOfTraining;
  readonly form: string;
  readonly asked: number;
  readonly answered: number;
  /** Have left before they answered: nobody can remind them. */
  readonly notReachable: number;
};

/** Response rates with their denominators, of all that was asked at this practice. */
export async function readRates(tx: PracticeScope, practice: string): Promise<readonly Rate[]> {
  const rows = await tx
    .selectFrom("practice.survey_invitations as invitation")
    .leftJoin("shared.posts as post", (join) =>
      join
        .onRef("post.account", "=", "invitation.account")
        .onRef("post.practice", "=", "invitation.practice")
        .on("post.ended_at", "is", null),
    )
    .select(["invitation.perspective", "invitation.timepoint", "invitation.form"])
    .select((eb) => [
      eb.fn.count<string>("invitation.id").distinct().as("asked"),
      eb.fn.count<string>("invitation.id").distinct().filterWhere("invitation.answered", "=", true).as("answered"),
      eb.fn
        .count<string>("invitation.id")
        .distinct()
        .filterWhere("invitation.answered", "=", false)
        .filterWhere("post.account", "is", null)
        .as("gone"),
    ])
    .where("invitation.practice", "=", practice)
    .groupBy(["invitation.perspective", "invitation.timepoint", "invitation.form"])
    .execute();
  return rows.map(({ asked, answered, gone, ...row }) => ({
    ...row,
    asked: Number(asked),
    answered: Number(answered),
    notReachable: Number(gone),
  }));
}
