import { type ExpressionBuilder, type Selectable, sql } from "kysely";
import { decimal } from "../base/decimal.ts";
import { Refusal } from "../base/refusal.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { Tables } from "../db/tables.ts";
import type { Document } from "../reading/document.ts";
import type { ReportedPatient } from "../reading/report.ts";
import type { ContextFact } from "./context.ts";
import type { PastResult } from "./history.ts";
import { type Keys, keysOfReported, nameLookups } from "./keys.ts";
import { match } from "./match.ts";
import type { Match, Patient } from "./patient.ts";
import { indexRegister } from "./register.ts";
import type { PatientsTable } from "./tables.ts";

/**
 * Whose each document is, in the same order. The register is asked once for the holders of all the numbers,
 * which settles most documents, and once more for who else may be meant by those that it does not settle.
 */
export async function matchEach(
  tx: PracticeScope,
  practice: string,
  documents: readonly Document[],
): Promise<readonly Match[]> {
  const reported = documents.flatMap((document) => (document.kind === "unreadable" ? [] : [document.patient]));
  const holders = indexRegister(await readPlausible(tx, practice, reported.map(keysOfReported).map(onlyNumber)));
  const settled = reported.map((one) => match(one, holders));
  const open = reported.filter((_, n) => settled[n]?.kind !== "exact");
  const others = indexRegister(await readPlausible(tx, practice, open.map(keysOfReported)));
  const matches = settled.map((found, n) => {
    const one = reported[n];
    return found.kind === "exact" || one === undefined ? found : match(one, others);
  });
  let next = 0;
  return documents.map((document): Match => {
    const found = document.kind === "unreadable" ? undefined : matches[next++];
    return found ?? { kind: "none", why: "The document could not be read, so that nothing says whose it is." };
  });
}

function onlyNumber({ nhsNumber }: Keys): Keys {
  return { nhsNumber, birthDate: null, postcode: null, familyName: null, givenName: null };
}

/** Everybody in the register who may be meant; `judge` says which. */
export async function findPlausible(
  tx: PracticeScope,
  practice: string,
  reported: ReportedPatient,
): Promise<readonly Patient[]> {
  return indexRegister(await readPlausible(tx, practice, [keysOfReported(reported)])).findPlausible(reported);
}

export async function findPatient(tx: PracticeScope, practice: string, id: string): Promise<Patient | undefined> {
  const row = await tx
    .selectFrom("practice.patients")
    .selectAll()
    .where("practice", "=", practice)
    .where("id", "=", id)
    .executeTakeFirst();
  return row === undefined ? undefined : patientOf(row);
}

/** Those of these ids that there are. */
export async function findPatients(
  tx: PracticeScope,
  practice: string,
  ids: readonly string[],
): Promise<readonly Patient[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom("practice.patients")
    .selectAll()
    .where("practice", "=", practice)
    .where("id", "in", [...new Set(ids)])
    .execute();
  return rows.map(patientOf);
}

/** The patient of that id; refuses, as not found, an id of nobody or of another practice. */
export async function getPatient(tx: PracticeScope, practice: string, id: string): Promise<Patient> {
  const patient = await findPatient(tx, practice, id);
  if (patient === undefined) throw new Refusal("not-found", "There is no such patient in this practice.");
  return patient;
}

/**
 * What was recorded of a patient. A later file stands in place of what earlier files said of the same fact,
 * and a later answer on the page in place of an earlier one; the newest of both are given side by side.
 */
export async function factsOf(tx: PracticeScope, practice: string, patient: string): Promise<readonly ContextFact[]> {
  const { rows } = await sql<ContextFact>`
    select fact, value, from_day as "from", until_day as "until", source from (
      select *, first_value(batch) over (
        partition by fact, answered_by is null order by recorded_at desc, batch desc) as newest
      from practice.context_facts where practice = ${practice} and patient = ${patient}
    ) as each
    where batch = newest
    order by recorded_at, id`.execute(tx);
  return rows;
}

/**
 * The earlier results of these analytes taken on `since` (an ISO 8601 date) or later, oldest first. Of one
 * analyte at one instant only what was recorded last counts: it corrects the others.
 */
export async function historyOf(
  tx: PracticeScope,
  practice: string,
  patient: string,
  analytes: readonly string[],
  since: string,
): Promise<readonly PastResult[]> {
  if (analytes.length === 0) return [];
  const rows = await tx
    .selectFrom("practice.past_results")
    .select(["analyte", "value", "over", "comparator", "taken_at", "raw", "unit"])
    .where("practice", "=", practice)
    .where("patient", "=", patient)
    .where("analyte", "in", analytes)
    .where("taken_at", ">=", since)
    .where(isCounted(practice, patient))
    .orderBy("taken_at")
    .orderBy("recorded_at")
    .orderBy("id")
    .execute();
  const counting = new Map(
    rows.map((row, n) => [row.taken_at.includes("T") ? `${row.analyte} ${row.taken_at}` : String(n), row]),
  );
  return [...counting.values()].map((row) => ({
    analyte: row.analyte,
    value: { value: decimal(row.value), over: row.over },
    comparator: row.comparator,
    at: row.taken_at,
    raw: row.raw,
    unit: row.unit === "" ? null : row.unit,
  }));
}

/** What came with a document that was taken back from this patient is not this patient's. */
function isCounted(practice: string, patient: string) {
  return sql<boolean>`not exists (select from practice.retractions r where r.practice = ${practice}
    and r.patient = ${patient} and r.document = past_results.document and r.reinstated_at is null)`;
}

export function patientOf(row: Selectable<PatientsTable>): Patient {
  return {
    id: row.id,
    nhsNumber: row.nhs_number,
    familyName: row.family_name,
    givenName: row.given_name,
    birthDate: row.birth_date,
    sex: row.sex,
    postcode: row.postcode,
    registration: row.registration,
    usualGp: row.usual_gp,
    flags: row.flags,
    staffRelations: row.staff_relations,
  };
}

async function readPlausible(tx: PracticeScope, practice: string, keys: readonly Keys[]): Promise<readonly Patient[]> {
  if (keys.every((one) => Object.values(one).every((key) => key === null))) return [];
  const rows = await tx
    .selectFrom("practice.patients")
    .selectAll()
    .where("practice", "=", practice)
    .where((eb) => eb.or(keys.flatMap((one) => shares(eb, one))))
    .execute();
  return rows.map(patientOf);
}

// Whoever is plausible shares at least one of these: the same as the index in memory looks up.
function shares(eb: ExpressionBuilder<Tables, "practice.patients">, keys: Keys) {
  const { nhsNumber, birthDate, postcode } = keys;
  return [
    ...(nhsNumber === null ? [] : [eb("nhs_number", "=", nhsNumber)]),
    ...(birthDate === null ? [] : [eb("birth_date", "=", birthDate)]),
    ...(postcode === null ? [] : [eb("postcode_key", "=", postcode)]),
    ...sharesNames(eb, keys),
  ];
}

function sharesNames(eb: ExpressionBuilder<Tables, "practice.patients">, keys: Keys) {
  const names = nameLookups(keys);
  if (names === null) return [];
  const { familyName, givenName, starts, sounds } = names;
  return [
    eb.and([eb("family_key", "=", familyName), eb("given_start", "=", starts.given)]),
    eb.and([eb("given_key", "=", givenName), eb("family_start", "=", starts.family)]),
    ...(sounds.family === null || sounds.given === null
      ? []
      : [eb.and([eb("family_sound", "=", sounds.family), eb("given_sound", "=", sounds.given)])]),
  ];
}
