// How long a training lasts: six to nine months are planned, and an extension moves the end by up to three more
// with a form. These are the limits that the role's training has in the field.

export const MONTHS_AT_LEAST = 6;
export const MONTHS_AT_MOST = 9;
export const MONTHS_MORE = 3;

/** The ISO day so many months later; a missing 31st is the month's last day. */
export function addMonths(day: string, months: number): string {
  return Temporal.PlainDate.from(day).add({ months }).toString();
}
