import type { Shown } from "../disclosure/shown.ts";
import type { ReportAbout } from "./about.ts";
import type { Reported } from "./reported.ts";

// One line a measure, for a spreadsheet. RFC 4180; a byte order mark, because spreadsheets take the file for Latin
// without it.

export const CSV = "text/csv; charset=utf-8";

const COLUMNS = [
  "place",
  "level",
  "code",
  "month",
  "practices",
  "measure",
  "aim",
  "question",
  "kind",
  "numerator",
  "numerator shown as",
  "denominator",
  "denominator shown as",
  "of",
  "value",
  "unit",
  "low 95%",
  "high 95%",
  "good",
  "target",
  "how it may mislead",
] as const;

/** The file's text; what is not shown is an empty cell with the reason beside it. */
export function writeCsv(about: ReportAbout): string {
  const rows = about.figures.map((figure) => rowOf(about, figure));
  return `\uFEFF${[COLUMNS, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

function rowOf({ name, level, place, month, practices }: ReportAbout, { measure, counts, says }: Reported) {
  const isMean = measure.kind === "mean";
  const [value, interval] = says.kind === "value" ? [says.value, says.interval] : [null, null];
  return [
    name,
    level,
    place,
    month,
    practices,
    measure.id,
    measure.aim,
    measure.question,
    measure.kind,
    // The sum behind a mean says nothing by itself and would tell what its parts were.
    isMean ? "" : numberOf(counts.numerator),
    isMean ? "not given of a mean" : shownAs(counts.numerator),
    numberOf(counts.denominator),
    shownAs(counts.denominator),
    measure.of,
    value === null ? WHY[says.kind] : round(value),
    measure.unit,
    interval === null ? "" : round(interval.low),
    interval === null ? "" : round(interval.high),
    measure.good,
    measure.target?.value ?? "",
    measure.misleads,
  ];
}

const WHY: Readonly<Record<Reported["says"]["kind"], string>> = {
  "not-counted": "nothing counts this yet",
  nothing: "nothing to say",
  "too-few": "too few to say",
  "not-shown": "not shown",
  value: "",
};

function numberOf({ says }: Shown): number | "" {
  return "value" in says ? says.value : "";
}

function shownAs({ says }: Shown): string {
  switch (says.kind) {
    case "exact":
      return "as it is";
    case "rounded":
      return "to the nearest 5";
    case "star":
      return "1 to 7";
    case "held":
      return "held back";
  }
}

/** A spreadsheet runs text that begins so; with a quotation mark before it, it is text. */
const RUNS = /^[\t\r\n ]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/;

/** One cell as RFC 4180 writes it; numbers stay numbers. */
export function cell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const text = RUNS.test(value) || /^[\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function round(value: number): number {
  return Number(value.toPrecision(6));
}
