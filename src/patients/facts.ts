import type { FactBook } from "./book.ts";
import type { Answer, ContextFact } from "./context.ts";
import { ageOn } from "./day.ts";
import { findDirect } from "./fact-direct.ts";
import { findListed } from "./fact-list.ts";
import { type Cause, finding, type Finding, sayFinding } from "./finding.ts";
import { newestFirst } from "./force.ts";
import type { Patient } from "./patient.ts";
import { ownRows, type Sheet } from "./sheet.ts";
import { currentTarget, type Target, type TargetFinding } from "./target.ts";
import type { Topic } from "./topic.ts";

// What is known about one patient at one instant: each topic is worked out when it is first asked for.

export type Known = {
  /** A fact that content/facts.json lacks is unknown, never no. */
  readonly get: (fact: string) => Answer;
  /** One sentence: source and date of the answer, or why there is none. */
  readonly why: (fact: string) => string;
  /** False where asking a person cannot help: one could not tell, or there is no such fact. */
  readonly mayAsk: (fact: string) => boolean;
  /** The patient's own target for an analyte (its id), or null. */
  readonly target: (analyte: string) => Target | null;
  readonly whyTarget: (analyte: string) => string;
};

// A row of its own that counts goes before every list, even where it cannot be understood.
const DECIDES: ReadonlySet<Cause> = new Set<Cause>(["said", "cannot-tell", "contradiction", "odd"]);

type Person = Pick<Patient, "sex" | "birthDate">;

/**
 * The facts of one patient as they stood at `at` (an ISO 8601 instant or date; its own calendar day counts).
 * `patient` is null where nobody was matched, and then no topic is ruled out by sex or age.
 */
export function knownFacts(book: FactBook, rows: readonly ContextFact[], at: string, patient: Person | null): Known {
  const day = at.slice(0, 10);
  const findings = new Map<string, Finding>();
  const targets = new Map<string, TargetFinding>();
  const of = (fact: string): Finding => {
    const known = findings.get(fact);
    if (known !== undefined) return known;
    const topic = book.topics.get(fact);
    const found =
      topic === undefined
        ? finding("unknown", "no-such-fact")
        : findFact(book, topic, book.sheetOf(rows), day, patient);
    findings.set(fact, found);
    return found;
  };
  const targetOf = (analyte: string): TargetFinding => {
    const known = targets.get(analyte);
    if (known !== undefined) return known;
    const found = currentTarget(book, rows, analyte, day);
    targets.set(analyte, found);
    return found;
  };
  return {
    get: (fact) => of(fact).answer,
    why: (fact) => sayFinding(of(fact)),
    mayAsk: (fact) =>
      of(fact).answer === "unknown" && of(fact).cause !== "cannot-tell" && of(fact).cause !== "no-such-fact",
    target: (analyte) => targetOf(analyte).target,
    whyTarget: (analyte) => targetOf(analyte).why,
  };
}

function findFact(book: FactBook, topic: Topic, sheet: Sheet, day: string, patient: Person | null): Finding {
  const said = fromRows(book, topic, sheet, day);
  const ruledOut = patient === null ? null : whyRuledOut(topic, patient, day);
  if (ruledOut === null) return said;
  // The register rules out what somebody recorded: one of them is wrong, so that neither is believed.
  if (said.answer === "yes") return finding("unknown", "contradiction", said.row, `the register has ${ruledOut}`);
  return finding("no", "not-applicable", null, `the register has ${ruledOut}`);
}

function fromRows(book: FactBook, topic: Topic, sheet: Sheet, day: string): Finding {
  const direct = findDirect(book, topic, ownRows(sheet, topic.fact), day);
  const decides = DECIDES.has(direct.cause);
  if (topic.from.length === 0 || (decides && direct.answer !== "no")) return direct;
  const listed = findListed(book, topic, sheet, day);
  if (decides) return contradicted(direct, listed) ?? direct;
  // Where the lists have nothing either, a row of its own that has run out is the better reason.
  const listsAreMute = listed.cause === "nothing" || listed.cause === "silent";
  return listsAreMute && direct.cause !== "nothing" ? direct : listed;
}

// A recorded no that is no newer than a list that names the thing.
function contradicted(direct: Finding, listed: Finding): Finding | null {
  if (direct.answer !== "no" || listed.answer !== "yes" || direct.row === null || listed.row === null) return null;
  if (newestFirst(listed.row, direct.row) > 0) return null;
  return finding("unknown", "contradiction", direct.row, sayFinding(listed));
}

function whyRuledOut({ onlyIf }: Topic, patient: Person, day: string): string | null {
  if (onlyIf === undefined) return null;
  const { sex, ageFrom, ageTo } = onlyIf;
  if (sex !== undefined && patient.sex === (sex === "male" ? "female" : "male")) return `sex ${patient.sex}`;
  if (patient.birthDate === null) return null;
  const age = ageOn(patient.birthDate, day);
  if (age < 0) return null;
  if ((ageFrom !== undefined && age < ageFrom) || (ageTo !== undefined && age > ageTo)) return `age ${age}`;
  return null;
}
