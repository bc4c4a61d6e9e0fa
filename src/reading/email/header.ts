import type { Address, Email } from "postal-mime";
import { isCalendarDate, isClockTime } from "../calendar.ts";
import { oddity } from "../oddity.ts";
import type { Oddity } from "../report.ts";

// What a header says. Its words come from anybody: a line end, a control character or one that turns the direction
// of writing is not let out of here, so that no name or subject can look like something else.

const UNSAFE = /[\p{Cc}\u061C\u200B-\u200F\u2028-\u202E\u2066-\u2069\uFEFF]+/gu;

/** One line without characters that nobody sees; null where nothing is left. */
export function oneLine(text: string | null | undefined): string | null {
  const line = (text ?? "").toWellFormed().replace(UNSAFE, " ").replace(/ {2,}/gu, " ").trim();
  return line === "" ? null : line.slice(0, 500);
}

/** The people and boxes of an address line, groups opened: their names, or the addresses of those without one. */
export function namesOf(addresses: readonly Address[] | undefined): readonly string[] {
  const flat = (addresses ?? []).flatMap((one) => (one.group === undefined ? [one] : one.group));
  return flat.map(({ name, address }) => oneLine(name) ?? oneLine(address)).filter((one) => one !== null);
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DATE =
  /^(?:[a-z]{3,9},?\s+)?(\d{1,2})\s+([a-z]{3})[a-z]*\s+(\d{4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([+-]\d{4}|[a-z]{1,4})?/iu;
/** Names of zones that RFC 5322 still allows; all others say nothing certain. */
const ZONES: Readonly<Record<string, string>> = { gmt: "+0000", ut: "+0000", utc: "+0000", z: "+0000", bst: "+0100" };

export type Sent = { readonly sent: string | null; readonly oddities: readonly Oddity[] };

/** When it was sent (RFC 5322) as ISO 8601 with its own offset, or without one where none is known. */
export function sentOf(email: Email): Sent {
  const raw = oneLine(email.headers.find(({ key }) => key === "date")?.value);
  if (raw === null) return { sent: null, oddities: [] };
  const found = DATE.exec(raw);
  if (found === null) return { sent: null, oddities: [oddity("date-format", "sent", raw)] };
  const [, day = "", name = "", year = "", hour = "", minute = "", second = "00", zone = ""] = found;
  const month = String(MONTHS.indexOf(name.toLowerCase()) + 1).padStart(2, "0");
  if (!isCalendarDate(year, month, day.padStart(2, "0")) || !isClockTime(hour, minute) || Number(second) > 60) {
    return { sent: null, oddities: [oddity("date-impossible", "sent", raw)] };
  }
  const offset = /^[+-]/u.test(zone) ? zone : (ZONES[zone.toLowerCase()] ?? "");
  const shown = offset === "" ? "" : `${offset.slice(0, 3)}:${offset.slice(3)}`;
  const sent = `${year}-${month}-${day.padStart(2, "0")}T${hour.padStart(2, "0")}:${minute}:${second}${shown}`;
  return { sent, oddities: [] };
}
