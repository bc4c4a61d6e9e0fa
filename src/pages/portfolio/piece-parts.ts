import { showDate } from "../../base/show-date.ts";
import { EVIDENCE_WORDS } from "../../training/curriculum/curriculum.ts";
import { stepChoice, stepName, stepsOf } from "../../training/evidence/answers.ts";
import type { Evidence, EvidenceFile, Fields, Invitation } from "../../training/evidence/evidence.ts";
import { sizeWords } from "../../training/evidence/files.ts";
import { type Form, formOf, type StepsField } from "../../training/evidence/forms.ts";
import { MARK_WORDS } from "../../patients/held-back.ts";
import { hashOfEvidence } from "../../training/evidence/hash.ts";
import { countOutcomes, OUTCOME_WORDS, OUTCOMES, type Work } from "../../training/evidence/work.ts";
import { type Block, heading, says, tableOr } from "../../web/document/document.ts";
import { getMove } from "../../worklist/may-move.ts";
import { timeWords } from "../../worklist/words.ts";
import { shortAnswer } from "../evidence/answers-part.tsx";
import { nameOf, type PortfolioFacts, titleIn } from "./facts.ts";

/** One piece of evidence in full: its form as it was submitted, what was attached, and what others said of it. */
export function pieceParts(facts: PortfolioFacts, piece: Evidence): readonly Block[] {
  const { kind, title, begunBy, submittedAt, expiresOn, work, fields } = piece;
  return [
    heading(2, `${EVIDENCE_WORDS[kind]}: ${title}`),
    {
      kind: "facts",
      rows: [
        ["Competency", titleIn(facts, piece.competency)],
        ["Submitted", `${submittedAt === null ? "" : timeWords(submittedAt)}, by ${nameOf(facts, begunBy)}`],
        ...(expiresOn === null ? [] : [["Holds until", showDate(expiresOn)] as const]),
        ["SHA-256 of the evidence", { hash: hashOfEvidence(piece) }],
      ],
    },
    ...answerParts(formOf(kind), fields),
    ...(work === null ? [] : workParts(work)),
    ...filesPart(piece.files),
    ...piece.invitations.flatMap((one) => statementParts(facts, one)),
    ...commentsPart(facts, piece),
    ...clearedPart(facts, piece),
  ];
}

function answerParts(form: Form, fields: Fields): readonly Block[] {
  const short = form.fields.filter(({ kind }) => kind !== "words" && kind !== "steps");
  const shorts = short.map((field) => [field.words, shortAnswer(field, fields)] as const);
  return [
    ...(shorts.length === 0 ? [] : [{ kind: "facts", rows: shorts } as const]),
    ...form.fields.flatMap((field): readonly Block[] => {
      if (field.kind === "steps") return [stepsPart(field, fields)];
      if (field.kind !== "words") return [];
      const answer = fields[field.field] ?? "";
      return [
        heading(3, field.words),
        answer === "" ? says("Nothing was written.") : { kind: "written", text: answer },
      ];
    }),
  ];
}

function stepsPart(field: StepsField, fields: Fields): Block {
  const words = (value: string): string => field.choices.find((one) => one.value === value)?.words ?? value;
  const lines = stepsOf(field)
    .map((n) => [fields[stepName(field.field, n)] ?? "", words(fields[stepChoice(field.field, n)] ?? "")] as const)
    .filter(([step]) => step !== "");
  return tableOr("No step was written down.", field.words, ["Step", "Safely?"], lines);
}

function workParts(work: Work): readonly Block[] {
  const counts = countOutcomes(work);
  return [
    tableOr(
      "",
      `What the log says of their own proposals, ${showDate(work.from)} to ${showDate(work.until)}: ${work.proposals.length}`,
      ["What became of it", { header: "How many", numeric: true }],
      OUTCOMES.map((outcome) => [OUTCOME_WORDS[outcome], `${counts[outcome]}`]),
    ),
    tableOr(
      "There was no proposal.",
      `Each of them, as the log was read ${timeWords(new Date(work.readAt))}`,
      ["Item", "What was proposed", "When", "What became of it"],
      work.proposals.map(({ item, move, at, outcome }) => [
        { hash: item },
        getMove(move).words,
        timeWords(new Date(at)),
        OUTCOME_WORDS[outcome],
      ]),
    ),
  ];
}

/** Files are listed and not within: whoever has one tells by its SHA-256 that it is the one. */
function filesPart(files: readonly EvidenceFile[]): readonly Block[] {
  if (files.length === 0) return [];
  return [
    tableOr(
      "",
      "Attached files, which are not in this document",
      ["Name", "Size", "Attached", "SHA-256"],
      files.map((file) => [file.name, sizeWords(file), timeWords(file.addedAt), { hash: file.sha256 }]),
    ),
  ];
}

function statementParts(facts: PortfolioFacts, { statement, invitedBy }: Invitation): readonly Block[] {
  if (statement === null) return [];
  const { name, role, signedAt, confirms, words, sha256 } = statement;
  return [
    heading(3, `From outside the practice: ${name}, ${role}`),
    ...(confirms.length === 0 ? [] : [{ kind: "list", items: confirms } as const]),
    ...(words === "" ? [] : [{ kind: "written", text: words } as const]),
    {
      kind: "facts",
      rows: [
        ["Signed", `${timeWords(signedAt)}, without an account; invited by ${nameOf(facts, invitedBy)}`],
        ["SHA-256 of the statement", { hash: sha256 }],
      ],
    },
  ];
}

function commentsPart(facts: PortfolioFacts, { comments }: Evidence): readonly Block[] {
  if (comments.length === 0) return [];
  return [
    tableOr(
      "",
      "Comments",
      ["When", "By", "Comment"],
      comments.map(({ at, by, words }) => [timeWords(at), nameOf(facts, by), words]),
    ),
  ];
}

/** Shown to whoever reads it, so that a wrong "this is none" is seen. */
function clearedPart(facts: PortfolioFacts, { cleared }: Evidence): readonly Block[] {
  if (cleared.length === 0) return [];
  return [
    heading(3, "Said to tell nothing of a patient"),
    {
      kind: "list",
      items: cleared.map(
        ({ kind, text, by, at }) =>
          `"${text}" is not ${MARK_WORDS[kind]} of a patient: ${nameOf(facts, by)}, ${timeWords(new Date(at))}`,
      ),
    },
  ];
}
