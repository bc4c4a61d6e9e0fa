/** The instant by which something is due: `within` is an ISO 8601 duration from receipt, in elapsed time. */
export function dueAt(receivedAt: Date, within: string): Date {
  // A day here is 24 hours: an urgency does not get an hour longer when the clocks go back.
  const duration = Temporal.Duration.from(within);
  const hours = duration.total({ unit: "milliseconds", relativeTo: Temporal.PlainDate.from("2026-01-01") });
  return new Date(receivedAt.getTime() + hours);
}
