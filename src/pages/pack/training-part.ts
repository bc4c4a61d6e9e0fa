import { localDay } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import { ENDING_WORDS, type Learner, ROUTE_WORDS } from "../../people/learners/learner.ts";
import { listLearners } from "../../people/learners/queries.ts";
import type { Member } from "../../people/staffing.ts";
import { type Overview, readOverview } from "../../training/course/overview.ts";
import { progressWords } from "../../training/course/progress.ts";
import { findSignedEnd } from "../../training/course/signed-end.ts";
import { EVIDENCE_WORDS, EVIDENCE_KINDS } from "../../training/curriculum/curriculum.ts";
import { MARK_WORDS } from "../../training/marks/mark.ts";
import { hoursWords } from "../../training/time/time.ts";
import { type Block, type Cell, heading, says, tableOr } from "../../web/document/document.ts";
import { timeWords } from "../../worklist/words.ts";
import { evidenceWords } from "./competence-part.ts";
import { inWords, isWithin, nameIn, type PackOf } from "./pack-of.ts";

/** The trainings that went on in the period; nothing where there was none, for staff who do this work need none. */
export async function trainingPart(of: PackOf, { account }: Member): Promise<readonly Block[]> {
  const own = (await listLearners(of.tx, of.practice)).filter(
    (one) =>
      one.account === account && one.startedOn <= of.untilDay && (one.endedAt === null || one.endedAt >= of.from),
  );
  if (own.length === 0) return [heading(1, "Training"), says("They were no learner here in the period.")];
  const parts: Block[] = [heading(1, "Training")];
  for (const learner of own) parts.push(...(await coursePart(of, learner)));
  return parts;
}

async function coursePart(of: PackOf, learner: Learner): Promise<readonly Block[]> {
  const overview = await readOverview(of.tx, of.reader, learner, of.at);
  const { curriculum, sha256 } = overview.kept;
  const end = await findSignedEnd(of.tx, of.practice, learner.id);
  const { endedAt, ending, endedBy } = learner;
  const minutes = overview.time
    .filter(({ onDay }) => onDay >= of.fromDay && onDay <= of.untilDay)
    .reduce((sum, one) => sum + one.minutes, 0);
  return [
    { kind: "notice", text: `${curriculum.title}, version ${curriculum.version}. ${curriculum.notice}` },
    {
      kind: "facts",
      rows: [
        ["Route", ROUTE_WORDS[learner.route]],
        ["From and planned end", `${showDate(learner.startedOn)} to ${showDate(learner.dueOn)}`],
        ["Mentor", nameIn(of, learner.mentor)],
        ["Second mentor", nameIn(of, learner.secondMentor)],
        ["How far when this was made", progressWords(overview.lines)],
        ["Protected time in the period", hoursWords(minutes)],
        ["SHA-256 of the curriculum", { hash: sha256 }],
        ...(ending === null || endedAt === null
          ? []
          : [["Ended", `${ENDING_WORDS[ending]}, ${nameIn(of, endedBy)}, ${timeWords(endedAt)}`] as const]),
        ...(end === null ? [] : [["SHA-256 of the signed end", { hash: end.sha256 }] as const]),
      ],
    },
    ...(await marksPart(of, overview)),
    ...(await extensionsPart(of, overview)),
  ];
}

async function marksPart(of: PackOf, { marks }: Overview): Promise<readonly Block[]> {
  const shown = marks.filter(({ at, revokedAt }) => isWithin(of, at) || isWithin(of, revokedAt));
  const rows: Cell[][] = [];
  for (const one of shown) {
    const back =
      one.revokedAt === null
        ? "No"
        : `${timeWords(one.revokedAt)}, ${nameIn(of, one.revokedBy)}: ${await inWords(of, one.revokedWhy)}`;
    const signed = `${nameIn(of, one.by)} as ${one.bound.as}, ${timeWords(one.at)}`;
    rows.push([one.bound.title, MARK_WORDS[one.mark], signed, evidenceWords(one), back, { hash: one.sha256 }]);
  }
  const evidence = shown.flatMap(({ bound }) => bound.evidence);
  const bound = [...new Map(evidence.map((one) => [one.sha256, one])).values()];
  return [
    tableOr(
      "No mark was given or taken back in the period.",
      "Marks that were given or taken back in the period",
      ["Competency", "Mark", "Signed by", "On what", "Taken back", "SHA-256"],
      rows,
    ),
    ...(bound.length === 0
      ? []
      : [
          tableOr(
            "",
            "Evidence that these marks bind, as it was",
            ["Kind", "Holds until", "SHA-256"],
            bound.map(({ kind, expiresOn, sha256 }) => [
              EVIDENCE_WORDS[EVIDENCE_KINDS.find((one) => one === kind) ?? "application"],
              expiresOn === null ? "No end" : showDate(expiresOn),
              { hash: sha256 },
            ]),
          ),
        ]),
  ];
}

async function extensionsPart(of: PackOf, { extensions }: Overview): Promise<readonly Block[]> {
  const rows: Cell[][] = [];
  for (const one of extensions.filter(({ at }) => isWithin(of, at))) {
    rows.push([
      `${showDate(one.fromOn)} to ${showDate(one.untilOn)}`,
      await inWords(of, one.reason),
      `${nameIn(of, one.by)}, ${showDate(localDay(one.at))}`,
      { hash: one.sha256 },
    ]);
  }
  if (rows.length === 0) return [];
  return [tableOr("", "Extensions", ["The end moved from", "Why", "Signed by", "SHA-256"], rows)];
}
