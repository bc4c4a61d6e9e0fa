import type { Next } from "../protocols/decision.ts";

// A piece of work: it has one holder, one due time and a place in a default view until it is done.

/**
 * waiting: to be dealt with · acknowledged: a GP has taken it by name · asked: a question for a GP stands ·
 * awaiting: something outside is to come back · proposed: dealt with, and a GP's countersignature is owed ·
 * signed: a GP stands behind it, and it is still to be filed in the record system · in-effect: whoever dealt with it is
 * sampled in such work, so that it takes effect unsigned and is still to be filed · closed: somebody has
 * confirmed that it is filed there · returned: sent back to where it came from.
 */
export const STATUSES = [
  "waiting",
  "acknowledged",
  "asked",
  "awaiting",
  "proposed",
  "signed",
  "in-effect",
  "closed",
  "returned",
] as const;
export type Status = (typeof STATUSES)[number];

/** What it is about; an action is something that a letter asks for. */
export type ItemKind = "report" | "letter" | "unreadable" | "expectation" | "action";

/** The sum that always holds: documents received = open + closed + returned. */
export const OPEN = ["waiting", "acknowledged", "asked", "awaiting", "proposed", "signed", "in-effect"] as const;

/** What still waits for somebody to act on its decision: age raises these. */
export const UNDECIDED: readonly Status[] = ["waiting", "acknowledged", "asked", "proposed"];

export type Holder = { readonly kind: "queue" | "person"; readonly name: string };

/** The queues that are always in view: everybody of the role who is present watches them. */
export const GPS: Holder = { kind: "queue", name: "gps" };
export const ASSISTANTS: Holder = { kind: "queue", name: "assistants" };
export const PHARMACISTS: Holder = { kind: "queue", name: "pharmacists" };
export const NURSES: Holder = { kind: "queue", name: "nurses" };
export const RECEPTION: Holder = { kind: "queue", name: "reception" };

export const QUEUES: readonly Holder[] = [GPS, ASSISTANTS, PHARMACISTS, NURSES, RECEPTION];

export const person = (account: string): Holder => ({ kind: "person", name: account });

/** Why a document cannot be dealt with before somebody settles what or whose it is. */
export type Trouble = "unmatched" | "unreadable";

/** What the list is sorted by before age: the smaller, the sooner. */
export const URGENCY: Readonly<Record<Next, number>> = {
  "gp-now": 0,
  "gp-today": 1,
  gp: 2,
  "gp-aware": 3,
  pharmacist: 3,
  nurse: 3,
  tests: 3,
  leaflet: 3,
  file: 3,
  reception: 3,
  "code-and-file": 3,
  return: 3,
};

/** True where a GP is next, so that no assistant deals with it. What a GP is to be aware of, an assistant prepares. */
export function isForGp(next: Next): boolean {
  return URGENCY[next] <= URGENCY.gp;
}
