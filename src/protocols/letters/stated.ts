import type { Letter } from "../../reading/letter.ts";
import type { Assertion, Suggestion, SuggestionKind } from "../../reading/suggestion.ts";
import { spanOf } from "./evidence.ts";
import type { Unseen } from "./read-wholly.ts";
import { overlapping, type Span } from "./words.ts";

// What a sender states in a field of its own (an action is asked for, a medicine changed) beside what was found.

const DONE: ReadonlySet<Assertion> = new Set<Assertion>(["present", "possible", "planned"]);

export function asserted({ suggestions }: Letter, kind: SuggestionKind): readonly Suggestion[] {
  return suggestions.filter((one) => one.kind === kind && DONE.has(one.assertion));
}

export function actions(letter: Letter): readonly Suggestion[] {
  return asserted(letter, "action-practice");
}

/** Medicines that were started, stopped or changed; what is only listed is no change. */
export function changes(letter: Letter): readonly Suggestion[] {
  return asserted(letter, "medication").filter(({ value }) => !["listed", "unclear"].includes(value["change"] ?? ""));
}

/** Medicines of which the letter says something that may be a change, and what cannot be told. */
export function unclearChanges(letter: Letter): readonly Suggestion[] {
  return asserted(letter, "medication").filter(({ value }) => value["change"] === "unclear");
}

/**
 * Whether a place names a medicine that is only listed while others are the ones that changed. Where the letter does
 * not tell which changed, each may be the one.
 */
export function idleMedicines(letter: Letter): (place: Span) => boolean {
  const changed = changes(letter);
  if (changed.length === 0) return () => false;
  const listed = letter.suggestions.filter(({ kind, value }) => kind === "medication" && value["change"] === "listed");
  const [isListed, isChanged] = [overlapping(listed), overlapping(changed)];
  return (place) => isListed(place).length > 0 && isChanged(place).length === 0;
}

/** A sender that states "no" of what the letter then asks or tells contradicts itself. */
export function contradictionsIn(letter: Letter): readonly Unseen[] {
  const found: Unseen[] = [];
  const asked = actions(letter);
  if (letter.actionRequested === false && asked.length > 0) {
    const says = "The sender states that no action is asked for, and the letter asks for one.";
    found.push({ id: "contradiction", says, spans: asked.map(spanOf) });
  }
  const changed = changes(letter);
  if (letter.medicationChanged === false && changed.length > 0) {
    const says = "The sender states that no medicine changed, and the letter changes one.";
    found.push({ id: "contradiction", says, spans: changed.map(spanOf) });
  }
  return found;
}
