import type { Oddity } from "../../reading/report.ts";
import { bearingOf } from "../../reading/oddity.ts";
import { dayOf, minuteOf } from "../decide/days.ts";
import type { ResultView } from "../decide/view.ts";
import type { ReportRule, ResultRule } from "./rule.ts";

// What is odd or contradicts itself goes to a person, with what is odd about it.

/** Oddities that other rules judge by what became of them: the code was found by name, the number has its comparator. */
const JUDGED_ELSEWHERE: ReadonlySet<string> = new Set([
  "uncoded-test",
  "comparator-in-value",
  "unit-missing",
  "unit-range-differs",
  "value-missing",
  "value-not-a-number",
  "unknown-system",
]);

/** Oddities about the patient are weighed by matching; these say that it may not be one patient at all. */
const NOT_ONE_PATIENT: ReadonlySet<string> = new Set(["several-patients"]);

export const oddReport: ReportRule = {
  id: "odd-report",
  says: "A message whose parts may be missing or misread goes to a GP.",
  applies: ({ report }) => {
    for (const one of report.oddities) {
      const bearing = bearingOf(one.code);
      if (bearing === "report" || NOT_ONE_PATIENT.has(one.code)) return { next: "gp", says: sayOdd(one) };
      if (bearing === "result" && indexIn(one.path) === null && !JUDGED_ELSEWHERE.has(one.code)) {
        return { next: "gp", says: sayOdd(one) };
      }
    }
    return null;
  },
};

export const oddResult: ResultRule = {
  id: "odd-result",
  says: "A result that did not come as it should goes to a GP.",
  applies: ({ index }, { report }) => {
    for (const one of report.oddities) {
      if (bearingOf(one.code) !== "result" || JUDGED_ELSEWHERE.has(one.code)) continue;
      if (indexIn(one.path) === index) return { next: "gp", says: sayOdd(one) };
    }
    return null;
  },
};

function sayOdd({ code, path, detail }: Oddity): string {
  return `The message is odd at ${path === "" ? "its top" : path}: ${code}${detail === "" ? "" : ` (${detail})`}.`;
}

function indexIn(path: string): number | null {
  const found = /^results\[(\d+)\]/.exec(path);
  return found === null ? null : Number(found[1]);
}

export const noValue: ResultRule = {
  id: "no-value",
  says: "A test that came without value, text or code goes to a GP.",
  applies: ({ amount, name }) => (amount === "missing" ? { next: "gp", says: `${name} came without a value.` } : null),
};

export const unusable: ResultRule = {
  id: "unusable-value",
  says: "A value that cannot be taken as a number in the analyte's unit goes to a GP.",
  applies: ({ reading }) => (reading.problem === null ? null : { next: "gp", says: reading.problem }),
};

export const unitsDiffer: ResultRule = {
  id: "range-unusable",
  says: "A value in another unit than its range goes to a GP: one of the two is wrong.",
  applies: ({ range, name }) =>
    range.unitsDiffer && range.problem !== null ? { next: "gp", says: `${name}: ${range.problem}` } : null,
};

export const numberAndText: ResultRule = {
  id: "number-and-text",
  says: "A result that is both a number and words goes to a GP.",
  applies: ({ result, name }) =>
    result.raw !== null && (result.text !== null || result.codedValue !== null)
      ? { next: "gp", says: `${name} came as a number and as words.` }
      : null,
};

export const negative: ResultRule = {
  id: "negative-value",
  says: "A negative number is odd and goes to a GP.",
  applies: ({ result, name }) =>
    result.raw !== null && result.raw.trimStart().startsWith("-")
      ? { next: "gp", says: `${name} came as a negative number.` }
      : null,
};

export const groupMissing: ResultRule = {
  id: "group-missing",
  says: "A result that names a group which is not there goes to a GP.",
  applies: ({ result, name }, { report }) =>
    result.group !== null && report.results[result.group]?.isGroup !== true
      ? { next: "gp", says: `${name} says that it belongs to a group that is not there.` }
      : null,
};

export const specimenMissing: ResultRule = {
  id: "specimen-missing",
  says: "A result that names a specimen which is not there goes to a GP.",
  applies: ({ specimen, name }, { report }) =>
    specimen !== null && report.specimens[specimen] === undefined
      ? { next: "gp", says: `${name} says that it was measured in a specimen that is not there.` }
      : null,
};

export const saidTwice: ReportRule = {
  id: "said-twice",
  says: "One analyte with two different values in one report goes to a GP.",
  applies: ({ results }) => {
    for (let i = 1; i < results.length; i += 1) {
      for (let j = 0; j < i; j += 1) {
        const [one, other] = [results[i]!, results[j]!];
        if (one.analyte === null || one.analyte !== other.analyte || isAlike(one, other)) continue;
        return { next: "gp", says: `${one.name} stands in the report twice, differently.` };
      }
    }
    return null;
  },
};

function isAlike({ result: a }: ResultView, { result: b }: ResultView): boolean {
  return (
    a.raw === b.raw &&
    a.unit === b.unit &&
    a.comparator === b.comparator &&
    a.text === b.text &&
    a.codedValue?.text === b.codedValue?.text &&
    a.codedValue?.code === b.codedValue?.code
  );
}

const HOUR = 60;

export const collectedInFuture: ReportRule = {
  id: "collected-in-future",
  says: "A specimen collected after now, or a report issued before its specimen was collected, goes to a GP.",
  applies: ({ report, at }) => {
    for (const { collected } of report.specimens) {
      if (collected === null) continue;
      // Laboratories send the clock on the wall, which is an hour ahead of UTC in summer.
      if (isAfter(collected, at, HOUR))
        return { next: "gp", says: `A specimen says that it was collected on ${collected}, after now.` };
      if (report.issued !== null && isAfter(collected, report.issued, 0)) {
        return {
          next: "gp",
          says: `The report was issued on ${report.issued}, before its specimen was collected on ${collected}.`,
        };
      }
    }
    return null;
  },
};

function isAfter(a: string, b: string, byMinutes: number): boolean {
  const [minuteA, minuteB] = [minuteOf(a), minuteOf(b)];
  if (minuteA !== null && minuteB !== null) return minuteA > minuteB + byMinutes;
  const [dayA, dayB] = [dayOf(a), dayOf(b)];
  return dayA !== null && dayB !== null && dayA > dayB;
}

export const nothingReported: ReportRule = {
  id: "nothing-reported",
  says: "A report without a result goes to a GP.",
  applies: ({ results }) => (results.length === 0 ? { next: "gp", says: "The report holds no result." } : null),
};
