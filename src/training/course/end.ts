import type { AuditEvent } from "../../audit/event.ts";
import { canonical, sha256Of } from "../../base/canonical.ts";
import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { refuseUnconfirmed } from "../../people/confirmed.ts";
import { endLearner, holdLearner, refuseEnded } from "../../people/learners/learner-store.ts";
import type { Person } from "../../people/role.ts";
import { standingMarks } from "../marks/mark.ts";
import { listMarks } from "../marks/marks-queries.ts";
import { marksAs, refuseUnlessMentor } from "../marks/may-mark.ts";
import { listPlan, type Planned } from "../plan/plan-store.ts";

type Form = Readonly<Record<string, string>>;

export type EndWish = { readonly words: string | null; readonly version: number };

export function endIn(form: Form, isReasonNeeded: boolean): EndWish {
  const words = (form["words"] ?? "").trim();
  if (isReasonNeeded && words === "") throw new Refusal("bad-input", "Say why it ends. Nothing was changed.");
  if (words.length > 5000) throw new Refusal("bad-input", "That is more than 5,000 characters. Nothing was changed.");
  if (form["sure"] !== "yes") throw new Refusal("bad-input", "Tick that the training shall end. Nothing was changed.");
  return { words: words === "" ? null : words, version: Number(form["version"]) };
}

/** The planned competencies, not left out, that no standing mark says competent of; by their keys. */
export function openOf(
  plan: readonly Pick<Planned, "competency" | "leftOutWhy">[],
  standing: ReadonlyMap<string, { readonly mark: string }>,
): readonly string[] {
  return plan
    .filter(({ competency, leftOutWhy }) => leftOutWhy === null && standing.get(competency)?.mark !== "competent")
    .map(({ competency }) => competency);
}

/** The mentor signs that all that was planned is shown; the signature binds each mark by its hash. */
export async function completeTraining(
  tx: PracticeScope,
  practice: string,
  person: Person,
  id: string,
  { words, version }: EndWish,
  at: Date,
): Promise<readonly AuditEvent[]> {
  const learner = await holdLearner(tx, practice, id);
  await refuseUnlessMentor(tx, practice, learner, person, at);
  refuseEnded(learner);
  const plan = await listPlan(tx, practice, id);
  const standing = standingMarks(await listMarks(tx, practice, id));
  const open = openOf(plan, standing);
  const kept = plan.filter(({ leftOutWhy }) => leftOutWhy === null);
  if (kept.length === 0) throw new Refusal("conflict", "Nothing is planned, so nothing is completed.");
  if (open.length > 0) {
    throw new Refusal("conflict", `Not marked competent yet: ${open.join(", ")}. Nothing was signed.`);
  }
  const { account: by, role } = person;
  const { account, curriculum, curriculumVersion, route, startedOn } = learner;
  const bound = canonical({
    learner: id,
    account,
    curriculum,
    curriculumVersion,
    route,
    startedOn,
    marks: kept.map(({ competency }) => ({ competency, sha256: standing.get(competency)?.sha256 ?? "" })),
    leftOut: plan.flatMap(({ competency, leftOutWhy }) => (leftOutWhy === null ? [] : [{ competency, leftOutWhy }])),
    words,
    by,
    role,
    at: at.toISOString(),
  });
  const signed = { bound, sha256: sha256Of(bound) };
  await endLearner(tx, practice, { id, version }, { ending: "completed", words, by, at, signed });
  const detail = { ending: "completed", sha256: signed.sha256 };
  return [{ by, role, at, device: "page", event: "training-ended", subject: id, detail }];
}

/** The training ends without being completed, with a reason. What was marked stands: only a mark takes a mark away. */
export async function withdrawTraining(
  tx: PracticeScope,
  practice: string,
  person: Person,
  id: string,
  { words, version }: EndWish,
  at: Date,
): Promise<readonly AuditEvent[]> {
  refuseUnconfirmed(person);
  const learner = await holdLearner(tx, practice, id);
  if (person.role !== "manager" && marksAs(learner, person) === null) {
    throw new Refusal("not-allowed", "The practice manager or a mentor of this learner ends it. Nothing was changed.");
  }
  refuseEnded(learner);
  const { account: by, role } = person;
  await endLearner(tx, practice, { id, version }, { ending: "withdrawn", words, by, at, signed: null });
  return [{ by, role, at, device: "page", event: "training-ended", subject: id, detail: { ending: "withdrawn" } }];
}
