// The time that a protocol's words give: "potassium within 3 days", "HbA1c in 12 months".

const TIME = /\b(?:in|within|after)\s+(\d{1,3})\s+(day|week|month|year)s?\b/i;
const UNIT: Readonly<Record<string, string>> = { day: "D", week: "W", month: "M", year: "Y" };

/** As an ISO 8601 duration; null where the words give no time. */
export function durationIn(words: string): string | null {
  const [, count, unit] = TIME.exec(words) ?? [];
  const letter = UNIT[unit?.toLowerCase() ?? ""];
  return count === undefined || letter === undefined ? null : `P${Number(count)}${letter}`;
}

/** The words without their time, as a request names a test. */
export function withoutTime(words: string): string {
  return words.replace(TIME, "").replaceAll(/\s+/g, " ").trim();
}
