import { isCalendarDate, isClockTime } from "../calendar.ts";

// Dates as digits one after the other, as Kettering XML and HL7 version 3 write them, to ISO 8601 at the precision
// that was sent. Nothing is guessed: 202144161244 is no date, whichever order its digits were meant to have.

export type Stamp =
  | { readonly kind: "date"; readonly iso: string }
  | { readonly kind: "odd"; readonly code: "date-format" | "date-impossible" };

const FORM =
  /^(?<year>\d{4})(?:-?(?<month>\d\d)(?:-?(?<day>\d\d)(?:[T ]?(?<hour>\d\d)(?::?(?<minute>\d\d)(?::?(?<second>\d\d)(?:\.\d+)?)?)?(?<zone>Z|[+-]\d\d(?::?\d\d)?)?)?)?)?$/;

/** "20210511", "20210511095328+0100", "2021-05-11T09:53:28": of an hour without its minute, the day. */
export function readStamp(text: string): Stamp {
  const parts = FORM.exec(text.trim())?.groups;
  if (parts === undefined) return { kind: "odd", code: "date-format" };
  const { year = "", month, day, hour, minute, second, zone } = parts;
  const whole = isCalendarDate(year, month ?? "", day ?? "") && isClockTime(hour ?? "0", minute ?? "0");
  if (!whole || Number(second ?? "0") > 59) return { kind: "odd", code: "date-impossible" };
  const date = [year, month, day].filter((part) => part !== undefined).join("-");
  if (hour === undefined || minute === undefined) return { kind: "date", iso: date };
  const time = [hour, minute, second].filter((part) => part !== undefined).join(":");
  return { kind: "date", iso: `${date}T${time}${offsetOf(zone)}` };
}

/** "+01" and "+0100" as "+01:00". */
function offsetOf(zone: string | undefined): string {
  if (zone === undefined || zone === "Z") return zone ?? "";
  const digits = zone.slice(1).replace(":", "").padEnd(4, "0");
  return `${zone.slice(0, 1)}${digits.slice(0, 2)}:${digits.slice(2)}`;
}
