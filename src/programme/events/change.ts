import { type Change, EVENT_KIND_WORDS, type Event, type EventWords, INVITEE_WORDS } from "./event.ts";
import { whenIs } from "./local-time.ts";

const SAYS: readonly (readonly [string, (event: EventWords) => string])[] = [
  ["Title", ({ title }) => title],
  ["Kind", ({ kind }) => EVENT_KIND_WORDS[kind]],
  ["When", whenIs],
  ["Where", ({ place }) => place],
  ["Link", ({ link }) => link],
  ["What it is about", ({ words }) => words],
  ["Places", ({ capacity }) => (capacity === null ? "no number" : String(capacity))],
  ["Invited", ({ invited }) => invited.map((one) => INVITEE_WORDS[one]).join(", ")],
  ["Practices", ({ practices }) => (practices === null ? "all that take part" : practices.join(", "))],
];

/** Every field that is not what it was, in the order of the page. */
export function changesOf(was: Event, is: EventWords): readonly Change[] {
  return SAYS.map(([what, say]) => ({ what, was: say(was) || "none", is: say(is) || "none" })).filter(
    (one) => one.was !== one.is,
  );
}
