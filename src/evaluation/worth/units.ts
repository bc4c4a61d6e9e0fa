// What a number is of. The formula multiplies and subtracts unlike things, and one of them in the place of another would
// give a figure that looks right: each has a type of its own, and only these functions make one.

declare const unit: unique symbol;
type Of<Unit extends string> = number & { readonly [unit]: Unit };

export type ItemsAWeek = Of<"items a week">;
/** A part of one. */
export type Share = Of<"share">;
/** GP minutes an item. */
export type MinutesAnItem = Of<"minutes an item">;
/** GP minutes a week. */
export type MinutesAWeek = Of<"minutes a week">;
/** GP minutes, once. */
export type Minutes = Of<"minutes">;
export type Weeks = Of<"weeks">;
export type HoursAWeek = Of<"hours a week">;
/** Whole pence, except where a product of others. */
export type PenceAnHour = Of<"pence an hour">;
export type PenceAMinute = Of<"pence a minute">;
/** GP minutes for each hour of an assistant. */
export type MinutesAnHour = Of<"minutes an hour">;

export const itemsAWeek = (value: number): ItemsAWeek => atLeast<"items a week">(value, 0);
export const minutesAnItem = (value: number): MinutesAnItem => atLeast<"minutes an item">(value, 0);
export const minutes = (value: number): Minutes => atLeast<"minutes">(value, 0);
export const weeks = (value: number): Weeks => atLeast<"weeks">(value, 1);
export const hoursAWeek = (value: number): HoursAWeek => atLeast<"hours a week">(value, 0);
export const penceAnHour = (value: number): PenceAnHour => atLeast<"pence an hour">(value, 1);
export const penceAMinute = (value: number): PenceAMinute => atLeast<"pence a minute">(value, 1);

/** May be below nought: then it costs more time than it releases. */
export const minutesAWeek = (value: number): MinutesAWeek => atLeast<"minutes a week">(value, -Infinity);
export const minutesAnHour = (value: number): MinutesAnHour => atLeast<"minutes an hour">(value, -Infinity);

export function share(value: number): Share {
  if (value > 1) throw new RangeError(`no share: ${value}`);
  return atLeast<"share">(value, 0);
}

function atLeast<Unit extends string>(value: number, least: number): Of<Unit> {
  if (Number.isNaN(value) || value < least || value === Infinity) throw new RangeError(`out of range: ${value}`);
  // oxlint-disable-next-line no-unsafe-type-assertion -- the one place where a number is given its unit
  return value as Of<Unit>;
}
