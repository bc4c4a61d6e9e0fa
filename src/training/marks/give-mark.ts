import type { AuditEvent } from "../../audit/event.ts";
import { canonical, sha256Of } from "../../base/canonical.ts";
import { newId } from "../../base/ids.ts";
import { localDay } from "../../base/local-day.ts";
import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { holdLearner, refuseEnded } from "../../people/learners/learner-store.ts";
import type { Learner } from "../../people/learners/learner.ts";
import type { Person } from "../../people/role.ts";
import { type Competency, competenciesOf } from "../curriculum/curriculum.ts";
import { getCurriculumOf } from "../course/curriculum-of.ts";
import { bindEvidence } from "../evidence/queries.ts";
import { listPlan } from "../plan/plan-store.ts";
import { type BoundMark, type Mark, MARK_WORDS, type MarkName, MARKS, standingMarks } from "./mark.ts";
import { listMarks } from "./marks-queries.ts";
import { refuseUnlessMarker } from "./may-mark.ts";
import { type Piece, readPieces, shownEvidence } from "./pieces.ts";
import { settleEarned } from "./settle.ts";
import { countsOf, holding, whatIsMissing } from "./wanted.ts";

export type MarkWish = {
  readonly learner: string;
  readonly competency: string;
  readonly mark: MarkName;
  readonly words: string;
  /** What the page showed, as `shownEvidence` gives it. */
  readonly shown: string;
};

/** What a form says, or a refusal of it. */
export function wishOf(learner: string, form: Readonly<Record<string, string>>): MarkWish {
  const mark = MARKS.find((one) => one === form["mark"]);
  if (mark === undefined) throw new Refusal("bad-input", "Choose a mark. Nothing was signed.");
  const words = (form["words"] ?? "").trim();
  if (words.length > 5000) throw new Refusal("bad-input", "That is more than 5,000 characters. Nothing was signed.");
  if (mark !== "competent" && words === "") {
    throw new Refusal("bad-input", "Say what is still to be shown, so that the learner knows. Nothing was signed.");
  }
  return { learner, competency: form["competency"] ?? "", mark, words, shown: form["shown"] ?? "" };
}

/**
 * A mentor or second mentor signs what a learner has shown of one competency, and what that allows or takes away is so
 * from the same instant. Gives the events for the audit, which the caller appends last. Refuses with the reason.
 */
export async function giveMark(
  tx: PracticeScope,
  practice: string,
  person: Person,
  wish: MarkWish,
  at: Date,
): Promise<readonly AuditEvent[]> {
  const learner = await holdLearner(tx, practice, wish.learner);
  const as = await refuseUnlessMarker(tx, practice, learner, person, at);
  refuseEnded(learner);
  const { curriculum, sha256: curriculumSha256 } = await getCurriculumOf(tx, learner);
  const competency = await plannedCompetency(tx, practice, learner, competenciesOf(curriculum), wish.competency);
  const marks = await listMarks(tx, practice, learner.id);
  const pieces = await readBound(tx, practice, learner, competency);
  const own = marks.filter((mark) => mark.competency === competency.competency).length;
  const counted = holding(pieces, localDay(at));
  if (wish.mark === "competent") await refuseNotShown(tx, practice, learner, competency, pieces, marks, at);
  if (shownEvidence(pieces, own, at) !== wish.shown) {
    throw new Refusal(
      "conflict",
      "This is not what you were shown. Nothing was signed. Read it again before you sign.",
    );
  }
  const words = wish.words === "" ? null : wish.words;
  const bound: BoundMark = {
    learner: learner.id,
    account: learner.account,
    competency: competency.competency,
    title: competency.title,
    criteria: competency.criteria,
    curriculum: curriculum.curriculum,
    curriculumVersion: curriculum.version,
    curriculumSha256,
    evidence: counted.map(({ id, kind, sha256, expiresOn }) => ({ id, kind, sha256, expiresOn })),
    mark: wish.mark,
    words,
    by: person.account,
    role: person.role,
    as,
    at: at.toISOString(),
  };
  const sha256 = await keepMark(tx, practice, bound, at);
  const why = `Marked "${MARK_WORDS[wish.mark]}" in ${competency.title}.${words === null ? "" : ` ${words}`}`;
  const cause = { by: person.account, at, why, mark: bound, isRevoked: false };
  await settleEarned(tx, practice, learner, curriculum, cause);
  const detail = { competency: competency.competency, mark: wish.mark, as, sha256 };
  const { account: by, role } = person;
  return [{ by, role, at, device: "page", event: "competency-marked", subject: learner.id, detail }];
}

async function plannedCompetency(
  tx: PracticeScope,
  practice: string,
  learner: Learner,
  competencies: readonly Competency[],
  key: string,
): Promise<Competency> {
  const found = competencies.find(({ competency }) => competency === key);
  if (found === undefined) throw new Refusal("not-found", "There is no such competency in this curriculum.");
  const planned = (await listPlan(tx, practice, learner.id)).find(({ competency }) => competency === key);
  if (planned !== undefined && planned.leftOutWhy === null) return found;
  throw new Refusal("conflict", "This competency is not in the plan of this learner. Nothing was signed.");
}

/** The pieces with the evidence held, so that none is withdrawn or changed between the reading and the signature. */
async function readBound(
  tx: PracticeScope,
  practice: string,
  learner: Learner,
  { competency }: Competency,
): Promise<readonly Piece[]> {
  const before = await readPieces(tx, practice, learner.id, competency);
  await bindEvidence(
    tx,
    practice,
    before.map(({ id }) => id),
  );
  return readPieces(tx, practice, learner.id, competency);
}

/** "Competent" is refused without the evidence that the competency asks for, and before what comes before it. */
async function refuseNotShown(
  tx: PracticeScope,
  practice: string,
  learner: Learner,
  competency: Competency,
  pieces: readonly Piece[],
  marks: readonly Mark[],
  at: Date,
): Promise<void> {
  const missing = whatIsMissing(countsOf(competency, pieces, localDay(at)));
  if (missing !== null) throw new Refusal("conflict", `${missing} Nothing was signed.`);
  const standing = standingMarks(marks);
  const leftOut = (await listPlan(tx, practice, learner.id)).filter(({ leftOutWhy }) => leftOutWhy !== null);
  const before = competency.after.filter((key) => leftOut.every((one) => one.competency !== key));
  const open = before.find((key) => standing.get(key)?.mark !== "competent");
  if (open === undefined) return;
  throw new Refusal("conflict", `The curriculum has ${open} come before this, and that is not marked competent yet.`);
}

async function keepMark(tx: PracticeScope, practice: string, bound: BoundMark, at: Date): Promise<string> {
  const text = canonical(bound);
  const sha256 = sha256Of(text);
  const { learner, competency, mark, words, by } = bound;
  const open = { revoked_at: null, revoked_by: null, revoked_why: null };
  await tx
    .insertInto("practice.competency_marks")
    .values({ practice, id: newId(), learner, competency, mark, words, by, at, bound: text, sha256, ...open })
    .execute();
  return sha256;
}
