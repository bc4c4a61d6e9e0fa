import { sql } from "kysely";
import { digitsOf } from "../base/nhs-number.ts";
import type { PracticeScope } from "../db/practice.ts";
import { isDay } from "./day.ts";
import { keysOfPatient, postcodeKey } from "./keys.ts";
import { nameKey } from "./name-key.ts";
import type { Patient } from "./patient.ts";
import { patientOf } from "./queries.ts";

// Who is on the telephone. A caller gives a name and two more details, and all that they give has to be right:
// what is wrong is not said, so that nobody finds out a detail by trying.

export type CallerSays = {
  readonly familyName: string;
  readonly givenName: string;
  /** An ISO 8601 date, or "". */
  readonly birthDate: string;
  readonly postcode: string;
  readonly nhsNumber: string;
};

export type Caller =
  | { readonly kind: "found"; readonly patient: Patient }
  | { readonly kind: "nobody" }
  | { readonly kind: "several" }
  | { readonly kind: "too-little"; readonly says: string };

/** The details beside the name by which a caller is known. */
function detailsOf({ birthDate, postcode, nhsNumber }: CallerSays): number {
  return [birthDate, postcode, nhsNumber].filter((one) => one.trim() !== "").length;
}

/** Own and relatives' records are not there for `looker`, as everywhere. */
export async function findCaller(
  tx: PracticeScope,
  practice: string,
  says: CallerSays,
  looker: string,
): Promise<Caller> {
  const family = nameKey(says.familyName);
  if (family === null) return { kind: "too-little", says: "Ask for the family name." };
  if (detailsOf(says) < 2) {
    return { kind: "too-little", says: "Ask for two more details: date of birth, postcode or NHS number." };
  }
  if (says.birthDate !== "" && !isDay(says.birthDate)) {
    return { kind: "too-little", says: "Give the date of birth as a day, month and year." };
  }
  const rows = await tx
    .selectFrom("practice.patients")
    .selectAll()
    .where("practice", "=", practice)
    .where("family_key", "=", family)
    .where(sql<boolean>`not (${looker} = any(staff_relations))`)
    .limit(500)
    .execute();
  const found = rows.map(patientOf).filter((patient) => agrees(says, patient));
  const [patient] = found;
  if (patient === undefined) return { kind: "nobody" };
  return found.length > 1 ? { kind: "several" } : { kind: "found", patient };
}

function agrees(says: CallerSays, patient: Patient): boolean {
  const keys = keysOfPatient(patient);
  const given = nameKey(says.givenName);
  const pairs: readonly (readonly [string, string | null, string | null])[] = [
    [says.birthDate, says.birthDate, patient.birthDate],
    [says.postcode, postcodeKey(says.postcode), keys.postcode],
    [says.nhsNumber, digitsOf(says.nhsNumber), patient.nhsNumber],
    [says.givenName, given, keys.givenName],
  ];
  return pairs.every(([text, said, held]) => text.trim() === "" || (said !== null && said === held));
}
