import type { PatientFlag, Registration } from "../../src/patients/patient.ts";
import { addDays, bornYearsAgo, yearsBetween } from "../calendar.ts";
import type { AnalyteId } from "../laboratory/analytes.ts";
import { placeFor } from "../names/place.ts";
import type { Random } from "../random.ts";
import type { ConditionId } from "./conditions.ts";
import { nameFor, titleFor } from "./naming.ts";
import type { Knowledge, Person } from "./person.ts";

// A part that a trap needs somebody for: a patient who is as it says, and ordinary in all else.

export type CastFact = {
  readonly fact: string;
  readonly value: string;
  readonly daysAgo: number | null;
  /** Days from the demonstration's day to the end; null for none. */
  readonly endsIn?: number;
};

export type PastLevel = { readonly analyte: AnalyteId; readonly value: string; readonly daysAgo: number };

export type Casting = {
  readonly cast: string;
  readonly age: number;
  /** Days since the last birthday; any where left out. */
  readonly sinceBirthday?: number;
  readonly sex: "female" | "male";
  readonly familyName?: string;
  readonly givenName?: string;
  readonly registration?: Registration;
  readonly flags?: readonly PatientFlag[];
  readonly staffRelations?: readonly string[];
  readonly conditions?: readonly ConditionId[];
  readonly knowledge?: Knowledge;
  readonly facts?: readonly CastFact[];
  readonly levels?: Readonly<Partial<Record<AnalyteId, number>>>;
  /** Earlier results in place of those that would follow from the conditions. */
  readonly past?: readonly PastLevel[];
  /** The cast name of somebody whose NHS number stands in this patient's place in the register too. */
  readonly numberOf?: string;
};

export function cast(part: Casting, nhsNumber: string, random: Random, today: string): Person {
  const { age, sex } = part;
  const birthDate = bornYearsAgo(today, age, part.sinceBirthday ?? random.whole(20, 330));
  const drawn = nameFor(random, sex);
  return {
    cast: part.cast,
    nhsNumber,
    title: titleFor(random, sex, age),
    familyName: part.familyName ?? drawn.familyName,
    givenName: part.givenName ?? drawn.givenName,
    sex,
    birthDate,
    age: yearsBetween(birthDate, today),
    ...placeFor(random),
    registration: part.registration ?? "registered",
    flags: part.flags ?? [],
    staffRelations: part.staffRelations ?? [],
    conditions: part.conditions ?? [],
    knowledge: part.knowledge ?? "current",
    facts: (part.facts ?? []).map(({ fact, value, daysAgo, endsIn }) => ({
      fact,
      value,
      from: daysAgo === null ? null : addDays(today, -daysAgo),
      until: endsIn === undefined ? null : addDays(today, endsIn),
      source: "recorded at the practice",
    })),
    levels: part.levels ?? {},
  };
}
