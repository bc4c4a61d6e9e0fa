import type { Person } from "./role.ts";

// People without a practice: those who lead, fund and evaluate the spread of the role. No route of a practice names
// what they are, so that none opens for them.

export const APPOINTMENTS = ["hub-lead", "national-lead", "evaluator"] as const;
export type AppointmentRole = (typeof APPOINTMENTS)[number];

export const APPOINTMENT_WORDS: Readonly<Record<AppointmentRole, string>> = {
  "hub-lead": "Hub lead",
  "national-lead": "National lead",
  evaluator: "Evaluator",
};

export type Appointed = {
  readonly account: string;
  readonly name: string;
  /** The appointment's id: they may have had others, and may have a post too. */
  readonly appointment: string;
  readonly role: AppointmentRole;
  /** Of a hub lead always; of others where they work for one. */
  readonly region: string | null;
  /** As a person's: when they last showed who they are. */
  readonly signedInAt?: Date;
  /** Only for the compiler: what routes for them may name. */
  readonly __opens?: AppointmentRole;
};

/** Whoever is signed in: at a practice, or under an appointment. Never both at once. */
export type SignedIn = Person | Appointed;

export function isAppointed(person: SignedIn): person is Appointed {
  return "appointment" in person;
}

/** "Hub lead, North West" */
export function appointmentWords({ role, region }: Pick<Appointed, "role" | "region">): string {
  return region === null ? APPOINTMENT_WORDS[role] : `${APPOINTMENT_WORDS[role]}, ${region}`;
}
