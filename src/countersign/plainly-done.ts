import { Refusal } from "../base/refusal.ts";
import type { Person } from "../people/role.ts";
import { askedWords } from "../worklist/asked-words.ts";
import type { Wish } from "../worklist/wish.ts";

// "Rang, no answer" is not done. Who is not a clinician closes what a letter asks for only with words that do not say
// so; else a GP sees what came of it.

/** Refuses to close an action with words that say that it is not done. */
export function refuseNotDone({ role }: Pick<Person, "role">, { move, comment }: Pick<Wish, "move" | "comment">): void {
  if (move !== "finish" || (role !== "assistant" && role !== "reception")) return;
  const words = comment?.match(askedWords().notDone)?.[0];
  if (words === undefined) return;
  throw new Refusal(
    "bad-input",
    `“${words}” does not say that it is done, so it was not closed. Say the same under "Not done, or not sure: a GP sees it", or say what was done.`,
  );
}
