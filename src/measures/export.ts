import { Value } from "typebox/value";
import { canonical } from "../base/canonical.ts";
import type { PracticeScope } from "../db/practice.ts";
import { findKind } from "./kinds.ts";
import type { Measure, Measures } from "./measure.ts";
import type { Occurrence, Week } from "./occurrence.ts";
import { readOccurrences } from "./read/readers.ts";
import { spanFrom } from "./read/span.ts";

// The occurrences themselves, from which whoever the practice gives them to can make each figure of a return again:
// what happened in which week, without whose it was. The lines are in the order of their own text, which tells nothing
// of what came first.

export const EXPORT_FORM = "countersign.occurrences/1";

export type ExportHeader = {
  readonly form: typeof EXPORT_FORM;
  readonly practice: string;
  readonly weeks: readonly Week[];
  /** SHA-256 of the measures below, as a return names it. */
  readonly edition: string;
  /** As they were when it was written: the figures are theirs, whatever this installation counts by later. */
  readonly measures: readonly Measure[];
};

/** NDJSON: a header, and a line for each occurrence of these weeks, which follow one another. */
export async function writeExport(
  tx: PracticeScope,
  practice: string,
  weeks: readonly Week[],
  { edition, all }: Measures,
): Promise<string> {
  const [first, last] = [weeks[0], weeks.at(-1)];
  const read =
    first === undefined || last === undefined ? [] : await readOccurrences(tx, practice, spanFrom(first, last));
  const header: ExportHeader = { form: EXPORT_FORM, practice, weeks, edition, measures: all };
  return [JSON.stringify(header), ...read.map(lineOf).toSorted(), ""].join("\n");
}

/** One occurrence as it is written; a bug where it is not of the vocabulary, so that nothing else can leave. */
function lineOf(occurrence: Occurrence): string {
  const says = whatIsNoOccurrence(occurrence);
  if (says !== null) throw new Error(`an occurrence that the vocabulary does not know: ${says}`);
  return canonical(occurrence);
}

/** Null where all of it is of the vocabulary, else what is not, without its value. */
export function whatIsNoOccurrence({ kind, attributes }: Pick<Occurrence, "kind" | "attributes">): string | null {
  const known = findKind(kind);
  if (known === undefined) return "the kind";
  if (Value.Check(known.attributes, attributes)) return null;
  const [first] = Value.Errors(known.attributes, attributes);
  return `${kind}${first === undefined || first.instancePath === "" ? "" : `, ${first.instancePath.slice(1)}`}`;
}
