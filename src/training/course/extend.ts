import type { AuditEvent } from "../../audit/event.ts";
import { canonical, sha256Of } from "../../base/canonical.ts";
import { newId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { isDay } from "../../patients/day.ts";
import { changeLearner, holdLearner, refuseEnded } from "../../people/learners/learner-store.ts";
import type { Person } from "../../people/role.ts";
import { refuseUnlessMentor } from "../marks/may-mark.ts";
import { addMonths, MONTHS_MORE } from "./limits.ts";

// The end moves by a form that the mentor signs: how far the learner is, why, and what is done in addition.

export type Extension = {
  readonly id: string;
  /** The end before it, and from it on; ISO days. */
  readonly fromOn: string;
  readonly untilOn: string;
  readonly progress: string;
  readonly reason: string;
  readonly support: string;
  readonly by: string;
  readonly at: Date;
  readonly sha256: string;
};

export type ExtensionWish = Pick<Extension, "untilOn" | "progress" | "reason" | "support"> & {
  readonly version: number;
};

export function extensionIn(form: Readonly<Record<string, string>>): ExtensionWish {
  const [progress = "", reason = "", support = ""] = ["progress", "reason", "support"].map((key) =>
    (form[key] ?? "").trim(),
  );
  const untilOn = form["until"] ?? "";
  if (!isDay(untilOn)) throw new Refusal("bad-input", "Give the new day of the end. Nothing was signed.");
  if (progress === "" || reason === "" || support === "") {
    throw new Refusal("bad-input", "Say how far they are, why, and what is done in addition. Nothing was signed.");
  }
  if ([progress, reason, support].some((one) => one.length > 5000)) {
    throw new Refusal("bad-input", "An answer has more than 5,000 characters. Nothing was signed.");
  }
  return { untilOn, progress, reason, support, version: Number(form["version"]) };
}

/** The mentor signs that the training ends later; all extensions together move the first end by three months at most. */
export async function extendTraining(
  tx: PracticeScope,
  practice: string,
  person: Person,
  id: string,
  wish: ExtensionWish,
  at: Date,
): Promise<readonly AuditEvent[]> {
  const learner = await holdLearner(tx, practice, id);
  await refuseUnlessMentor(tx, practice, learner, person, at);
  refuseEnded(learner);
  const { version, ...form } = wish;
  const before = await listExtensions(tx, practice, id);
  const latest = addMonths(before[0]?.fromOn ?? learner.dueOn, MONTHS_MORE);
  if (form.untilOn <= learner.dueOn || form.untilOn > latest) {
    throw new Refusal(
      "bad-input",
      `The new end is after the present one, and at most ${MONTHS_MORE} months after the first. Nothing was signed.`,
    );
  }
  const { account: by, role } = person;
  const bound = canonical({
    learner: id,
    account: learner.account,
    fromOn: learner.dueOn,
    ...form,
    by,
    role,
    at: at.toISOString(),
  });
  const row = { practice, id: newId(), learner: id, until_on: form.untilOn, by, at, bound, sha256: sha256Of(bound) };
  const { progress, reason, support } = form;
  await tx
    .insertInto("practice.extensions")
    .values({ ...row, progress, reason, support })
    .execute();
  await changeLearner(tx, practice, { id, version }, { dueOn: form.untilOn });
  const detail = { until: form.untilOn, sha256: row.sha256 };
  return [{ by, role, at, device: "page", event: "training-extended", subject: id, detail }];
}

/** Every extension of a training, the first one first. */
export async function listExtensions(
  tx: PracticeScope,
  practice: string,
  learner: string,
): Promise<readonly Extension[]> {
  const rows = await tx
    .selectFrom("practice.extensions")
    .selectAll()
    .where("practice", "=", practice)
    .where("learner", "=", learner)
    .orderBy("at")
    .orderBy("id")
    .execute();
  return rows.map(({ id, bound, sha256, progress, reason, support, by, at, until_on }) => {
    if (sha256Of(bound) !== sha256) throw new Error(`extension ${id} is not what was signed`);
    const { fromOn }: { fromOn: string } = JSON.parse(bound);
    return { id, fromOn, untilOn: until_on, progress, reason, support, by, at, sha256 };
  });
}
