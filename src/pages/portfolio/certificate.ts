import { localDay } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import { ENDING_WORDS, ROUTE_WORDS } from "../../people/learners/learner.ts";
import { ROLE_WORDS } from "../../people/role.ts";
import { nameIn } from "../../training/course/overview.ts";
import { MARK_WORDS } from "../../training/marks/mark.ts";
import { type Block, type Cell, heading, type PaperDocument, says, tableOr } from "../../web/document/document.ts";
import { timeWords } from "../../worklist/words.ts";
import type { CourseFacts } from "./facts.ts";

export const CERTIFICATE = "End-of-training certificate";

/** The certificate alone; only of a training that its mentor has signed as completed. */
export function certificateOf(facts: CourseFacts): PaperDocument {
  if (facts.end === null) throw new Error("a certificate of a training that is not completed");
  return {
    ...frameOf(facts, CERTIFICATE),
    hasContents: false,
    blocks: [noticeOf(facts), heading(1, "What was completed"), ...certificateParts(facts)],
  };
}

/** What stands around it: whose it is, which training, who made it. */
export function frameOf(facts: CourseFacts, title: string): Omit<PaperDocument, "blocks" | "hasContents"> {
  const { overview, reader } = facts;
  const { learner, kept } = overview;
  const { practice, practiceName } = reader;
  const name = nameIn(overview, learner.account);
  const { endedAt, ending } = learner;
  const state: readonly (readonly [string, Cell])[] =
    endedAt === null || ending === null
      ? [["State", "Not completed"]]
      : [["State", `${ENDING_WORDS[ending]} on ${showDate(localDay(endedAt))}`]];
  return {
    title,
    about: [
      ["Name", name],
      ["Practice", `${practiceName} (${practice})`],
      ["Route", ROUTE_WORDS[learner.route]],
      ["Curriculum", `${kept.curriculum.title}, version ${kept.curriculum.version}`],
      ["SHA-256 of the curriculum", { hash: kept.sha256 }],
      ["From and planned end", `${showDate(learner.startedOn)} to ${showDate(learner.dueOn)}`],
      ["Mentor", nameIn(overview, learner.mentor)],
      ["Second mentor", nameIn(overview, learner.secondMentor)],
      ...state,
      ...(facts.end === null
        ? []
        : ([
            [
              "Signed by the mentor",
              `${nameIn(overview, learner.endedBy)}, ${endedAt === null ? "" : timeWords(endedAt)}`,
            ],
            ["SHA-256 of what was signed", { hash: facts.end.sha256 }],
          ] as const)),
    ],
    foot: `${title} of ${name}, ${practiceName} (${practice})`,
    made: `Made ${timeWords(overview.at)} by ${reader.name}, ${ROLE_WORDS[reader.role]}, with Countersign.`,
  };
}

/** What everybody who reads it has to know of the curriculum. */
export function noticeOf({ overview: { kept } }: CourseFacts): Block {
  const { title, version, notice } = kept.curriculum;
  return { kind: "notice", text: `${title}, version ${version}. ${notice}` };
}

/** What the mentor's signature says, and every competency that it rests on with the hash of its mark. */
export function certificateParts(facts: CourseFacts): readonly Block[] {
  const { overview, end } = facts;
  const { learner, marks, lines } = overview;
  const name = nameIn(overview, learner.account);
  const signed = (end?.marks ?? []).flatMap(({ sha256 }) => marks.find((mark) => mark.sha256 === sha256) ?? []);
  const back = signed.filter(({ revokedAt }) => revokedAt !== null);
  return [
    says(
      `${name} has completed the training that this practice planned from this curriculum: the mentor has signed that ` +
        `all ${signed.length} planned competencies were marked competent. The practice issues this itself, of its own ` +
        "record. It is no national qualification.",
    ),
    ...(back.length === 0
      ? []
      : [{ kind: "notice", text: `Taken back since: ${back.map(({ bound }) => bound.title).join("; ")}.` } as const]),
    ...(learner.endingWords === null ? [] : [{ kind: "written", text: learner.endingWords } as const]),
    tableOr(
      "No mark was signed.",
      "The marks that the signature binds",
      ["Competency", "Mark", "Signed by", "SHA-256 of the mark"],
      signed.map(({ bound, mark, by, at, sha256, revokedAt }) => [
        bound.title,
        `${MARK_WORDS[mark]}${revokedAt === null ? "" : `, taken back ${showDate(localDay(revokedAt))}`}`,
        `${nameIn(overview, by)} as ${bound.as}, ${showDate(localDay(at))}`,
        { hash: sha256 },
      ]),
    ),
    ...notPlanned(lines.filter(({ isPlanned }) => !isPlanned)),
  ];
}

/** What of the curriculum the plan leaves out, so that nobody takes it as learnt. */
export function notPlanned(others: CourseFacts["overview"]["lines"]): readonly Block[] {
  if (others.length === 0) return [];
  return [
    heading(2, "Of the curriculum, not in the plan"),
    {
      kind: "list",
      items: others.map(({ title, leftOutWhy }) => (leftOutWhy === null ? title : `${title}: ${leftOutWhy}`)),
    },
  ];
}
