import { showInstant } from "../base/show-date.ts";
import type { TagColour } from "../web/components/tag.tsx";
import type { Next } from "../protocols/decision.ts";
import type { Status } from "./item.ts";

// Colours and times as the desk shows them.

/** An instant as "02-Nov-2026 09:15", in the practice's local time. */
export function timeWords(at: Date): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO("Europe/London");
  return showInstant(local.toPlainDateTime().toString());
}

export const NEXT_COLOUR: Readonly<Record<Next, TagColour>> = {
  "gp-now": "red",
  "gp-today": "orange",
  gp: "blue",
  "gp-aware": "blue",
  pharmacist: "purple",
  nurse: "purple",
  tests: "yellow",
  leaflet: "green",
  file: "green",
  reception: "yellow",
  "code-and-file": "green",
  return: "yellow",
};

export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  waiting: "To do",
  acknowledged: "Acknowledged",
  asked: "Question to a GP",
  awaiting: "Waiting to hear back",
  proposed: "To countersign",
  signed: "Signed, to be filed",
  "in-effect": "In effect, to be filed",
  closed: "Closed",
  returned: "Returned",
};

export const QUEUE_WORDS: Readonly<Record<string, string>> = {
  gps: "GPs",
  assistants: "Assistants",
  pharmacists: "Pharmacists",
  nurses: "Nurses",
  reception: "Reception",
};
