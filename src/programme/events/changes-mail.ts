import type { Mail } from "../../outbox/send-mail.ts";
import type { Change, Event } from "./event.ts";
import type { Base } from "./event-part.tsx";
import { whenIs } from "./local-time.ts";

/** What is different of an event, from what they last knew to now: each field once. */
export function changesInOne(all: readonly (readonly Change[])[]): readonly Change[] {
  const merged = new Map<string, Change>();
  for (const { what, was, is } of all.flat()) merged.set(what, { what, was: merged.get(what)?.was ?? was, is });
  // What was changed and changed back is as they knew it.
  return [...merged.values()].filter(({ was, is }) => was !== is);
}

type Told = {
  readonly id: string;
  readonly event: Event;
  readonly changes: readonly Change[];
  readonly base: Base;
};

/** One message: that it was changed or cancelled, what is different, and where it stands. */
export function changesMail({ id, event, changes, base }: Told, publicUrl: string): Mail {
  const isOff = event.cancelled !== null;
  const lines = changes
    .filter(({ what }) => what !== "Cancelled")
    .map(({ what, was, is }) => `- ${what}: it was ${was}, and is now ${is}`);
  const text = [
    isOff
      ? `"${event.title}", ${whenIs(event)}, was cancelled: ${event.cancelled.why}`
      : `"${event.title}" was changed:`,
    ...(isOff || lines.length === 0 ? [] : ["", ...lines]),
    "",
    ...(isOff ? [] : [`It is ${whenIs(event)}. Whoever answered before is asked to answer again.`, ""]),
    `${publicUrl}${base}/${event.id}`,
    "",
    `Whether this comes by e-mail: ${publicUrl}${base}`,
  ].join("\n");
  const subject = `Countersign: ${isOff ? "cancelled" : "changed"}: ${event.title}`;
  return { messageId: `<${id}@countersign.invalid>`, subject, text };
}
