import { shippedFactBook } from "../src/patients/book.ts";
import type { ContextFact } from "../src/patients/context.ts";
import { knownFacts } from "../src/patients/facts.ts";
import type { PastResult } from "../src/patients/history.ts";
import { match } from "../src/patients/match.ts";
import { parseContext } from "../src/patients/parse-context.ts";
import { parseHistory } from "../src/patients/parse-history.ts";
import { parseRegister } from "../src/patients/parse-register.ts";
import type { Match, Patient } from "../src/patients/patient.ts";
import { indexRegister } from "../src/patients/register.ts";
import { decide } from "../src/protocols/decide/decide.ts";
import { loadLists } from "../src/protocols/decide/load-lists.ts";
import { prepare, type Prepared } from "../src/protocols/decide/prepare.ts";
import type { Decision } from "../src/protocols/decision.ts";
import { readLibrary } from "../src/protocols/library.ts";
import { loadFloor } from "../src/protocols/table/floor-limits.ts";
import { read } from "../src/reading/read.ts";
import type { LaboratoryDocument } from "../src/reading/document.ts";
import { standardTerms } from "../src/terms/analyte.ts";
import type { Demonstration } from "./demonstration.ts";

// The demonstration's day put through the product's own reading, matching and deciding, as its doors do it
// but without a database: each file's documents, whose they are and what becomes of them.

export type Outcome = { readonly document: LaboratoryDocument; readonly match: Match; readonly decision: Decision };

/** `at` is the instant of deciding. Every protocol of the library is taken as in force. */
export async function putThrough(day: Demonstration, at: string): Promise<ReadonlyMap<string, readonly Outcome[]>> {
  const book = shippedFactBook();
  const patients = patientsOf(day);
  const register = indexRegister(patients);
  const facts = grouped(parseContext(day.context, book), ({ nhsNumber }) => nhsNumber);
  const history = grouped(parseHistory(day.history, standardTerms()).rows, ({ nhsNumber }) => nhsNumber);
  const prepared = await everythingInForce(day.practice.ods);
  const outcomeOf = (document: LaboratoryDocument): Outcome => {
    const found: Match =
      document.kind === "report" ? match(document.patient, register) : { kind: "none", why: "it cannot be read" };
    const patient = found.kind === "exact" ? found.patient : null;
    const rows: readonly ContextFact[] = (facts.get(patient?.nhsNumber ?? "") ?? []).map(({ fact }) => fact);
    const past: readonly PastResult[] = (history.get(patient?.nhsNumber ?? "") ?? []).map(({ result }) => result);
    const known = knownFacts(book, rows, at, patient);
    const decision = decide(document, {
      at,
      match: found,
      known,
      history: patient === null ? null : past,
      bands: [],
      assumed: [],
      prepared,
    });
    return { document, match: found, decision };
  };
  return new Map(day.post.map(({ name, bytes }) => [name, read(bytes, name).map(outcomeOf)]));
}

export function patientsOf(day: Demonstration): readonly Patient[] {
  return parseRegister(day.register).map(({ line, flags, staffRelations, ...row }) => ({
    ...row,
    id: `line-${line}`,
    flags: (["safeguarding", "confidential-address"] as const).filter((flag) => flags[flag] === true),
    staffRelations: staffRelations ?? [],
  }));
}

async function everythingInForce(practice: string): Promise<Prepared> {
  const library = await readLibrary();
  return prepare({
    terms: standardTerms(),
    floor: await loadFloor(),
    lists: await loadLists(),
    inForce: library.map(({ table, hash }) => ({ table, hash })),
    practice,
  });
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}
