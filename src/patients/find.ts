import { sql } from "kysely";
import { digitsOf } from "../base/nhs-number.ts";
import type { PracticeScope } from "../db/practice.ts";
import { isDay } from "./day.ts";
import type { Patient } from "./patient.ts";
import { patientOf } from "./queries.ts";
import { plainWords } from "./words.ts";

// Finding a patient by what somebody types: a number, a date of birth, names, or names with either.

export type Wanted = {
  /** Ten digits. */
  readonly nhsNumber: string | null;
  /** An ISO 8601 date. */
  readonly birthDate: string | null;
  /** Beginnings of names, plain; each must fit one. */
  readonly names: readonly string[];
};

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DATE =
  /(?<![\d])(?:(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})|(?<d>\d{1,2})[-/. ](?<m>\d{1,2}|[A-Za-z]{3,9})[-/. ](?<y>\d{4}))(?![\d])/u;
const NUMBER = /(?<!\d)\d{3}[\s-]?\d{3}[\s-]?\d{4}(?!\d)/u;

/** What was typed, as it is looked for; null where there is nothing to look for, or a number that is none. */
export function wantedFrom(typed: string): Wanted | null {
  const number = NUMBER.exec(typed)?.[0] ?? null;
  const rest = number === null ? typed : typed.replace(number, " ");
  const date = DATE.exec(rest);
  const names = plainWords(date === null ? rest : rest.replace(date[0], " "))
    .split(" ")
    .filter((word) => word !== "");
  const birthDate = date === null ? null : dayFrom(date.groups ?? {});
  // Half a number or a date that no calendar has must not be dropped in silence: it would find others.
  if (names.some((word) => /\d/.test(word)) || (date !== null && birthDate === null)) return null;
  const nhsNumber = number === null ? null : digitsOf(number);
  if (nhsNumber === null && birthDate === null && names.join("").length < 2) return null;
  return { nhsNumber, birthDate, names };
}

function dayFrom(parts: Readonly<Record<string, string | undefined>>): string | null {
  const year = parts["year"] ?? parts["y"] ?? "";
  const month = parts["month"] ?? monthOf(parts["m"] ?? "");
  const day = parts["day"] ?? parts["d"] ?? "";
  const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDay(text) ? text : null;
}

function monthOf(said: string): string {
  const name = MONTHS.indexOf(said.slice(0, 3).toLowerCase());
  return name === -1 ? said : String(name + 1);
}

/**
 * Patients of the register, by name; at most `most` and one more, which says that there are others. Nobody
 * who is `looker` or a relative is among them.
 */
export async function findWanted(
  tx: PracticeScope,
  practice: string,
  wanted: Wanted,
  looker: string,
  most: number,
): Promise<readonly Patient[]> {
  const { nhsNumber, birthDate, names } = wanted;
  let query = tx
    .selectFrom("practice.patients")
    .selectAll()
    .where("practice", "=", practice)
    .where(sql<boolean>`not (${looker} = any(staff_relations))`);
  if (nhsNumber !== null) query = query.where("nhs_number", "=", nhsNumber);
  if (birthDate !== null) query = query.where("birth_date", "=", birthDate);
  for (const name of names) {
    // Keys have no spaces: "de la Mare" is "delamare", and its parts are looked for in the name as it stands.
    query = query.where(sql<boolean>`(family_key like ${`${name}%`} or given_key like ${`${name}%`}
      or lower(family_name) like ${`% ${name}%`} or lower(given_name) like ${`% ${name}%`}
      or lower(family_name) like ${`%-${name}%`})`);
  }
  const rows = await query
    .orderBy("family_key")
    .orderBy("given_key")
    .orderBy("birth_date")
    .orderBy("id")
    .limit(most + 1)
    .execute();
  return rows.map(patientOf);
}
