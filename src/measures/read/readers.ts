import type { PracticeScope } from "../../db/practice.ts";
import type { Occurrence } from "../occurrence.ts";
import { readChecks, readDrawn, readFindings, readIncidents } from "./read-checks.ts";
import { readClosed } from "./read-closed.ts";
import { readDemand } from "./read-demand.ts";
import { readDuties } from "./read-duties.ts";
import { readExpectations, readLetterActions } from "./read-followed.ts";
import { readItems, readItemsDue, readItemsLeft } from "./read-items.ts";
import { readMinutes } from "./read-minutes.ts";
import { readLearners, readPostsHeld, readProtected } from "./read-people.ts";
import { readProposals } from "./read-proposals.ts";
import { readQuestions } from "./read-questions.ts";
import { readTellings } from "./read-tellings.ts";
import { readSurveyAnswers, readSurveyInvitations } from "../surveys/occurrences.ts";
import type { Reader } from "./reader.ts";
import type { Span } from "./span.ts";

/** All that is counted of a practice: a new source is a new line. */
export const READERS: readonly Reader[] = [
  readItems,
  readItemsDue,
  readItemsLeft,
  readClosed,
  readMinutes,
  readProposals,
  readQuestions,
  readLetterActions,
  readExpectations,
  readChecks,
  readFindings,
  readDrawn,
  readIncidents,
  readTellings,
  readDuties,
  readPostsHeld,
  readLearners,
  readProtected,
  readDemand,
  readSurveyAnswers,
  readSurveyInvitations,
];

/** Everything that the practice's log says of these weeks. */
export async function readOccurrences(tx: PracticeScope, practice: string, span: Span): Promise<readonly Occurrence[]> {
  const read: (readonly Occurrence[])[] = [];
  // One after the other: a transaction has one connection.
  for (const reader of READERS) read.push(await reader(tx, practice, span));
  return read.flat();
}
