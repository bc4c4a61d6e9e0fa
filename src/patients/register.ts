import type { ReportedPatient } from "../reading/report.ts";
import { isPlausible, type Keys, keysOfPatient, keysOfReported, nameLookups } from "./keys.ts";
import type { Register } from "./match.ts";
import type { Patient } from "./patient.ts";

// The register in memory, for the terminal and for tests; the database narrows by the same keys and then
// asks the same question, so that both find the same patients.

type Entry = { readonly patient: Patient; readonly keys: Keys };

/** Indexes patients by number, birth date, postcode and both names, as they are written, sound and begin. */
export function indexRegister(patients: readonly Patient[]): Register {
  const byKey = new Map<string, Entry[]>();
  for (const patient of patients) {
    const entry = { patient, keys: keysOfPatient(patient) };
    for (const key of lookupsOf(entry.keys)) {
      const others = byKey.get(key);
      if (others === undefined) byKey.set(key, [entry]);
      else others.push(entry);
    }
  }
  return {
    findPlausible: (reported: ReportedPatient) => {
      const keys = keysOfReported(reported);
      const found = new Set(lookupsOf(keys).flatMap((key) => byKey.get(key) ?? []));
      return [...found].filter((entry) => isPlausible(keys, entry.keys)).map(({ patient }) => patient);
    },
  };
}

// Whoever is plausible shares at least one of these.
function lookupsOf(keys: Keys): string[] {
  const { nhsNumber, birthDate, postcode } = keys;
  return [
    ...(nhsNumber === null ? [] : [`n${nhsNumber}`]),
    ...(birthDate === null ? [] : [`b${birthDate}`]),
    ...(postcode === null ? [] : [`p${postcode}`]),
    ...lookupsOfNames(keys),
  ];
}

function lookupsOfNames(keys: Keys): string[] {
  const names = nameLookups(keys);
  if (names === null) return [];
  const { familyName, givenName, starts, sounds } = names;
  return [
    `f${familyName} ${starts.given}`,
    `g${givenName} ${starts.family}`,
    ...(sounds.family === null || sounds.given === null ? [] : [`s${sounds.family} ${sounds.given}`]),
  ];
}
