import { localDay } from "../../base/local-day.ts";

/** The day of the digest that somebody with this wish is owed at this instant, or null before it is due. */
export function dayOfDigest(digest: "daily" | "weekly", at: Date): string | null {
  const day = localDay(at);
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO("Europe/London");
  // From seven in the morning, so that it is there when people begin.
  if (local.hour < 7) return null;
  return digest === "weekly" && local.dayOfWeek !== 1 ? null : day;
}
