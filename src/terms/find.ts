import { type Analyte, clashOfWords, type Named, type NameReading, type Terms } from "./analyte.ts";
import { codeKey } from "./code.ts";

/** A result as the laboratory named it; what was not sent is null. */
export type Asked = {
  readonly code: string | null;
  readonly system: string | null;
  readonly name: string | null;
  readonly specimenType?: string | null;
};

export type Found =
  | {
      readonly kind: "analyte";
      readonly analyte: Analyte;
      /** What the code or the name says of fasting; null where they say nothing. */
      readonly fasting: boolean | null;
    }
  | { readonly kind: "unknown" }
  | {
      readonly kind: "contradictory";
      /** One sentence for the person who has to sort it out. */
      readonly says: string;
      /** What it may be: a floor must look at each of them, for a contradiction is no reason to wait. */
      readonly candidates: readonly Analyte[];
    };

const UNKNOWN: Found = { kind: "unknown" };
const NO_WORDS: NameReading = { named: null, words: [], specimens: new Set(), clash: null };

/**
 * Which analyte a result is. The code decides; the name is asked where there is no code or nobody
 * listed it. Where code, name and specimen do not agree it is contradictory, and a person decides.
 */
export function findAnalyte(terms: Terms, asked: Asked): Found {
  const byCode = findByCode(terms, asked.code, asked.system);
  const reading = asked.name === null ? NO_WORDS : terms.readName(asked.name);
  const named = byCode ?? reading.named;
  if (named === null) return UNKNOWN;
  const { analyte } = named;
  const other = reading.named;
  if (other !== null && other !== named) {
    if (other.analyte !== analyte) {
      return contradiction(`The code says ${analyte.name}, the name "${asked.name}" says ${other.analyte.name}.`, [
        analyte,
        other.analyte,
      ]);
    }
    if (named.fasting !== null && other.fasting !== null) {
      return contradiction(`The code and the name "${asked.name}" do not agree on fasting.`, [analyte]);
    }
  }
  const clash = other?.analyte === analyte ? reading.clash : clashOfWords(analyte, reading.words, reading.specimens);
  if (clash !== null) {
    return contradiction(`The name "${asked.name}" says ${clash}, which is not ${analyte.name}.`, [analyte]);
  }
  const type = asked.specimenType ?? null;
  const fit = type === null ? "fits" : fitOfSpecimen(terms, analyte, type);
  if (fit === "unknown") {
    return contradiction(`The specimen "${type}" is of no known kind; ${analyte.name} may not be what was measured.`, [
      analyte,
    ]);
  }
  if (fit === "foreign") {
    // A bare "Sodium" of a urine is urine sodium and no case for the floor; a code that says serum is.
    return contradiction(`The specimen "${type}" is not one of ${analyte.name}.`, byCode === null ? [] : [analyte]);
  }
  return { kind: "analyte", analyte, fasting: named.fasting ?? other?.fasting ?? null };
}

function findByCode(terms: Terms, code: string | null, system: string | null): Named | null {
  if (code === null || system === null) return null;
  return terms.codes.get(system)?.get(codeKey(system, code)) ?? null;
}

function fitOfSpecimen(terms: Terms, analyte: Analyte, type: string): "fits" | "foreign" | "unknown" {
  const reading = terms.specimens.read(type);
  if (reading.kind !== "kinds") return reading.kind === "nothing" ? "fits" : "unknown";
  for (const kind of reading.kinds) if (!analyte.specimens.has(kind)) return "foreign";
  return "fits";
}

function contradiction(says: string, candidates: readonly Analyte[]): Found {
  return { kind: "contradictory", says, candidates };
}
