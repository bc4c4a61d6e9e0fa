import { join } from "node:path";
import { type Decimal, compare, decimal } from "../base/decimal.ts";
import { codeKey, SYSTEM_OF } from "./code.ts";
import type { AnalyteContent } from "./content.ts";
import { compileUnits } from "./conversion.ts";
import { memoised } from "./memo.ts";
import { comparableName, wordsOf } from "./name.ts";
import { type Content, fault, readContent } from "./read-content.ts";
import { compileSpecimens, type Specimens } from "./specimen.ts";
import { type Conversion, type Unit, unitsByName } from "./unit.ts";

/** One thing that laboratories measure, whatever code, name or unit it comes in. */
export type Analyte = {
  /** As protocols name it: "potassium", "total-b12". */
  readonly id: string;
  readonly name: string;
  /** The usual unit for showing; "" where it is never a number. */
  readonly unit: string;
  readonly specimens: ReadonlySet<string>;
  readonly notWords: ReadonlySet<string>;
  readonly plausible: { readonly low: Decimal; readonly high: Decimal } | null;
};

/** How an analyte's units become its usual one. */
export type Conversions = {
  /** Of a unit's text, the analyte's table first and UCUM behind it; null where it does not convert. */
  readonly of: (unit: string) => Conversion | null;
  /** Of a number without a unit: only that of a pure ratio converts. */
  readonly unitless: Conversion | null;
};

/** An analyte, and what the code or the name said beside it: "fasting glucose" is glucose, fasting. */
export type Named = { readonly analyte: Analyte; readonly fasting: boolean | null };

/** What the name of a result says, worked out once a text. */
export type NameReading = {
  readonly named: Named | null;
  readonly words: readonly string[];
  readonly specimens: ReadonlySet<string>;
  /** Why the words of the name do not fit the analyte that it names ("Plasma haemoglobin"); null where they do. */
  readonly clash: string | null;
};

/** The lists of `content/analytes`, checked and ready to be asked; nothing in it changes. */
export type Terms = {
  readonly analytes: ReadonlyMap<string, Analyte>;
  /** By the analyte's id. */
  readonly conversions: ReadonlyMap<string, Conversions>;
  /** By the system's URL, then by code. */
  readonly codes: ReadonlyMap<string, ReadonlyMap<string, Named>>;
  readonly readName: (name: string) => NameReading;
  readonly specimens: Specimens;
};

let standard: Terms | null = null;

/** The terms of this repository's `content/analytes`, read once. */
export function standardTerms(): Terms {
  standard ??= loadTerms(join(import.meta.dirname, "..", "..", "content", "analytes"));
  return standard;
}

/**
 * Reads a directory like `content/analytes`. Throws `Refusal` "cannot-start" with one sentence naming file and
 * fault: a code or a name that two analytes share, a unit that is not listed, a file that is not as it should be.
 */
export function loadTerms(dir: string): Terms {
  const content = readContent(dir);
  const byName = unitsByName(content.units);
  if ("clash" in byName) throw fault(join(dir, "units.json"), `gives "${byName.clash}" to two units`);
  const specimens = compileSpecimens(content.specimens);
  const analytes = new Map<string, Analyte>();
  const conversions = new Map<string, Conversions>();
  const codes = new Map<string, Map<string, Named>>();
  const names = new Map<string, Named>();
  for (const { path, row } of rows(content, dir)) {
    const analyte = compileAnalyte(row, path, specimens);
    if (analytes.has(row.id)) throw fault(path, `has the analyte ${row.id} a second time`);
    analytes.set(row.id, analyte);
    conversions.set(row.id, compileConversions(row, path, byName.units));
    for (const variant of [{ fasting: null, codes: row.codes, names: row.names }, ...(row.variants ?? [])]) {
      const named: Named = { analyte, fasting: variant.fasting };
      addCodes(codes, variant.codes, named, path);
      for (const name of variant.names) addName(names, name, named, path, specimens);
    }
  }
  const readName = (name: string): NameReading => {
    const words = wordsOf(name);
    const named = names.get(comparableName(words)) ?? null;
    const kinds = specimens.inName(words);
    return { named, words, specimens: kinds, clash: named === null ? null : clashOfWords(named.analyte, words, kinds) };
  };
  return { analytes, conversions, codes, readName: memoised(readName), specimens };
}

/** What in a name's words says that it is not this analyte, or null. */
export function clashOfWords(
  analyte: Analyte,
  words: readonly string[],
  specimens: ReadonlySet<string>,
): string | null {
  return (
    words.find((word) => analyte.notWords.has(word)) ??
    [...specimens].find((kind) => !analyte.specimens.has(kind)) ??
    null
  );
}

function rows(content: Content, dir: string): readonly { path: string; row: AnalyteContent }[] {
  return content.groups.flatMap(({ file, content }) => content.analytes.map((row) => ({ path: join(dir, file), row })));
}

function compileAnalyte(row: AnalyteContent, path: string, specimens: Specimens): Analyte {
  const strange = row.specimens.find((kind) => !specimens.kinds.has(kind));
  if (strange !== undefined) throw fault(path, `gives ${row.id} a specimen that specimens.json has not: ${strange}`);
  const plausible =
    row.plausible === undefined ? null : { low: decimal(row.plausible.low), high: decimal(row.plausible.high) };
  if (plausible !== null && compare(plausible.low, plausible.high) >= 0) {
    throw fault(path, `believes nothing of ${row.id}`);
  }
  return {
    id: row.id,
    name: row.name,
    unit: row.unit ?? "",
    specimens: new Set(row.specimens),
    notWords: new Set(row.notWords),
    plausible,
  };
}

function compileConversions(row: AnalyteContent, path: string, units: ReadonlyMap<string, Unit>): Conversions {
  if (row.unit === null) return { of: () => null, unitless: null };
  const usual = units.get(row.unit);
  if (usual === undefined) throw fault(path, `gives ${row.id} a unit that units.json has not: ${row.unit}`);
  try {
    const of = memoised(compileUnits(usual, row.units ?? [], units), 500);
    return { of, unitless: row.unitless === true ? of(row.unit) : null };
  } catch (error) {
    if (error instanceof RangeError) throw fault(path, `is wrong about ${row.id}: it ${error.message}`);
    throw error;
  }
}

function addCodes(
  codes: Map<string, Map<string, Named>>,
  listed: AnalyteContent["codes"],
  named: Named,
  path: string,
): void {
  for (const [kind, system] of SYSTEM_OF) {
    const known = codes.get(system) ?? new Map<string, Named>();
    codes.set(system, known);
    for (const code of listed[kind] ?? []) {
      const key = codeKey(system, code);
      if (known.has(key))
        throw fault(path, `gives the code ${code} to ${named.analyte.id}, which has it already or is not the only one`);
      known.set(key, named);
    }
  }
}

function addName(names: Map<string, Named>, name: string, named: Named, path: string, specimens: Specimens): void {
  const words = wordsOf(name);
  const key = comparableName(words);
  if (key === "") throw fault(path, `gives ${named.analyte.id} a name that says nothing: ${name}`);
  const clash = clashOfWords(named.analyte, words, specimens.inName(words));
  if (clash !== null)
    throw fault(path, `gives ${named.analyte.id} a name that its own words rule out: ${name} (${clash})`);
  const other = names.get(key);
  if (other !== undefined && other !== named) {
    throw fault(path, `gives the name ${name} to ${named.analyte.id} and to ${other.analyte.id}`);
  }
  names.set(key, named);
}
