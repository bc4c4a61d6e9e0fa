import { isCalendarDate, isClockTime } from "../calendar.ts";
import type { JsonObject } from "./json.ts";
import { textOf } from "./node.ts";
import { note, type Reading } from "./reading.ts";

const FORM = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?)?)?$/;

/** A FHIR date, dateTime or instant as it was sent; null, and told, where it is none. */
export function dateOf(reading: Reading, node: JsonObject, key: string, path: string): string | null {
  const text = textOf(node, key);
  if (text === null) return null;
  const found = FORM.exec(text);
  if (found === null) {
    note(reading, "date-format", path, text);
    return null;
  }
  const [, year = "", month = "", day = "", hour = "00", minute = "00"] = found;
  if (isCalendarDate(year, month, day) && isClockTime(hour, minute)) return text;
  note(reading, "date-impossible", path, text);
  return null;
}
