import type { Document } from "../reading/document.ts";
import type { SuggestionKind } from "../reading/suggestion.ts";
import type { Plan } from "../worklist/plan.ts";

const CONCERNS: readonly string[] = ["concern", "did-not-attend"] satisfies SuggestionKind[];
const ASKED: SuggestionKind = "action-practice";
const MEDICATION: SuggestionKind = "medication";

/**
 * Why a letter is signed by itself, as a sentence; null where it may be signed with others. In a heap nobody reads
 * what an assistant has rejected, so that a letter which names a concern or a medicine, or of which something that is
 * asked of the practice was rejected, is never in one. What nobody has marked counts as what the letter says.
 */
export function whyLetterAlone({ letter }: Pick<Plan, "letter">, document: Document | null): string | null {
  if (letter === undefined) return null;
  const says =
    document?.kind === "letter" ? document.suggestions.filter(({ assertion }) => assertion !== "negated") : [];
  const marked = [...letter.taken, ...letter.rejected];
  const has = (kinds: readonly string[]): boolean => [...marked, ...says].some(({ kind }) => kinds.includes(kind));
  if (letter.rejected.some(({ kind }) => kind === ASKED))
    return "Something that it asks of the practice was rejected: signed one at a time.";
  if (has(CONCERNS)) return "It says something to be careful about: signed one at a time.";
  return has([MEDICATION]) ? "It speaks of medication: signed one at a time." : null;
}
