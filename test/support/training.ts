import type { App } from "../../src/app.ts";
import { newId } from "../../src/base/ids.ts";
import { inPractice, inShared } from "../../src/db/practice.ts";
import { localDay } from "../../src/base/local-day.ts";
import { beginLearner } from "../../src/training/course/begin.ts";
import { addMonths, MONTHS_AT_MOST } from "../../src/training/course/limits.ts";
import type { Curriculum, EvidenceKind } from "../../src/training/curriculum/curriculum.ts";
import { keepCurriculum } from "../../src/training/curriculum/store.ts";
import { freshly, type Who } from "./moving.ts";

// What stories of learners begin with: a small curriculum, and evidence that is there.

const of = (competency: string, more: Partial<Curriculum["domains"][number]["competencies"][number]>) => ({
  competency,
  title: `Title of ${competency}`,
  criteria: [`Shows ${competency}.`],
  evidence: [{ kind: "tutorial" as const, count: 1 }],
  unlocks: [],
  after: [],
  posts: [],
  ...more,
});

/** Five competencies: one before all, one that sends letters back, two that take blood together, one clinical. */
export const SMALL: Curriculum = {
  curriculum: "small",
  version: "1",
  title: "A small curriculum",
  notice: "For tests.",
  domains: [
    { domain: "care", title: "Care", competencies: [of("limits", {})] },
    {
      domain: "records",
      title: "Records",
      competencies: [
        of("sending", {
          evidence: [
            { kind: "tutorial", count: 1 },
            { kind: "application", count: 2 },
          ],
          unlocks: ["return-letters"],
          after: ["limits"],
        }),
        of("blood-theory", { unlocks: ["take-blood"] }),
        of("blood-practice", { evidence: [{ kind: "certificate", count: 1 }], unlocks: ["take-blood"] }),
        of("wounds", { unlocks: ["support-wounds"], posts: ["clinical"] }),
      ],
    },
  ],
};

export async function givenCurriculum(app: App, curriculum: Curriculum = SMALL): Promise<void> {
  await inShared(app.db, (tx) => keepCurriculum(tx, curriculum, app.clock.now()));
}

/** A training of nine months from today on by the small curriculum, planned as its post suggests; the learner's id. */
export async function givenTraining(
  app: App,
  practice: string,
  {
    account,
    mentor,
    secondMentor,
  }: { readonly account: string; readonly mentor: Who; readonly secondMentor: Who | null },
): Promise<string> {
  const startedOn = localDay(app.clock.now());
  const wish = {
    account,
    curriculum: SMALL.curriculum,
    curriculumVersion: SMALL.version,
    route: "in-house" as const,
    mentor: mentor.account,
    secondMentor: secondMentor?.account ?? null,
    startedOn,
    dueOn: addMonths(startedOn, MONTHS_AT_MOST),
  };
  const { id } = await inPractice(app.db, practice, (tx) =>
    beginLearner(tx, practice, freshly(app, practice, mentor), wish, app.clock.now()),
  );
  return id;
}

type Piece = {
  readonly learner: string;
  readonly account: string;
  readonly competency: string;
  readonly kind: EvidenceKind;
  /** ISO day; null where it does not expire. */
  readonly expiresOn?: string | null;
  readonly replaces?: string | null;
  readonly isDraft?: boolean;
  /** Of audited work: outcomes of proposals, each about an item of this name. */
  readonly work?: readonly { readonly item: string; readonly outcome: string }[];
};

/** A piece as if the learner had written and submitted it; its id. */
export async function givenEvidence(app: App, practice: string, piece: Piece): Promise<string> {
  const id = newId();
  const at = app.clock.now();
  const { learner, account, competency, kind, expiresOn = null, replaces = null, isDraft = false, work } = piece;
  const proposals = (work ?? []).map((one) => ({ ...one, move: "propose-file", at: at.toISOString() }));
  const read = { from: "2026-01-01", until: "2026-01-07", readAt: at.toISOString(), proposals };
  await inPractice(app.db, practice, (tx) =>
    tx
      .insertInto("practice.evidence")
      .values({
        practice,
        id,
        learner,
        competency,
        kind,
        fields: JSON.stringify({ topic: `About ${competency}` }),
        saved_from: "a test",
        saved_count: 1,
        begun_by: account,
        begun_at: at,
        saved_at: at,
        submitted_at: isDraft ? null : at,
        expires_on: expiresOn,
        withdrawn_at: null,
        replaces,
        work: work === undefined ? null : JSON.stringify(read),
      })
      .execute(),
  );
  return id;
}
