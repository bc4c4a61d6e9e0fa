// Days as ISO 8601 text, counted from the demonstration's own day: no clock is read.

const DAY = 86_400_000;

/** The day that lies so many days after `day`, or before it where `days` is negative. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** The last day before `day` on which a surgery takes blood: no Saturday, no Sunday. */
export function workingDayBefore(day: string): string {
  const before = addDays(day, -1);
  const weekday = new Date(`${before}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6 ? workingDayBefore(before) : before;
}

/** Somebody's date of birth who on `day` has been `years` old for so many days. */
export function bornYearsAgo(day: string, years: number, andDays: number): string {
  const birthday = `${Number(day.slice(0, 4)) - years}${day.slice(4)}`;
  return addDays(birthday.endsWith("-02-29") ? `${birthday.slice(0, 8)}28` : birthday, -andDays);
}

/** Whole years from birth to `day`. */
export function yearsBetween(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
