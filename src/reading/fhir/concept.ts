import type { JsonObject } from "./json.ts";
import { listOf, textOf } from "./node.ts";

// A CodeableConcept: several codings say the same thing in different systems; one is taken.

export type Concept = { readonly code: string | null; readonly system: string | null; readonly text: string | null };

const PREFERRED = ["http://snomed.info/sct", "http://loinc.org", "http://read.info/readv2"];

function rank(coding: JsonObject): number {
  const at = PREFERRED.indexOf(textOf(coding, "system") ?? "");
  return at < 0 ? PREFERRED.length : at;
}

/** The coding in the system that is preferred, or the first; its own words, or the concept's. */
export function readConcept(concept: JsonObject): Concept {
  const codings = listOf(concept, "coding").filter((coding) => textOf(coding, "code") !== null);
  const [best] = codings.toSorted((a, b) => rank(a) - rank(b));
  const display = listOf(concept, "coding").map((coding) => textOf(coding, "display"));
  return {
    code: best === undefined ? null : textOf(best, "code"),
    system: best === undefined ? null : textOf(best, "system"),
    text:
      textOf(concept, "text") ??
      (best === undefined ? null : textOf(best, "display")) ??
      display.find((each) => each !== null) ??
      null,
  };
}

/** The concept in words, or its code where it has none. */
export function wordsOf(concept: JsonObject): string | null {
  const { text, code } = readConcept(concept);
  return text ?? code;
}
