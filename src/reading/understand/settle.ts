import type { Suggestion } from "../suggestion.ts";

/** Kinds of which one mention says as much as ten. */
const ONCE: ReadonlySet<string> = new Set([
  "diagnosis",
  "procedure",
  "medication",
  "concern",
  "did-not-attend",
  "identity",
]);

/**
 * All suggestions in order of their places: what the sender coded stays, and of what rules found what says the same
 * as another of its kind, at the same place or again, is left out. What is said otherwise elsewhere ("no asthma" and
 * "asthma") stays, for it is not ours to say which is right.
 */
export function settled(coded: readonly Suggestion[], found: readonly Suggestion[]): Suggestion[] {
  const said = new Set<string>(coded.map((one) => sameness(one)));
  const byKind = new Map<string, Suggestion[]>();
  for (const one of coded) byKind.set(one.kind, [...(byKind.get(one.kind) ?? []), one]);
  const kept = found.filter((one) => {
    if ((byKind.get(one.kind) ?? []).some((other) => one.start < other.end && other.start < one.end)) return false;
    if (!ONCE.has(one.kind)) return true;
    const key = sameness(one);
    if (said.has(key)) return false;
    said.add(key);
    return true;
  });
  return [...coded, ...kept].toSorted((a, b) => a.start - b.start || a.end - b.end);
}

function sameness({ kind, assertion, code, value, text }: Suggestion): string {
  const { what: _, ...rest } = value;
  const words = kind === "medication" ? "" : (code?.code ?? text.toLowerCase());
  return JSON.stringify([kind, assertion, words, kind === "diagnosis" || kind === "procedure" ? "" : lower(rest)]);
}

function lower(value: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  return Object.entries(value).map(([name, words]) => [name, words.toLowerCase()]);
}
