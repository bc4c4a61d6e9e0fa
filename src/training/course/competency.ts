import { localDay } from "../../base/local-day.ts";
import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Learner } from "../../people/learners/learner.ts";
import type { Person } from "../../people/role.ts";
import { competenciesOf, type Competency } from "../curriculum/curriculum.ts";
import type { EvidenceHead } from "../evidence/evidence.ts";
import { mayRead } from "../evidence/may.ts";
import { type Part, partOf } from "../evidence/part.ts";
import { type Mark } from "../marks/mark.ts";
import { readPieces, shownEvidence } from "../marks/pieces.ts";
import { isPartner } from "../../people/scope/partner.ts";
import { type Count, countsOf } from "../marks/wanted.ts";
import { getLearner } from "../../people/learners/queries.ts";
import { maySee } from "./may-see.ts";
import { type Overview, readOverview } from "./overview.ts";
import type { Line } from "./progress.ts";

/** One competency of one learner, as it is at this instant for this reader. */
export type CompetencyFacts = {
  readonly person: Person;
  readonly overview: Overview;
  readonly competency: Competency;
  readonly domainTitle: string;
  readonly line: Line;
  /** What this reader may read of the evidence, the newest first; what they may not is only counted. */
  readonly heads: readonly EvidenceHead[];
  readonly counts: readonly Count[];
  readonly marks: readonly Mark[];
  /** What the form sends back, so that nobody signs other evidence than what they were shown. */
  readonly shown: string;
  readonly part: Part | null;
  readonly mayRevoke: boolean;
};

/** The learner as whoever may read this one competency sees them: whoever teaches it as well. */
export async function getSeenFor(tx: PracticeScope, person: Person, id: string, competency: string): Promise<Learner> {
  const learner = await getLearner(tx, person.practice, id);
  const part = await partOf(tx, person.practice, learner, competency, person.account);
  if (maySee(learner, person) || part !== null) return learner;
  throw new Refusal("not-found", "There is no such learner at this practice.");
}

export async function readCompetency(
  tx: PracticeScope,
  person: Person,
  learner: Learner,
  key: string,
  at: Date,
): Promise<CompetencyFacts> {
  const { practice, account } = person;
  const overview = await readOverview(tx, person, learner, at);
  const { curriculum } = overview.kept;
  const competency = competenciesOf(curriculum).find((one) => one.competency === key);
  const line = overview.lines.find((one) => one.competency === key);
  if (competency === undefined || line === undefined) {
    throw new Refusal("not-found", "There is no such competency in this curriculum.");
  }
  const part = await partOf(tx, practice, learner, key, account);
  const pieces = await readPieces(tx, practice, learner.id, key);
  const heads = overview.evidence.filter((one) => one.competency === key);
  const marks = overview.marks.filter((mark) => mark.competency === key);
  return {
    person,
    overview,
    competency,
    domainTitle: curriculum.domains.find(({ domain }) => domain === line.domain)?.title ?? "",
    line,
    heads: heads.filter((one) => mayRead(one, part, account)),
    counts: countsOf(competency, pieces, localDay(at)),
    marks,
    shown: shownEvidence(pieces, marks.length, at),
    part,
    mayRevoke: overview.as !== null || (await isPartner(tx, practice, account)),
  };
}
