import type { AuditEvent } from "../../audit/event.ts";
import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { refuseUnconfirmed } from "../../people/confirmed.ts";
import { holdLearner } from "../../people/learners/learner-store.ts";
import { isPartner } from "../../people/scope/partner.ts";
import type { Person } from "../../people/role.ts";
import { getCurriculumOf } from "../course/curriculum-of.ts";
import { MARK_WORDS } from "./mark.ts";
import { getMark } from "./marks-queries.ts";
import { marksAs, refuseUnlessFresh } from "./may-mark.ts";
import { settleEarned } from "./settle.ts";

export type RevokeWish = { readonly learner: string; readonly mark: string; readonly why: string };

export function revokeWishOf(learner: string, form: Readonly<Record<string, string>>): RevokeWish {
  const why = (form["why"] ?? "").trim();
  if (why === "") throw new Refusal("bad-input", "Say why the mark is taken back. Nothing was changed.");
  if (why.length > 5000) throw new Refusal("bad-input", "That is more than 5,000 characters. Nothing was changed.");
  return { learner, mark: form["revoked"] ?? "", why };
}

/**
 * Takes a mark back with a reason, also after the training has ended; what rested on it ends at the same instant. A GP
 * partner may as well, who stands behind who may what, so that it never waits for a mentor who has left.
 */
export async function revokeMark(
  tx: PracticeScope,
  practice: string,
  person: Person,
  wish: RevokeWish,
  at: Date,
): Promise<readonly AuditEvent[]> {
  const learner = await holdLearner(tx, practice, wish.learner);
  const mark = await getMark(tx, practice, wish.mark);
  if (mark.learner !== learner.id) throw new Refusal("not-found", "There is no such mark of this learner.");
  refuseUnconfirmed(person);
  const isTheirs = marksAs(learner, person) !== null || (await isPartner(tx, practice, person.account));
  if (!isTheirs || person.account === learner.account) {
    throw new Refusal("not-allowed", "Only a mentor of this learner or a GP partner takes a mark back.");
  }
  await refuseUnlessFresh(tx, practice, person, at);
  if (mark.revokedAt !== null) throw new Refusal("conflict", "This mark is taken back already.");
  await tx
    .updateTable("practice.competency_marks")
    .set({ revoked_at: at, revoked_by: person.account, revoked_why: wish.why })
    .where("practice", "=", practice)
    .where("id", "=", mark.id)
    .execute();
  const { curriculum } = await getCurriculumOf(tx, learner);
  const why = `The mark "${MARK_WORDS[mark.mark]}" in ${mark.bound.title} was taken back. ${wish.why}`;
  await settleEarned(tx, practice, learner, curriculum, { by: person.account, at, why, mark, isRevoked: true });
  const { account: by, role } = person;
  const detail = { competency: mark.competency, mark: mark.id };
  return [{ by, role, at, device: "page", event: "mark-revoked", subject: learner.id, detail }];
}
