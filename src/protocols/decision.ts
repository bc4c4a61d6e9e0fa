import { type Static, Type } from "typebox";

// What deciding gives: who is next, by when, why, and what is called for. The shape that
// `countersign decide` prints and that is stored, with its inputs, beside the item.

/** In falling caution; the most cautious answer of all results decides. */
export const NEXTS = [
  "gp-now",
  "gp-today",
  "gp",
  "gp-aware",
  "pharmacist",
  "nurse",
  "tests",
  "leaflet",
  "file",
  "reception",
  "code-and-file",
  "return",
] as const;
export type Next = (typeof NEXTS)[number];

const Index = Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]);

/** Places in a letter's `text`, in UTF-16 units, their ends exclusive: where what is said was read. */
const Spans = Type.Optional(
  Type.Array(Type.Object({ start: Type.Integer({ minimum: 0 }), end: Type.Integer({ minimum: 1 }) })),
);

export const Because = Type.Object({
  /** A protocol's name, or "standing-rules" or "reading" for what holds above every table; null where none is in force. */
  protocol: Type.Union([Type.String(), Type.Null()]),
  version: Type.Union([Type.String(), Type.Null()]),
  clause: Type.Union([Type.String(), Type.Null()]),
  /** Zero-based index into the report's results; null where it is about the whole report. */
  result: Index,
  says: Type.String(),
  spans: Spans,
});
export const Deed = Type.Object({ deed: Type.String(), what: Type.String(), result: Index });
export const FloorHit = Type.Object({ rule: Type.String(), result: Index, says: Type.String(), spans: Spans });
export const Ask = Type.Object({ fact: Type.String(), why: Type.String() });

export const Decision = Type.Object({
  source: Type.String(),
  /** The report's own number, or the letter's `documentId`. */
  reportId: Type.Union([Type.String(), Type.Null()]),
  next: Type.Union(NEXTS.map((next) => Type.Literal(next))),
  /** ISO 8601 duration from receipt. */
  within: Type.String(),
  /** The most cautious reasons first. */
  because: Type.Array(Because),
  do: Type.Array(Deed),
  floor: Type.Array(FloorHit),
  asks: Type.Array(Ask),
  assumed: Type.Array(Type.String()),
});

export type Because = Static<typeof Because>;
export type Deed = Static<typeof Deed>;
/** A deed before it is known which result calls for it. */
export type RuleDeed = { readonly deed: string; readonly what: string };
export type FloorHit = Static<typeof FloorHit>;
export type Ask = Static<typeof Ask>;
export type Decision = Omit<Static<typeof Decision>, "next"> & { next: Next };

/** The smaller, the more cautious. */
const RANK: ReadonlyMap<Next, number> = new Map(NEXTS.map((next, rank) => [next, rank]));

function rank(next: Next): number {
  return RANK.get(next) ?? 0;
}

/** The more cautious of two answers. */
export function moreCautious(a: Next, b: Next): Next {
  return rank(a) <= rank(b) ? a : b;
}

/** True when `a` is at least as cautious as `b`. */
export function atLeastAsCautious(a: Next, b: Next): boolean {
  return rank(a) <= rank(b);
}
