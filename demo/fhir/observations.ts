import type { WireRange, WireReport, WireResult } from "../../src/reading/edifact/wire.ts";
import { type Addresses, coded, type Coded, type Json, refer } from "./parts.ts";

// Results as Observations: a heading is one with members and no value of its own.

const INTERPRETATION = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";
const UCUM = "http://unitsofmeasure.org";
const SYSTEMS = { "911": "http://read.info/readv2", "921": "http://snomed.info/sct" } as const;
const COMPARATORS: ReadonlyMap<string, string> = new Map([
  ["5", ">="],
  ["6", ">"],
  ["7", "<"],
  ["8", "<="],
]);
const FLAGS: ReadonlyMap<string, string> = new Map([
  ["HI", "H"],
  ["LO", "L"],
  ["OR", "A"],
  ["PA", "A"],
]);
const STATUSES: ReadonlyMap<string, string> = new Map([
  ["PR", "preliminary"],
  ["AM", "amended"],
  ["CO", "corrected"],
]);

export function observations(report: WireReport, at: Addresses): readonly Json[] {
  return report.results.map((result, place) => {
    const members = report.results.flatMap(({ inGroup }, other) =>
      inGroup !== undefined && inGroup === result.group ? [refer(at(`result-${other}`))] : [],
    );
    return {
      resourceType: "Observation",
      id: at(`result-${place}`),
      status: STATUSES.get(result.status ?? "") ?? "final",
      category: [coded("http://terminology.hl7.org/CodeSystem/observation-category", "laboratory", "Laboratory")],
      code: codeOf(result),
      subject: refer(at("patient")),
      issued: `${report.issued}:00+00:00`,
      performer: [refer(at("laboratory"))],
      specimen: refer(at(`specimen-${specimenPlace(report, result)}`)),
      ...(members.length === 0 ? {} : { hasMember: members }),
      ...valueOf(result),
      ...(result.flag === undefined
        ? {}
        : { interpretation: [coded(INTERPRETATION, FLAGS.get(result.flag) ?? "A", "Abnormal")] }),
      ...(result.comments === undefined ? {} : { note: result.comments.map((text) => ({ text })) }),
      ...(result.ranges === undefined
        ? {}
        : { referenceRange: result.ranges.map((range) => rangeOf(range, result.unit)) }),
    };
  });
}

function specimenPlace(report: WireReport, result: WireResult): number {
  const heading = report.results.find(({ group }) => group !== undefined && group === result.inGroup);
  return (result.specimen ?? heading?.specimen ?? 1) - 1;
}

function codeOf({ code, system, name }: WireResult): Coded {
  return code === undefined || system === undefined
    ? { coding: [], text: name }
    : { ...coded(SYSTEMS[system], code, name), text: name };
}

function valueOf({ value, comparator, unit, text }: WireResult): Readonly<Record<string, unknown>> {
  if (value === undefined) return text === undefined ? {} : { valueString: text };
  const sign = COMPARATORS.get(comparator ?? "");
  return {
    valueQuantity: { value: Number(value), ...(sign === undefined ? {} : { comparator: sign }), ...unitOf(unit) },
  };
}

function rangeOf(
  { low, high, unit: own, text }: WireRange,
  unit: string | undefined,
): Readonly<Record<string, unknown>> {
  const limit = (value: string): unknown => ({ value: Number(value), ...unitOf(own ?? unit) });
  return {
    ...(low === undefined ? {} : { low: limit(low) }),
    ...(high === undefined ? {} : { high: limit(high) }),
    ...(text === undefined ? {} : { text }),
  };
}

function unitOf(unit: string | undefined): Readonly<Record<string, string>> {
  return unit === undefined ? {} : { unit, system: UCUM, code: unit };
}
