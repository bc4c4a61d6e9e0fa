// The calendar, over digits as text: a date is checked without becoming an instant.

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether there is such a year, month or day; month and day may be empty. */
export function isCalendarDate(year: string, month: string, day: string): boolean {
  const y = Number(year);
  if (y === 0) return false;
  if (month === "") return true;
  const days = DAYS[Number(month) - 1];
  if (days === undefined) return false;
  if (day === "") return true;
  const leap = y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0);
  return Number(day) >= 1 && Number(day) <= (month === "02" && leap ? 29 : days);
}

/** Whether a day has such an hour and minute. */
export function isClockTime(hour: string, minute: string): boolean {
  return Number(hour) <= 23 && Number(minute) <= 59;
}
