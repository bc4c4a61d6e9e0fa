import type { PatientFlag, Registration } from "../../src/patients/patient.ts";
import { bornYearsAgo } from "../calendar.ts";
import { placeFor } from "../names/place.ts";
import { type Random, randomFor } from "../random.ts";
import { type Casting, cast } from "./casting.ts";
import { condition, CONDITION_IDS, type ConditionId } from "./conditions.ts";
import { nameFor, titleFor } from "./naming.ts";
import { nhsNumbers } from "./numbers.ts";
import type { Knowledge, Person } from "./person.ts";

// Everybody in the register: first those whom the traps need, then as many others as there is room for.

export const PATIENTS = 2000;

// Of a hundred patients, how many are in each ten years of age.
const PYRAMID = [10.5, 11.5, 12.5, 13.5, 12.8, 13.5, 11, 9, 4.7, 1] as const;

export function populate(seed: number, today: string, castings: readonly Casting[]): readonly Person[] {
  const next = nhsNumbers();
  const numbers = new Map(castings.filter(({ numberOf }) => numberOf === undefined).map((one) => [one.cast, next()]));
  const numberFor = ({ cast: name, numberOf }: Casting): string => {
    const number = numbers.get(numberOf ?? name);
    if (number === undefined) throw new RangeError(`nobody is cast as ${numberOf ?? name}`);
    return number;
  };
  const needed = castings.map((one) => cast(one, numberFor(one), randomFor(seed, `cast/${one.cast}`), today));
  const others = Array.from({ length: PATIENTS - needed.length }, (_, at) =>
    anybody(randomFor(seed, `person/${at}`), next(), today),
  );
  return [...needed, ...others];
}

function anybody(random: Random, nhsNumber: string, today: string): Person {
  const age = ageFor(random);
  const sex = random.chance(age > 80 ? 0.6 : 0.505) ? "female" : "male";
  return {
    cast: null,
    nhsNumber,
    title: titleFor(random, sex, age),
    ...nameFor(random, sex),
    sex,
    birthDate: bornYearsAgo(today, age, random.whole(0, 364)),
    age,
    ...placeFor(random),
    registration: registrationFor(random, age),
    flags: flagsFor(random, age),
    staffRelations: [],
    conditions: conditionsFor(random, sex, age),
    knowledge: knowledgeFor(random),
    facts: [],
    levels: {},
  };
}

function ageFor(random: Random): number {
  let at = random.next() * PYRAMID.reduce((sum, share) => sum + share, 0);
  const decade = PYRAMID.findIndex((share) => {
    at -= share;
    return at < 0;
  });
  return (decade < 0 ? 9 : decade) * 10 + random.whole(0, 9);
}

function registrationFor(random: Random, age: number): Registration {
  const at = random.next();
  if (at < (age > 70 ? 0.02 : 0.002)) return "deceased";
  if (at < 0.03) return "left";
  return at < 0.037 ? "temporary" : "registered";
}

function flagsFor(random: Random, age: number): readonly PatientFlag[] {
  const safeguarding = random.chance(age < 18 ? 0.03 : 0.006);
  const confidential = random.chance(0.003);
  return [
    ...(safeguarding ? ["safeguarding" as const] : []),
    ...(confidential ? ["confidential-address" as const] : []),
  ];
}

function knowledgeFor(random: Random): Knowledge {
  const at = random.next();
  if (at < 0.04) return "none";
  return at < 0.12 ? "old" : "current";
}

function conditionsFor(random: Random, sex: "female" | "male", age: number): readonly ConditionId[] {
  const band = age < 18 ? 0 : age < 40 ? 1 : age < 60 ? 2 : age < 75 ? 3 : 4;
  const drawn = CONDITION_IDS.filter((id) => {
    const { prevalence, sex: only } = condition(id);
    const has = random.chance(prevalence[band]);
    return has && (only === undefined || only === sex);
  });
  return drawn.filter((id) => !excluded(id, drawn));
}

// What nobody has together: two kinds of diabetes, or an untreated thyroid that is treated.
function excluded(id: ConditionId, among: readonly ConditionId[]): boolean {
  const has = (other: ConditionId): boolean => among.includes(other);
  if (id === "prediabetes") return has("type-1-diabetes") || has("type-2-diabetes");
  if (id === "type-2-diabetes") return has("type-1-diabetes");
  if (id === "raised-tsh") return has("hypothyroidism") || has("bipolar-disorder");
  return id === "valve-replacement" && has("atrial-fibrillation");
}
