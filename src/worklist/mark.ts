import { type Assertion, ASSERTIONS, type Suggestion } from "../reading/suggestion.ts";
import type { MarkRow } from "./tables.ts";

// What a person makes of a suggestion. Each is marked by itself; the newest mark of a place counts, and "clear"
// takes the one before back.

/** The same suggestion of the same reading has the same key. */
export function markKey({ kind, start, end, value }: Pick<Suggestion, "kind" | "start" | "end" | "value">): string {
  // The same words may be of two concerns, and a person may agree with one of them only.
  const which = value["concern"] ?? value["part"];
  return `${kind}-${start}-${end}${which === undefined ? "" : `-${which}`}`;
}

/** The marks that count, by key; a person's own additions by their id. `marks`: oldest first, of one reading. */
export function standing(marks: readonly MarkRow[]): ReadonlyMap<string, MarkRow> {
  const found = new Map<string, MarkRow>();
  for (const mark of marks) {
    const { kind, start_at, end_at, value } = mark;
    const key = start_at === null || end_at === null ? mark.id : markKey({ kind, start: start_at, end: end_at, value });
    // What a person added without a place has no key but its own id.
    if (mark.verdict === "clear") found.delete(start_at === null ? (value["clears"] ?? key) : key);
    else found.set(key, mark);
  }
  return found;
}

/** True of what the letter asks the practice to do, so that somebody has to take it on or decline it. */
export function isAction({ kind, assertion }: Pick<Suggestion, "kind" | "assertion">): boolean {
  return kind === "action-practice" && assertion !== "negated" && assertion !== "historical";
}

/** How many actions that the letter asks for nobody has taken on or rejected yet. */
export function countUnmarked(suggestions: readonly Suggestion[], marks: ReadonlyMap<string, MarkRow>): number {
  return suggestions.filter((one) => isAction(one) && !marks.has(markKey(one))).length;
}

/** What a person may say of what they change or add: kept among the mark's parts under this name. */
export const SAID_ASSERTION = "assertion";

/** What is so of what was marked: as whoever changed it says, else as the letter says. */
export function assertionOf(
  { kind, start_at, end_at, value }: Pick<MarkRow, "kind" | "start_at" | "end_at" | "value">,
  suggestions: readonly Suggestion[],
): Assertion {
  const said = ASSERTIONS.find((one) => one === value[SAID_ASSERTION]);
  if (said !== undefined) return said;
  if (start_at === null || end_at === null) return "present";
  const key = markKey({ kind, start: start_at, end: end_at, value });
  return suggestions.find((one) => markKey(one) === key)?.assertion ?? "present";
}

/** What nobody has looked at yet, without what only says whose letter it is and what; in the letter's order. */
export function unlookedOf(
  suggestions: readonly Suggestion[],
  marks: ReadonlyMap<string, MarkRow>,
): readonly Suggestion[] {
  return suggestions.filter((one) => !ABOUT.has(one.kind) && !marks.has(markKey(one)));
}

const ABOUT: ReadonlySet<string> = new Set(["type", "sender", "date", "identity"]);

/**
 * True of what nobody may pass over who codes a letter: a diagnosis, and a medicine that is started, stopped or
 * changed. A medicine that is only listed changes nothing.
 */
export function isToBeLookedAt({ kind, value }: Pick<Suggestion, "kind" | "value">): boolean {
  return kind === "diagnosis" || (kind === "medication" && value["change"] !== "listed");
}
