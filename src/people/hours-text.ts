import { Refusal } from "../base/refusal.ts";
import type { Hours } from "./staffing.ts";

// Hours as people write them: a line a day, "08:00-13:00, 14:00-18:30", empty where nobody works.

export const DAYS = [
  { day: 1, name: "Monday" },
  { day: 2, name: "Tuesday" },
  { day: 3, name: "Wednesday" },
  { day: 4, name: "Thursday" },
  { day: 5, name: "Friday" },
  { day: 6, name: "Saturday" },
  { day: 7, name: "Sunday" },
] as const;
export type Day = (typeof DAYS)[number];

export function hoursOfDay(hours: readonly Hours[], day: number): string {
  return hours
    .filter((one) => one.day === day)
    .map(({ from, until }) => `${from}-${until}`)
    .join(", ");
}

/** "Monday 08:00-13:00; Tuesday 08:00-13:00", for reading. */
export function hoursText(hours: readonly Hours[]): string {
  const days = DAYS.map(({ day, name }) => ({ name: name.slice(0, 3), text: hoursOfDay(hours, day) }));
  return days
    .filter(({ text }) => text !== "")
    .map(({ name, text }) => `${name} ${text}`)
    .join("; ");
}

const SPAN = /^(\d{1,2})[:.]?(\d{2})?\s*(?:-|–|to)\s*(\d{1,2})[:.]?(\d{2})?$/;

/** Reads one day's line; refuses with the day's name what is no hours. */
export function parseDay({ day, name }: Day, text: string): readonly Hours[] {
  const parts = text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const spans = parts.map((part) => {
    const found = SPAN.exec(part);
    const from = parseTime(`${found?.[1] ?? ""}:${found?.[2] ?? "00"}`);
    const until = parseTime(`${found?.[3] ?? ""}:${found?.[4] ?? "00"}`);
    if (found === null || from === null || until === null || from >= until) {
      throw new Refusal("bad-input", `${name}: write hours such as 08:00-13:00, or leave the day empty.`);
    }
    return { day, from, until };
  });
  const inOrder = spans.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  if (inOrder.some((span, n) => (inOrder[n - 1]?.until ?? "") > span.from)) {
    throw new Refusal("bad-input", `${name}: two of the hours overlap.`);
  }
  return inOrder;
}

/** "8:00" as "08:00"; null for what is no time of a day. 24:00 is its end. */
export function parseTime(text: string): string | null {
  const found = /^(\d{1,2}):(\d{2})$/.exec(text.trim());
  if (found === null) return null;
  const [hour, minute] = [Number(found[1]), Number(found[2])];
  if (minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return null;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
