import type { WireResult } from "../../src/reading/edifact/wire.ts";
import { analyte, type AnalyteId } from "./analytes.ts";
import { LABORATORIES, type LaboratoryId } from "./laboratories.ts";

// One result as a laboratory sends it: in its codes, its units, with its range and its flag.

export type Sent = {
  readonly laboratory: LaboratoryId;
  readonly sex: "female" | "male";
  /** Of a result under a heading: the heading's number. */
  readonly inGroup?: number;
  readonly specimen?: number;
};

/** `value` in the analyte's own unit as `analytes.ts` has it, perhaps with a comparator before it. */
export function resultOf(id: AnalyteId, value: string, { laboratory, sex, inGroup, specimen }: Sent): WireResult {
  const lab = LABORATORIES[laboratory];
  const one = analyte(id);
  const [low, high] = one[sex];
  const code = lab.codeOf(one);
  const flag = flagOf(lab.flags, value, low, high);
  const { comparator, number } = split(id, value);
  return {
    ...code,
    name: lab.nameOf(one),
    value: number,
    ...(comparator === null ? {} : { comparator }),
    unit: lab.unitOf(id, one.unit),
    ...(flag === null ? {} : { flag }),
    ...(id === "egfr" && lab.egfrComment !== null ? { comments: [lab.egfrComment] } : {}),
    ...(inGroup === undefined ? {} : { inGroup }),
    ...(specimen === undefined ? {} : { specimen }),
    ...(low === null && high === null
      ? {}
      : { ranges: [{ ...(low === null ? {} : { low }), ...(high === null ? {} : { high }) }] }),
  };
}

// The wire's codes for comparators; an eGFR above ninety is told as just that.
function split(id: AnalyteId, value: string): { comparator: string | null; number: string } {
  if (id === "egfr" && Number(value) > 90) return { comparator: "6", number: "90" };
  if (value.startsWith("<")) return { comparator: "7", number: value.slice(1) };
  if (value.startsWith(">")) return { comparator: "6", number: value.slice(1) };
  return { comparator: null, number: value };
}

function flagOf(
  flags: { readonly high: string; readonly low: string } | null,
  value: string,
  low: string | null,
  high: string | null,
): string | null {
  const number = Number(value.replace(/^[<>]/, ""));
  if (flags === null) return null;
  if (high !== null && number > Number(high)) return flags.high;
  return low !== null && number < Number(low) ? flags.low : null;
}
