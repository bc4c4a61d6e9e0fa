import type { SpecimensContent } from "./content.ts";
import { memoised } from "./memo.ts";
import { wordsOf } from "./name.ts";

/** What a specimen's text says: kinds of specimens.json, or nothing that we can read a kind from. */
export type SpecimenReading =
  | { readonly kind: "kinds"; readonly kinds: ReadonlySet<string> }
  | { readonly kind: "nothing" }
  | { readonly kind: "unknown" };

export type Specimens = {
  readonly kinds: ReadonlySet<string>;
  readonly read: (text: string) => SpecimenReading;
  /** Kinds whose words stand in the name of a result: "Urine sodium" says urine. */
  readonly inName: (words: readonly string[]) => ReadonlySet<string>;
};

const NOTHING: SpecimenReading = { kind: "nothing" };
const UNKNOWN: SpecimenReading = { kind: "unknown" };

/**
 * A specimen's kind is read from its words ("VENOUS BLOOD", "Plasma specimen with EDTA") or SNOMED CT code.
 * A text that says nothing ("Specimen") is as good as none; a word that nobody listed is unknown, not blood.
 */
export function compileSpecimens(content: SpecimensContent): Specimens {
  const kindOf = new Map<string, string>();
  const nameWords = new Map<string, string>();
  for (const { kind, words, inNames } of content.kinds) {
    for (const word of words) {
      kindOf.set(word, kind);
      if (inNames) nameWords.set(word, kind);
    }
  }
  const nothing = new Set(content.nothing);
  const read = (text: string): SpecimenReading => {
    const words = wordsOf(text);
    const kinds = kindsIn(words, kindOf);
    if (kinds.size > 0) return { kind: "kinds", kinds };
    return words.every((word) => nothing.has(word)) ? NOTHING : UNKNOWN;
  };
  return {
    kinds: new Set(content.kinds.map((row) => row.kind)),
    read: memoised(read),
    inName: (words) => kindsIn(words, nameWords),
  };
}

function kindsIn(words: readonly string[], table: ReadonlyMap<string, string>): ReadonlySet<string> {
  const kinds = new Set<string>();
  for (const word of words) {
    const kind = table.get(word);
    if (kind !== undefined) kinds.add(kind);
  }
  return kinds;
}
