import type { Transaction } from "kysely";
import { ASSISTANT_WITH_SISTER, IN_TRAINING, PARTNER, PRACTICE, STAFF } from "../../../demo/people/staff.ts";
import type { Voice } from "../../../demo/programme/words.ts";
import type { Tables } from "../../db/tables.ts";
import { type Appointed, appointmentWords } from "../../people/appointed.ts";
import { listAppointed } from "../../people/appointments.ts";
import { findPerson } from "../../people/queries.ts";
import { type Person, ROLE_WORDS } from "../../people/role.ts";

const APPOINTED: Partial<Record<Voice, string | null>> = {
  national: null,
  "north-west": "North West",
  "north-east": "North East & Yorkshire",
  "south-east": "South East",
};
const AT_PRACTICE: Partial<Record<Voice, string>> = {
  assistant: ASSISTANT_WITH_SISTER.id,
  learner: IN_TRAINING,
  gp: PARTNER,
  manager: STAFF.find(({ role }) => role === "manager")?.id ?? "",
};

/** Whoever speaks with a voice; null where the demonstration is too small to have them. */
export async function findVoice(tx: Transaction<Tables>, voice: Voice, at: Date): Promise<Person | Appointed | null> {
  const account = AT_PRACTICE[voice];
  if (account !== undefined) return (await findPerson(tx, account, PRACTICE.ods, at)) ?? null;
  const region = APPOINTED[voice] ?? null;
  const role = region === null ? "national-lead" : "hub-lead";
  return (await listAppointed(tx, at)).find((one) => one.role === role && one.region === region) ?? null;
}

/** "Practice manager, Harbour Lane Surgery" */
export function wordsOf(person: Person | Appointed): string {
  return "appointment" in person ? appointmentWords(person) : `${ROLE_WORDS[person.role]}, ${person.practiceName}`;
}
