import { oddity } from "../oddity.ts";
import type { Oddity } from "../report.ts";
import type { Ground } from "./ground.ts";
import type { Span } from "./tokens.ts";

/** What a letter says at a labelled place: where, and what it comes to (a date as ISO 8601, digits without spaces). */
export type Labelled = Span & { readonly says: string | null };

/**
 * The one thing that all labelled places say; null where there is none, where they differ (oddity "contradiction"),
 * or where a word of it was poorly recognised. `path` names the field.
 */
export function agreed(
  ground: Ground,
  found: readonly Labelled[],
  path: string,
  odd: (one: Oddity) => void,
): Labelled | null {
  const trusted = found.filter((one) => ground.trusts(one));
  if (trusted.length < found.length)
    odd(oddity("poorly-recognised", path, "a labelled place is not well enough recognised"));
  const said = trusted.filter(({ says }) => says !== null);
  const [first] = said;
  if (first === undefined) return null;
  const different = said.find(({ says }) => says?.toUpperCase() !== first.says?.toUpperCase());
  if (different === undefined) return first;
  const words = [first, different].map(({ start, end }) => ground.text.slice(start, end));
  odd(oddity("contradiction", path, words.join(" / ")));
  return null;
}
