import type { Next } from "../protocols/decision.ts";

// A piece of work: it has one holder, one due time and a place in a default view until it is done.

export const STATUSES = ["waiting", "acknowledged", "closed", "returned"] as const;
export type Status = (typeof STATUSES)[number];

/** The sum that always holds: documents received = open + closed + returned. */
export const OPEN: readonly Status[] = ["waiting", "acknowledged"];

export type Holder = { readonly kind: "queue" | "person"; readonly name: string };

/** Until the desk knows who is present, work waits in one of two queues that are always in view. */
export function queueFor(next: Next): Holder {
  switch (next) {
    case "gp-now":
    case "gp-today":
    case "gp":
      return { kind: "queue", name: "gps" };
    case "tests":
    case "leaflet":
    case "file":
      return { kind: "queue", name: "assistants" };
  }
}

/** What the list is sorted by before age: the smaller, the sooner. */
export const URGENCY: Readonly<Record<Next, number>> = {
  "gp-now": 0,
  "gp-today": 1,
  gp: 2,
  tests: 3,
  leaflet: 3,
  file: 3,
};
