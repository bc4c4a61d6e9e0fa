import type { Result } from "../../reading/report.ts";
import type { Seen } from "./seen.ts";

// A result in words: the laboratory's own, and beside them ours, which never take silence for normal.

type Valued = Pick<Result, "raw" | "comparator" | "unit">;

/** "<5 mmol/L": comparator, value and unit exactly as sent. */
export function valueText({ raw, comparator, unit }: Valued): string {
  return `${comparator ?? ""}${raw ?? ""} ${unit ?? "(no unit)"}`;
}

/** All that was sent as the value: number, words, coded value. */
export function resultText(result: Result): string {
  const { raw, text, codedValue, isGroup } = result;
  const parts = [raw === null ? null : valueText(result), text, codedValue?.text ?? codedValue?.code ?? null];
  const sent = parts.filter((part) => part !== null && part !== "");
  if (sent.length > 0) return sent.join("; ");
  return isGroup ? "" : "No value";
}

export function rangeText({ isGroup, ranges, unit }: Result): string {
  if (ranges.length === 0) return isGroup ? "" : "No range sent";
  return ranges.map((range) => oneRange(range, unit)).join("; ");
}

function oneRange({ low, high, unit, text }: Result["ranges"][number], ofValue: string | null): string {
  const limits =
    low !== null && high !== null
      ? `${low} to ${high}`
      : high !== null
        ? `up to ${high}`
        : low !== null
          ? `from ${low}`
          : "";
  // A range in another unit than the value is said to be so.
  const inUnit = limits !== "" && unit !== null && unit !== ofValue ? unit : "";
  return [limits, inUnit, text].filter((part) => part !== null && part !== "").join(" ");
}

const FLAGS: Readonly<Record<"H" | "L" | "A", string>> = { H: "high", L: "low", A: "abnormal" };

/** What the laboratory said of it, in its words and what they mean. The lack of a flag is said to be one. */
export function flagText({ isGroup, flag, flagRaw }: Result): string {
  if (flag === null) {
    if (flagRaw !== null && flagRaw.trim() !== "") return `Flag "${flagRaw}", of unknown meaning`;
    return isGroup ? "" : "No flag sent";
  }
  return flagRaw === null ? `Flagged ${FLAGS[flag]}` : `Flagged ${FLAGS[flag]} ("${flagRaw}")`;
}

/** What we make of it by its own range; never "normal". */
export function placeText({ result, analyte, position, problem }: Seen): string {
  if (result.isGroup && result.raw === null) return "";
  const silent = result.flag === null && (result.flagRaw ?? "").trim() === "";
  switch (position) {
    case "above":
      return silent ? "Above its range, although no flag was sent" : "Above its range";
    case "below":
      return silent ? "Below its range, although no flag was sent" : "Below its range";
    case "inside":
      return silent ? "Inside its range" : "Inside its range, although it was flagged";
    case "none":
      if (problem !== null) return `Not compared: ${problem}`;
      if (analyte === null) return "Not compared: no test that Countersign knows";
      return "No range to compare it with";
    case "missing":
      return problem === null ? "No number to compare" : `Not compared: ${problem}`;
  }
}

/** True where the value lies outside its range or the laboratory flagged it: shown by more than colour. */
export function isOut({ result, position }: Seen): boolean {
  return position === "above" || position === "below" || result.flag !== null;
}
