import fc from "fast-check";
import { NOBODY, type Report, type Result } from "../../../reading/report.ts";
import { aReport, aResult } from "./reports.ts";

// Reports at random for what must always hold: plain ones, and ways to spoil them.

const ANALYTES = [
  "potassium",
  "sodium",
  "creatinine",
  "crp",
  "alt",
  "platelets",
  "glucose",
  "adjusted-calcium",
] as const;

/** A value well inside the plain range of each analyte and clear of the floor. */
const INSIDE: Readonly<Record<(typeof ANALYTES)[number], readonly string[]>> = {
  potassium: ["3.6", "4.0", "4.40", "5.3"],
  sodium: ["133", "140", "146"],
  creatinine: ["50", "77", "110"],
  crp: ["0", "2", "5"],
  alt: ["9", "31", "50"],
  platelets: ["150", "250", "450"],
  glucose: ["3.0", "4.8", "6.0"],
  "adjusted-calcium": ["2.20", "2.4", "2.60"],
};

const plainResult = fc
  .constantFrom(...ANALYTES)
  .chain((analyte) => fc.constantFrom(...INSIDE[analyte]).map((raw) => aResult(analyte, raw)));

/** One to six different analytes, all plainly normal. */
export const plainReport: fc.Arbitrary<Report> = fc
  .uniqueArray(plainResult, { minLength: 1, maxLength: 6, selector: ({ name }) => name })
  .map((results) => aReport(results));

/** Any number, text and clutter that a laboratory may send for an analyte. */
const anyResult: fc.Arbitrary<Result> = fc
  .record({
    analyte: fc.constantFrom<string>(...ANALYTES, "troponin", "Something else"),
    raw: fc.oneof(
      fc.constantFrom("2", "4.4", "6.7", "140", "118", "900", "0.1", "5.5", "3.0"),
      fc.constantFrom(null, "4,4", "1e3", "", "-3", "n/a", "6.7 H"),
    ),
    comparator: fc.constantFrom(null, null, null, "<", "<=", ">", ">="),
    unit: fc.constantFrom<string | null | undefined>(undefined, undefined, undefined, "mmol/L", "g/L", null),
    flag: fc.constantFrom<Result["flag"]>(null, null, "H", "L", "A"),
    status: fc.constantFrom("final", "final", "preliminary", "amended", "cancelled", "unknown"),
    text: fc.constantFrom(null, null, null, "Haemolysed", "see film"),
    comments: fc.subarray(["eGFR is an estimate.", "Telephoned to surgery", "Something new"], { maxLength: 1 }),
    ranges: fc.constantFrom<"plain" | "none" | "text">("plain", "plain", "none", "text"),
  })
  .map(({ analyte, unit, ranges, ...rest }) => {
    const one = aResult(analyte, rest.raw, rest);
    return {
      ...one,
      unit: unit === undefined ? one.unit : unit,
      ranges:
        ranges === "plain"
          ? one.ranges
          : ranges === "none"
            ? []
            : [{ low: null, high: null, unit: null, text: "normal" }],
    };
  });

export const anyReport: fc.Arbitrary<Report> = fc
  .record({
    results: fc.array(anyResult, { maxLength: 5 }),
    status: fc.constantFrom("final", "final", "final", "preliminary", "corrected"),
    comments: fc.subarray(["Something new"], { maxLength: 1 }),
  })
  .map(({ results, ...more }) => aReport(results, more));

/** One way to make a plain report something that must not pass: abnormal, odd, not final, or not ours to judge. */
export type Spoiling = { readonly how: string; readonly spoil: (report: Report) => Report };

const onResult = (how: string, change: (result: Result) => Result): fc.Arbitrary<Spoiling> =>
  fc.nat().map((n) => ({
    how,
    spoil: (report) => {
      const at = n % report.results.length;
      return { ...report, results: report.results.map((result, index) => (index === at ? change(result) : result)) };
    },
  }));

const onReport = (how: string, change: (report: Report) => Report): fc.Arbitrary<Spoiling> =>
  fc.constant({ how, spoil: change });

const flag = (flag: "H" | "L" | "A", flagRaw: string) => (result: Result) => ({ ...result, flag, flagRaw });
const status = (status: string) => (result: Result) => ({ ...result, status, statusRaw: "x" });

export const spoiling: fc.Arbitrary<Spoiling> = fc.oneof(
  onResult("above", (result) => ({ ...result, raw: `1${(result.ranges[0]?.high ?? "99").replace(".", "")}` })),
  onResult("below", (result) => ({
    ...result,
    raw: "0.001",
    // With a limit above as well, so that a result spoilt both ways is still outside.
    ranges: [{ low: "1", high: result.ranges[0]?.high ?? "99", unit: null, text: null }],
  })),
  fc.constantFrom<"H" | "L" | "A">("H", "L", "A").chain((one) => onResult("flag", flag(one, "x"))),
  fc
    .constantFrom(
      "preliminary",
      "registered",
      "amended",
      "corrected",
      "cancelled",
      "entered-in-error",
      "unknown",
      "odd",
    )
    .chain((one) => onResult("status", status(one))),
  onResult("comment", (result) => ({ ...result, comments: [...result.comments, "Something new."] })),
  onResult("no value", (result) => ({ ...result, raw: null })),
  onResult("not a number", (result) => ({ ...result, raw: `${result.raw}*` })),
  onResult("words too", (result) => ({ ...result, text: "see film" })),
  onResult("other unit", (result) => ({ ...result, unit: "furlongs" })),
  onResult("no unit", (result) => ({ ...result, unit: null })),
  onResult("no range", (result) => ({ ...result, ranges: [] })),
  onResult("second range", (result) => ({
    ...result,
    ranges: [...result.ranges, { low: "99999", high: null, unit: null, text: null }],
  })),
  onResult("nobody knows it", (result) => ({ ...result, name: "Zorblax", code: null })),
  onResult("group gone", (result) => ({ ...result, group: 99 })),
  onResult("specimen gone", (result) => ({ ...result, specimen: 99 })),
  fc
    .constantFrom("preliminary", "amended", "appended", "unknown")
    .chain((one) => onReport("report status", (report) => ({ ...report, status: one, statusRaw: "x" }))),
  onReport("report comment", (report) => ({ ...report, comments: ["Something new."] })),
  onReport("information", (report) => ({ ...report, clinicalInformation: ["Lump in neck"] })),
  onReport("specimen comment", (report) => ({
    ...report,
    specimens: report.specimens.map((one) => ({ ...one, comments: ["Haemolysed"] })),
  })),
  fc
    .constantFrom("unt-count", "unknown-segment", "contradiction", "never-heard-of")
    .chain((code) =>
      onReport("oddity", (report) => ({ ...report, oddities: [{ code, path: "segments[1]", detail: "" }] })),
    ),
  onReport("requester", (report) => ({
    ...report,
    requester: { ...NOBODY, code: "C9999998", name: "Mr D" },
  })),
  onReport("future", (report) => ({
    ...report,
    specimens: report.specimens.map((one) => ({ ...one, collected: "2031-01-01" })),
  })),
  onReport("nothing", (report) => ({ ...report, results: [] })),
  onReport("twice", (report) => ({ ...report, results: [...report.results, { ...report.results[0]!, raw: "0.5" }] })),
);
