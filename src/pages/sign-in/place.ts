import { appointmentWords, isAppointed, type SignedIn } from "../../people/appointed.ts";
import { ROLE_WORDS } from "../../people/role.ts";

// Where somebody works now, in words: a practice, or the programme.

export const PROGRAMME = "Programme";

export function placeOf(person: SignedIn): string {
  return isAppointed(person) ? PROGRAMME : person.practiceName;
}

/** The value of the place in a form: a practice's code, or an appointment's id, which no code looks like. */
export function valueOf(person: SignedIn): string {
  return isAppointed(person) ? person.appointment : person.practice;
}

/** As what they work there. */
export function workOf(person: SignedIn): string {
  if (isAppointed(person)) return appointmentWords(person);
  const { role, title } = person;
  return title === "" || title === ROLE_WORDS[role] ? ROLE_WORDS[role] : `${ROLE_WORDS[role]}: ${title}`;
}
