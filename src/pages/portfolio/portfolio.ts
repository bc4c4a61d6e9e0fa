import { localDay } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import { nameIn } from "../../training/course/overview.ts";
import { type Line, progressWords } from "../../training/course/progress.ts";
import { EVIDENCE_WORDS } from "../../training/curriculum/curriculum.ts";
import { type Mark, MARK_WORDS } from "../../training/marks/mark.ts";
import { hoursWords, sumOf } from "../../training/time/time.ts";
import { type Block, type Cell, heading, type PaperDocument, says, tableOr } from "../../web/document/document.ts";
import { timeWords } from "../../worklist/words.ts";
import { CERTIFICATE, certificateParts, frameOf, noticeOf, notPlanned } from "./certificate.ts";
import { nameOf, type PortfolioFacts, titleIn } from "./facts.ts";
import { pieceParts } from "./piece-parts.ts";

/** All that a learner has shown and how it was marked, as one document; with the certificate where it is completed. */
export function portfolioOf(facts: PortfolioFacts): PaperDocument {
  const { end, pieces } = facts;
  const standing = pieces.filter(({ withdrawn }) => !withdrawn);
  return {
    ...frameOf(facts, titleOfPortfolio(facts)),
    hasContents: true,
    blocks: [
      ...(end === null
        ? [heading(1, "How far it is"), noticeOf(facts), says(notYetWords(facts))]
        : [heading(1, CERTIFICATE), noticeOf(facts), ...certificateParts(facts)]),
      ...competenciesPart(facts),
      ...marksPart(facts),
      ...evidenceList(facts),
      ...timePart(facts),
      ...extensionsPart(facts),
      heading(1, "The evidence in full"),
      ...(standing.length === 0 ? [says("No evidence has been submitted.")] : []),
      ...standing.flatMap((piece) => pieceParts(facts, piece)),
    ],
  };
}

export function titleOfPortfolio({ end, overview: { learner } }: PortfolioFacts): string {
  if (end !== null) return "Certificate and portfolio";
  return learner.endedAt === null ? "Portfolio so far" : "Portfolio of a training that was not completed";
}

function notYetWords({ overview, drafts }: PortfolioFacts): string {
  const { learner, lines } = overview;
  const ended = learner.endedAt === null ? "The training goes on" : "The training ended without being completed";
  const own = drafts === 0 ? "" : ` ${drafts} of your own drafts ${drafts === 1 ? "is" : "are"} not in it.`;
  return `${progressWords(lines)} ${ended}, so this is no certificate.${own}`;
}

function competenciesPart({ overview, end }: PortfolioFacts): readonly Block[] {
  const { kept, lines } = overview;
  const planned = lines.filter(({ isPlanned }) => isPlanned);
  return [
    heading(1, "Competencies"),
    ...kept.curriculum.domains.flatMap(({ domain, title }) => {
      const own = planned.filter((line) => line.domain === domain);
      if (own.length === 0) return [];
      const columns = ["Competency", "Planned by", "Mark", "Signed by", "SHA-256 of the mark"];
      return [tableOr("", title, columns, own.map(rowOf))];
    }),
    ...(planned.length === 0 ? [says("Nothing was planned.")] : []),
    // A certificate has said it already.
    ...(end === null ? notPlanned(lines.filter(({ isPlanned }) => !isPlanned)) : []),
  ];

  function rowOf({ title, dueOn, standing }: Line): readonly Cell[] {
    const by = dueOn === null ? "No day" : showDate(dueOn);
    if (standing === null) return [title, by, "Not marked", "Nobody", "None"];
    const signed = `${nameIn(overview, standing.by)} as ${standing.bound.as}, ${showDate(localDay(standing.at))}`;
    return [title, by, MARK_WORDS[standing.mark], signed, { hash: standing.sha256 }];
  }
}

/** Every mark that was signed, the oldest first, with what the mentor wrote; revoked ones too. */
function marksPart({ overview }: PortfolioFacts): readonly Block[] {
  const rowOf = ({ at, bound, mark, words, by, revokedAt, revokedBy, revokedWhy, sha256 }: Mark): readonly Cell[] => [
    timeWords(at),
    bound.title,
    revokedAt === null
      ? MARK_WORDS[mark]
      : `${MARK_WORDS[mark]}, taken back ${timeWords(revokedAt)} by ${nameIn(overview, revokedBy)}: ${revokedWhy ?? ""}`,
    `${nameIn(overview, by)} as ${bound.as}${words === null ? "" : `: ${words}`}`,
    { hash: sha256 },
  ];
  return [
    heading(1, "Every mark that was signed"),
    tableOr(
      "Nothing has been marked.",
      "The oldest first",
      ["When", "Competency", "Mark", "By, and what they wrote", "SHA-256"],
      overview.marks.toReversed().map(rowOf),
    ),
  ];
}

function evidenceList(facts: PortfolioFacts): readonly Block[] {
  return [
    heading(1, "List of evidence"),
    tableOr(
      "No evidence has been submitted.",
      "All that was submitted, by competency",
      ["Kind", "Title", "Competency", "Submitted", "How it stands"],
      facts.pieces.map((piece) => [
        EVIDENCE_WORDS[piece.kind],
        piece.title,
        titleIn(facts, piece.competency),
        `${piece.submittedAt === null ? "" : showDate(localDay(piece.submittedAt))}, ${nameOf(facts, piece.begunBy)}`,
        standsWords(facts, piece),
      ]),
    ),
  ];
}

function standsWords({ pieces, overview: { day } }: PortfolioFacts, piece: PortfolioFacts["pieces"][number]): string {
  if (piece.withdrawn) return "Withdrawn: it counts for nothing";
  if (pieces.some(({ replaces, withdrawn }) => replaces === piece.id && !withdrawn)) return "Replaced by another";
  if (piece.expiresOn === null) return "Stands";
  return `${piece.expiresOn < day ? "Expired" : "Holds until"} ${showDate(piece.expiresOn)}`;
}

function timePart({ overview: { time, learner, day } }: PortfolioFacts): readonly Block[] {
  const until = day < learner.dueOn ? day : learner.dueOn;
  const { weeks, planned, together, writing } = sumOf(time, learner.startedOn, until);
  return [
    heading(1, "Protected time"),
    {
      kind: "facts",
      rows: [
        ["Planned", `One day a week: ${hoursWords(planned)} in ${weeks} ${weeks === 1 ? "week" : "weeks"}`],
        ["Logged", hoursWords(together + writing)],
        ["With the mentor or hands-on", hoursWords(together)],
        ["Writing", hoursWords(writing)],
      ],
    },
  ];
}

function extensionsPart({ overview }: PortfolioFacts): readonly Block[] {
  return [
    heading(1, "Extensions"),
    ...(overview.extensions.length === 0 ? [says("There was none.")] : []),
    ...overview.extensions.flatMap((one): readonly Block[] => [
      heading(2, `From ${showDate(one.fromOn)} to ${showDate(one.untilOn)}`),
      {
        kind: "facts",
        rows: [
          ["How far they were", one.progress],
          ["Why", one.reason],
          ["What was done in addition", one.support],
          ["Signed by", `${nameIn(overview, one.by)}, ${timeWords(one.at)}`],
          ["SHA-256", { hash: one.sha256 }],
        ],
      },
    ]),
  ];
}
