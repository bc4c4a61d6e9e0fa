import { type Person, ROLE_WORDS } from "../people/role.ts";
import { timeWords } from "./words.ts";

/** Who said it and when, as it stands beside an answer and among a decision's inputs. */
export function saidBy(person: Person, at: Date): string {
  return `${person.name}, ${ROLE_WORDS[person.role]}, ${timeWords(at)}`;
}
