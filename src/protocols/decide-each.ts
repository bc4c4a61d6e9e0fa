import type { PracticeScope } from "../db/practice.ts";
import { shippedFactBook } from "../patients/book.ts";
import type { ContextFact } from "../patients/context.ts";
import { knownFacts } from "../patients/facts.ts";
import type { Matched } from "../patients/match-documents.ts";
import type { PastResult } from "../patients/history.ts";
import type { Match } from "../patients/patient.ts";
import { factsOf, historyOf } from "../patients/queries.ts";
import type { Document } from "../reading/document.ts";
import type { Letter } from "../reading/letter.ts";
import { READER } from "../reading/reader.ts";
import { patientName } from "../web/patient-name.ts";
import { findAnalyte, type Asked } from "../terms/find.ts";
import { decide } from "./decide/decide.ts";
import type { Decision } from "./decision.ts";
import type { InForceKeeper, Standing } from "./in-force.ts";
import { readBands } from "./queries.ts";
import { decideLetter } from "./letters/decide-letter.ts";
import type { PersonalBand } from "./decide/band.ts";

export type Decided = {
  readonly decision: Decision;
  /** The matched patient's id. */
  readonly patient: string | null;
  /** Whom the list names: the register's name, else what the wire claims. */
  readonly subject: string;
  /** What the report holds: its groups, else its tests. */
  readonly about: string;
  readonly inputs: DecidedFrom;
};

export type DecidedDocument = Decided & { readonly document: string };

/** All that a decision was made from, beside the document: enough to make it again. */
export type DecidedFrom = {
  readonly at: string;
  readonly reader: string;
  readonly match: { readonly kind: Match["kind"]; readonly patient: string | null };
  readonly facts: readonly ContextFact[];
  readonly history: readonly PastResult[];
  readonly bands: readonly PersonalBand[];
  readonly seals: Readonly<Record<string, string>>;
};

/** How far back earlier results are looked at: the slope of an eGFR needs years, nothing needs more. */
const YEARS_BACK = 5;

/** Decides each document of a message, by itself, with what this practice knows and has in force at this instant. */
export async function decideEach(
  tx: PracticeScope,
  standing: Standing,
  practice: string,
  matched: readonly Matched[],
  at: Date,
): Promise<readonly DecidedDocument[]> {
  return Promise.all(
    matched.map(async ({ id, document, match }) => ({
      ...(await decideOne(tx, standing, practice, document, match, at)),
      document: id,
    })),
  );
}

/** Decides a report again, with what is known and in force now. */
export async function redecide(
  tx: PracticeScope,
  keeper: InForceKeeper,
  practice: string,
  document: Document,
  match: Match,
  at: Date,
): Promise<Decided> {
  return decideOne(tx, await keeper.read(tx, practice), practice, document, match, at);
}

async function decideOne(
  tx: PracticeScope,
  standing: Standing,
  practice: string,
  document: Document,
  match: Match,
  at: Date,
): Promise<Decided> {
  const patient = match.kind === "exact" ? match.patient : null;
  const analytes = document.kind === "report" ? analytesOf(document, standing) : [];
  const [facts, history, bands] =
    patient === null ? NOTHING_KNOWN : await readKnown(tx, practice, patient.id, analytes, at);
  const instant = at.toISOString();
  const known = knownFacts(shippedFactBook(), facts, instant, patient);
  const decision =
    document.kind === "letter"
      ? decideLetter(document, { at: instant, match, known, practice, assumed: [], prepared: standing.letters })
      : decide(document, {
          at: instant,
          match,
          known,
          history: patient === null ? null : history,
          bands,
          assumed: [],
          prepared: standing.prepared,
        });
  const inputs: DecidedFrom = {
    at: instant,
    reader: READER,
    match: { kind: match.kind, patient: patient?.id ?? null },
    facts,
    history,
    bands,
    seals: sealsUsed(decision, standing),
  };
  return {
    decision,
    patient: patient?.id ?? null,
    subject: subjectOf(document, match),
    about: aboutOf(document),
    inputs,
  };
}

type KnownOfPatient = readonly [readonly ContextFact[], readonly PastResult[], readonly PersonalBand[]];

const NOTHING_KNOWN: KnownOfPatient = [[], [], []];

function readKnown(
  tx: PracticeScope,
  practice: string,
  patient: string,
  analytes: readonly string[],
  at: Date,
): Promise<KnownOfPatient> {
  return Promise.all([
    factsOf(tx, practice, patient),
    historyOf(tx, practice, patient, analytes, yearsBefore(at)),
    readBands(tx, practice, patient),
  ]);
}

/** Only of what decided: a copy of the whole practice's book beside each report would outweigh the reports. */
function sealsUsed(decision: Decision, { seals }: Standing): Readonly<Record<string, string>> {
  const used: Record<string, string> = {};
  for (const { protocol, version } of decision.because) {
    const seal = seals[`${protocol} ${version}`];
    if (seal !== undefined) used[`${protocol} ${version}`] = seal;
  }
  return used;
}

function analytesOf(document: Extract<Document, { kind: "report" }>, { prepared }: Standing): readonly string[] {
  const ids = new Set<string>();
  for (const { code, system, name } of document.results) {
    const asked: Asked = { code, system, name };
    const found = findAnalyte(prepared.terms, asked);
    if (found.kind === "analyte") ids.add(found.analyte.id);
  }
  return [...ids];
}

function yearsBefore(at: Date): string {
  return `${at.getUTCFullYear() - YEARS_BACK}${at.toISOString().slice(4, 10)}`;
}

const NAMED = 2;

function aboutOf(document: Document): string {
  if (document.kind === "unreadable") return "Unreadable message";
  if (document.kind === "letter") return aboutLetter(document);
  const groups = document.results.filter((result) => result.isGroup);
  const loose = document.results.filter((result) => !result.isGroup && result.group === null);
  const names = [...groups, ...loose].map((result) => result.name ?? result.code ?? "a test without a name");
  const more = names.length - NAMED;
  if (names.length === 0) return "No results";
  return more > 0 ? `${names.slice(0, NAMED).join(", ")} and ${more} more` : names.join(", ");
}

function aboutLetter({ type, title, from }: Letter): string {
  const what = title ?? type?.display ?? "Letter";
  const who = from.department ?? from.organisation;
  // A clinic's own letterhead is often its title as well.
  return who === null || what.toLowerCase().includes(who.toLowerCase()) ? what : `${what}, ${who}`;
}

function subjectOf(document: Document, match: Match): string {
  if (match.kind === "exact") return patientName(match.patient);
  if (document.kind === "unreadable") return "A message that could not be read";
  const { familyName, givenName } = document.patient;
  const claimed = [familyName?.toUpperCase(), givenName].filter((part) => part !== null && part !== undefined);
  return claimed.length === 0 ? "Nobody is named" : `${claimed.join(", ")} (not matched)`;
}
