import type { AuditEvent } from "../audit/event.ts";
import type { Arrival } from "../inbox/message.ts";
import type { Received } from "../inbox/store.ts";

/**
 * What the audit says of one message taken in: that it came, and each item that it opened. Of an arrival
 * that was taken before and is only met again it says nothing: nothing came.
 */
export function eventsOf(
  arrival: Arrival,
  message: Received,
  items: readonly string[],
  at: Date,
): readonly AuditEvent[] {
  if (!message.isNew && message.isMetAgain) return [];
  const common = { ...arrival.actor, at, device: arrival.door };
  const came: AuditEvent = {
    ...common,
    event: message.isNew ? "message-received" : "message-arrived-again",
    subject: message.message,
    detail: { documents: items.length, arrivals: message.arrivals },
  };
  return [came, ...items.map((item) => ({ ...common, event: "item-opened", subject: item }))];
}
