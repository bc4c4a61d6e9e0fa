import { sha256Of } from "../../base/canonical.ts";
import { startOfDay } from "../../base/local-day.ts";
import type { Shown } from "../disclosure/shown.ts";
import type { Measure } from "../measure.ts";
import { addWeeks, weeksOfMonth } from "../week.ts";
import type { ReportAbout } from "./about.ts";
import type { Reported } from "./reported.ts";

// FHIR R4 (4.0.1) MeasureReport, one of each measure, in a Bundle of type collection. What the rules of disclosure do not
// let out has no count but the extension data-absent-reason, "masked".

export const FHIR = "application/fhir+json";

const URN = "urn:countersign";
const ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
const POPULATION = "http://terminology.hl7.org/CodeSystem/measure-population";
const NOTATION = "http://terminology.hl7.org/CodeSystem/measure-improvement-notation";
const UCUM = "http://unitsofmeasure.org";
const ODS = "https://fhir.nhs.uk/Id/ods-organization-code";

export type Extension = {
  readonly url: string;
  readonly valueCode?: string;
  readonly valueRange?: { readonly low: { readonly value: number }; readonly high: { readonly value: number } };
};
export type Coded = { readonly coding: readonly { readonly system: string; readonly code: string }[] };
export type Population = {
  readonly code: Coded;
  readonly count?: number;
  readonly _count?: { readonly extension: readonly Extension[] };
};
export type MeasureReport = {
  readonly resourceType: "MeasureReport";
  readonly id: string;
  readonly extension?: readonly Extension[];
  readonly status: "complete";
  readonly type: "summary";
  /** Canonical, with the edition of the measures as its version. */
  readonly measure: string;
  readonly date: string;
  readonly reporter: {
    readonly identifier?: { readonly system: string; readonly value: string };
    readonly display: string;
  };
  readonly period: { readonly start: string; readonly end: string };
  readonly improvementNotation?: Coded;
  readonly group: readonly {
    readonly population: readonly Population[];
    readonly measureScore?: {
      readonly extension?: readonly Extension[];
      readonly value: number;
      readonly unit: string;
      readonly system?: string;
      readonly code?: string;
    };
  }[];
};
export type Bundle = {
  readonly resourceType: "Bundle";
  readonly type: "collection";
  readonly timestamp: string;
  readonly entry: readonly { readonly fullUrl: string; readonly resource: MeasureReport }[];
};

/** All measures of the month; whoever asks twice gets the same ids. */
export function measureReports(about: ReportAbout): Bundle {
  return {
    resourceType: "Bundle",
    type: "collection",
    timestamp: about.at.toISOString(),
    entry: about.figures.map((figure) => {
      const id = idOf(about, figure.measure);
      return { fullUrl: `urn:uuid:${id}`, resource: reportOf(about, figure, id) };
    }),
  };
}

function reportOf(about: ReportAbout, { measure, counts, says }: Reported, id: string): MeasureReport {
  const weeks = weeksOfMonth(about.month);
  const [first = "", last = ""] = [weeks[0], weeks.at(-1)];
  const notation = notationOf(measure);
  return {
    resourceType: "MeasureReport",
    id,
    status: "complete",
    type: "summary",
    measure: `${URN}:measure:${measure.id}|${about.edition.slice(0, 12)}`,
    date: about.at.toISOString(),
    reporter: {
      ...(about.level === "practice" ? { identifier: { system: ODS, value: about.place } } : {}),
      display: about.name,
    },
    // The instants at which the first week begins and the last one ends, a second short of the next.
    period: { start: startOfDay(first).toISOString(), end: endOf(addWeeks(last, 1)) },
    ...(notation === null ? {} : { improvementNotation: coded(NOTATION, notation) }),
    group: [
      {
        population:
          measure.kind === "mean"
            ? [populationOf("measure-population", counts.denominator)]
            : [populationOf("numerator", counts.numerator), populationOf("denominator", counts.denominator)],
        ...(says.kind === "value" ? { measureScore: scoreOf(measure, says) } : {}),
      },
    ],
  };
}

/** A count, how it was rounded, or that it may not be told. */
function populationOf(name: string, { says }: Shown): Population {
  const code = coded(POPULATION, name);
  switch (says.kind) {
    case "exact":
      return { code, count: says.value };
    case "rounded":
      return { code, count: says.value, _count: { extension: [{ url: `${URN}:shown`, valueCode: "to-nearest-5" }] } };
    case "star":
      return { code, _count: { extension: [masked, { url: `${URN}:shown`, valueCode: "1-to-7" }] } };
    case "held":
      return { code, _count: { extension: [masked, { url: `${URN}:shown`, valueCode: "held-back" }] } };
  }
}

const masked: Extension = { url: ABSENT, valueCode: "masked" };

function scoreOf(measure: Measure, { value, interval }: Reported["says"] & { readonly kind: "value" }) {
  const [low, high] = [interval?.low, interval?.high];
  const range = low === undefined || high === undefined ? [] : [{ low: { value: low }, high: { value: high } }];
  return {
    ...(range.length === 0
      ? {}
      : { extension: range.map((valueRange) => ({ url: `${URN}:interval-95`, valueRange })) }),
    value,
    unit: measure.unit,
    ...(measure.kind === "share" ? { system: UCUM, code: "%" } : {}),
  };
}

function notationOf({ good }: Measure): "increase" | "decrease" | null {
  switch (good) {
    case "up":
      return "increase";
    case "down":
      return "decrease";
    case "neutral":
      return null;
  }
}

const coded = (system: string, code: string): Coded => ({ coding: [{ system, code }] });

function endOf(nextDay: string): string {
  return new Date(startOfDay(nextDay).getTime() - 1000).toISOString();
}

/** A version 8 UUID (RFC 9562) of what the report is about. */
function idOf({ level, place, month, edition }: ReportAbout, { id }: Measure): string {
  const hex = sha256Of(`${level}\n${place}\n${month}\n${edition}\n${id}`);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
