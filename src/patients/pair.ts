import { nameKey } from "./name-key.ts";
import { type Patient, PATIENT_FLAGS } from "./patient.ts";
import type { RegisterRow } from "./row.ts";

// Which held patient each row of a register file is. The number says so; where it stands several times,
// or not at all, names and date of birth do. A held patient whose number the file now gives to others
// keeps everything but the number.

export type Paired = {
  readonly saved: readonly Patient[];
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
};

/** The patients as they are after the load, only those who are new or change; `newId` gives ids. */
export function pairRegister(rows: readonly RegisterRow[], held: readonly Patient[], newId: () => string): Paired {
  const byNumber = groupedBy(held, ({ nhsNumber }) => nhsNumber);
  const byPerson = groupedBy(held, (patient) => (patient.nhsNumber === null ? personOf(patient) : null));
  const free = new Set(held);
  const saved: Patient[] = [];
  let added = 0;
  for (const row of [...rows].sort(exactPersonFirst(byNumber))) {
    const same = (row.nhsNumber === null ? byPerson.get(personOf(row)) : byNumber.get(row.nhsNumber)) ?? [];
    const open = same.filter((patient) => free.has(patient));
    const patient = open.find((one) => personOf(one) === personOf(row)) ?? open[0];
    if (patient === undefined) {
      added += 1;
      saved.push(merged(row, { id: newId(), flags: [], staffRelations: [] }));
    } else {
      free.delete(patient);
      const next = merged(row, patient);
      if (JSON.stringify(next) !== JSON.stringify(inOrder(patient))) saved.push(next);
    }
  }
  const numbers = new Set(rows.map(({ nhsNumber }) => nhsNumber));
  for (const patient of free) {
    if (patient.nhsNumber !== null && numbers.has(patient.nhsNumber))
      saved.push({ ...inOrder(patient), nhsNumber: null });
  }
  const changed = saved.length - added;
  return { saved, added, changed, unchanged: rows.length - saved.length };
}

// A row whose number stands twice among the held goes first to whoever is named like it.
function exactPersonFirst(
  byNumber: ReadonlyMap<string, readonly Patient[]>,
): (a: RegisterRow, b: RegisterRow) => number {
  const rank = (row: RegisterRow): number =>
    (byNumber.get(row.nhsNumber ?? "") ?? []).some((one) => personOf(one) === personOf(row)) ? 0 : 1;
  return (a, b) => rank(a) - rank(b) || a.line - b.line;
}

function merged(row: RegisterRow, held: Pick<Patient, "id" | "flags" | "staffRelations" | "usualGp">): Patient {
  const flags = PATIENT_FLAGS.filter((flag) => row.flags[flag] ?? held.flags.includes(flag));
  const usualGp = row.usualGp ?? held.usualGp ?? null;
  const staffRelations = row.staffRelations ?? held.staffRelations;
  return inOrder({ ...row, id: held.id, flags, staffRelations, usualGp: usualGp === "" ? null : usualGp });
}

function inOrder(patient: Patient): Patient {
  const { id, nhsNumber, familyName, givenName, birthDate, sex, postcode, registration, flags, staffRelations } =
    patient;
  const usualGp = patient.usualGp ?? null;
  return {
    id,
    nhsNumber,
    familyName,
    givenName,
    birthDate,
    sex,
    postcode,
    registration,
    usualGp,
    flags,
    staffRelations,
  };
}

function personOf({
  familyName,
  givenName,
  birthDate,
}: Pick<Patient, "familyName" | "givenName" | "birthDate">): string {
  return `${nameKey(familyName)} ${nameKey(givenName)} ${birthDate}`;
}

function groupedBy(patients: readonly Patient[], keyOf: (patient: Patient) => string | null): Map<string, Patient[]> {
  const groups = new Map<string, Patient[]>();
  for (const patient of patients) {
    const key = keyOf(patient);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [patient]);
    else group.push(patient);
  }
  return groups;
}
