const UNITS = [
  ["years", "year"],
  ["months", "month"],
  ["weeks", "week"],
  ["days", "day"],
  ["hours", "hour"],
  ["minutes", "minute"],
] as const;

/** "P3M" as "3 months", "PT1H30M" as "1 hour 30 minutes". */
export function spanWords(duration: string): string {
  const span = Temporal.Duration.from(duration);
  return UNITS.flatMap(([unit, one]) =>
    span[unit] === 0 ? [] : [`${span[unit]} ${span[unit] === 1 ? one : unit}`],
  ).join(" ");
}
