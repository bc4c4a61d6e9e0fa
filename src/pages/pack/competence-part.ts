import { addDays, localDay } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import { deedWords } from "../../people/scope/deeds.ts";
import { listCompetences } from "../../people/scope/earn.ts";
import type { Member } from "../../people/staffing.ts";
import { EVIDENCE_KINDS, EVIDENCE_WORDS } from "../../training/curriculum/curriculum.ts";
import { type Mark, MARK_WORDS } from "../../training/marks/mark.ts";
import { getMark } from "../../training/marks/marks-queries.ts";
import { type Block, type Cell, heading, says, tableOr } from "../../web/document/document.ts";
import { timeWords } from "../../worklist/words.ts";
import { inWords, isWithin, nameIn, type PackOf } from "./pack-of.ts";

type Competence = Awaited<ReturnType<typeof listCompetences>>[number];

/** What was earned and held in the period: who marked it, on what, until when, and why it ended. */
export async function competencePart(of: PackOf, { account }: Member): Promise<readonly Block[]> {
  const all = await listCompetences(of.tx, of.practice, account);
  const held = all.filter(({ givenAt, endedAt }) => givenAt < of.until && (endedAt === null || endedAt >= of.from));
  const rows: Cell[][] = [];
  for (const one of held) rows.push(await rowOf(of, one));
  return [
    heading(1, "Competences that were earned"),
    says(
      "What a GP partner's signature grants stands under post and scope. What was earned was given by a mentor's mark.",
    ),
    tableOr(
      "Nothing that was earned was held in the period.",
      "Earned, and held at any time in the period",
      ["Deed", "Given", "On what", "How it stands", "SHA-256 of the mark"],
      rows,
    ),
  ];
}

async function rowOf(of: PackOf, one: Competence): Promise<Cell[]> {
  const mark = one.mark === null || one.mark === undefined ? null : await getMark(of.tx, of.practice, one.mark);
  const given = `${showDate(localDay(one.givenAt))}, ${nameIn(of, one.givenBy)}`;
  return [
    deedWords(one.deed),
    given,
    mark === null
      ? "Given without a mark"
      : `"${MARK_WORDS[mark.mark]}" in ${mark.bound.title}, on ${evidenceWords(mark)}`,
    await standsWords(of, one),
    mark === null ? "None" : { hash: mark.sha256 },
  ];
}

async function standsWords(of: PackOf, { expiresAt, endedAt, why }: Competence): Promise<string> {
  if (endedAt !== null) return `Ended ${timeWords(endedAt)}: ${await inWords(of, why)}`;
  if (expiresAt === null) return "Stands, without an end";
  // The last day of the certificate is the day before the first on which nothing holds.
  const last = showDate(addDays(localDay(expiresAt), -1));
  const isOver = isWithin({ from: new Date(0), until: of.at }, expiresAt);
  return isOver
    ? `Ended by itself: the certificate ran out on ${last}`
    : `Stands until the certificate runs out on ${last}`;
}

/** "certificate: 1; reflection: 2", by kind alone: what a learner wrote is in their portfolio. */
export function evidenceWords({ bound: { evidence } }: Pick<Mark, "bound">): string {
  const kinds = EVIDENCE_KINDS.flatMap((kind) => {
    const count = evidence.filter((one) => one.kind === kind).length;
    return count === 0 ? [] : [`${EVIDENCE_WORDS[kind].toLowerCase()}: ${count}`];
  });
  return kinds.length === 0 ? "no evidence" : kinds.join("; ");
}
