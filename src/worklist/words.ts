import type { TagColour } from "../web/components/tag.tsx";
import type { Next } from "../protocols/decision.ts";
import type { Status } from "./item.ts";

// Dates and colours as the desk shows them: local time of the practice, 24 hours, CUI's dd-Mmm-yyyy.

const PARTS = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  day: "2-digit",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** An instant as "02-Nov-2026 09:15", in the practice's local time. */
export function timeWords(at: Date): string {
  const parts = Object.fromEntries(PARTS.formatToParts(at).map((part) => [part.type, part.value]));
  // CUI has three letters for every month; the platform writes Sept.
  const month = (parts["month"] ?? "").slice(0, 3);
  return `${parts["day"]}-${month}-${parts["year"]} ${parts["hour"]}:${parts["minute"]}`;
}

export const NEXT_COLOUR: Readonly<Record<Next, TagColour>> = {
  "gp-now": "red",
  "gp-today": "orange",
  gp: "blue",
  tests: "yellow",
  leaflet: "green",
  file: "green",
};

export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  waiting: "Waiting",
  acknowledged: "Acknowledged",
  closed: "Closed",
  returned: "Returned",
};

export const QUEUE_WORDS: Readonly<Record<string, string>> = { gps: "GPs", assistants: "Assistants" };
