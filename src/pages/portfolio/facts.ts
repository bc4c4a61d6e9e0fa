import type { PracticeScope } from "../../db/practice.ts";
import type { Learner } from "../../people/learners/learner.ts";
import { namesOf } from "../../people/names.ts";
import type { Person } from "../../people/role.ts";
import { type Overview, readOverview } from "../../training/course/overview.ts";
import { findSignedEnd } from "../../training/course/signed-end.ts";
import { competenciesOf } from "../../training/curriculum/curriculum.ts";
import type { Evidence } from "../../training/evidence/evidence.ts";
import { listEvidence, readEvidence } from "../../training/evidence/queries.ts";

export type CourseFacts = {
  readonly overview: Overview;
  readonly reader: Person;
  /** What the mentor signed at the end; null where the training is not completed. */
  readonly end: Awaited<ReturnType<typeof findSignedEnd>>;
};

export type PortfolioFacts = CourseFacts & {
  /** Submitted, those that were withdrawn too: in the order of the curriculum, the oldest first. */
  readonly pieces: readonly Evidence[];
  /** The reader's own that are not submitted: counted, and not in it. */
  readonly drafts: number;
  readonly names: ReadonlyMap<string, string>;
};

export async function readCourse(tx: PracticeScope, reader: Person, learner: Learner, at: Date): Promise<CourseFacts> {
  const overview = await readOverview(tx, reader, learner, at);
  return { overview, reader, end: await findSignedEnd(tx, reader.practice, learner.id) };
}

export async function readPortfolio(
  tx: PracticeScope,
  reader: Person,
  learner: Learner,
  at: Date,
): Promise<PortfolioFacts> {
  const course = await readCourse(tx, reader, learner, at);
  const heads = await listEvidence(tx, reader.practice, learner.id);
  const pieces: Evidence[] = [];
  for (const { id } of heads.filter(({ isDraft }) => !isDraft))
    pieces.push(await readEvidence(tx, reader.practice, id));
  const order = competenciesOf(course.overview.kept.curriculum).map(({ competency }) => competency);
  const placeOf = ({ competency }: Evidence): number => order.indexOf(competency);
  const by = pieces.flatMap(({ begunBy, comments, invitations, cleared }) => [
    begunBy,
    ...comments.map((one) => one.by),
    ...invitations.map((one) => one.invitedBy),
    ...cleared.map((one) => one.by),
  ]);
  return {
    ...course,
    pieces: pieces.toSorted((a, b) => placeOf(a) - placeOf(b) || Number(a.submittedAt) - Number(b.submittedAt)),
    drafts: heads.filter((one) => one.isDraft && !one.withdrawn && one.begunBy === reader.account).length,
    names: await namesOf(tx, by),
  };
}

export function nameOf({ names }: Pick<PortfolioFacts, "names">, account: string): string {
  return names.get(account) ?? "Somebody who has left";
}

/** What the curriculum calls the competency; its key where it is not in it any more. */
export function titleIn({ overview }: CourseFacts, key: string): string {
  return competenciesOf(overview.kept.curriculum).find(({ competency }) => competency === key)?.title ?? key;
}
