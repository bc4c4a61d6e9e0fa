import { compare, parseDecimal } from "../../base/decimal.ts";
import { type Draft, emptyRange, note, resultPath } from "./draft.ts";
import { currentResult, readResultText } from "./result.ts";
import { part, partOrNull, type Segment } from "./segment.ts";
import { freeText } from "./text.ts";

// S20: one reference range of the current result; a result may have several, and all are kept.

export function openRange(draft: Draft): void {
  currentResult(draft).result.ranges.push(emptyRange());
}

export function readRnd(draft: Draft, segment: Segment): void {
  const current = currentResult(draft);
  const { ranges, unit } = current.result;
  const open = ranges.at(-1);
  // A second pair of limits in one S20 is a range of its own.
  if (open === undefined || open.low !== null || open.high !== null) ranges.push(emptyRange());
  const path = `${resultPath(current)}.ranges[${ranges.length - 1}]`;
  const range = ranges.at(-1)!;
  if (part(segment, 0, 0) !== "U") note(draft, "unknown-qualifier", path, segment.text);
  range.low = partOrNull(segment, 1, 0);
  range.high = partOrNull(segment, 2, 0);
  range.unit = partOrNull(segment, 3, 3) ?? partOrNull(segment, 3, 0);
  const low = range.low === null ? null : parseDecimal(range.low);
  const high = range.high === null ? null : parseDecimal(range.high);
  if ((range.low !== null && low === null) || (range.high !== null && high === null)) {
    note(draft, "range-not-a-number", path, segment.text);
  } else if (low !== null && high !== null && compare(low, high) > 0) {
    note(draft, "range-reversed", path, segment.text);
  }
  if (range.unit !== null && range.unit !== unit) {
    note(draft, "unit-range-differs", path, `${unit ?? "none"} and ${range.unit}`);
  }
}

export function readRangeText(draft: Draft, segment: Segment): void {
  const current = currentResult(draft);
  if (part(segment, 0, 0) !== "RPD") {
    // A remark on the result that stands after its range is a remark on the result all the same.
    note(draft, "out-of-place", `${resultPath(current)}.comments`, segment.text);
    readResultText(draft, segment);
    return;
  }
  const { ranges } = current.result;
  const text = freeText(segment);
  if (text === "") return;
  const open = ranges.at(-1);
  if (open === undefined) ranges.push({ ...emptyRange(), text });
  else open.text = open.text === null ? text : `${open.text}\n${text}`;
}
