import fc from "fast-check";
import { mutatedOneOf } from "../../src/reading/edifact/mutation.test-support.ts";
import { LETTER_WHATS, type LetterWhat } from "./letter-steps.ts";
import { potassium, reportOf } from "../support/laboratory.ts";

// What can happen on a day. `nth` picks among what is there; a step that finds nothing to pick does nothing.

export type Step =
  | { readonly kind: "report"; readonly what: What; readonly of: "bertram" | "coralie" | "nobody" }
  | { readonly kind: "letter"; readonly what: LetterWhat; readonly of: "bertram" | "nobody"; readonly nth: number }
  /** Somebody marks the next thing that a letter suggests: accepts it, rejects it or gives it to somebody. */
  | { readonly kind: "mark"; readonly nth: number; readonly who: number; readonly which: number }
  | { readonly kind: "amended"; readonly nth: number; readonly value: string }
  | { readonly kind: "again"; readonly nth: number }
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "claim"; readonly nth: number; readonly who: number; readonly takesOver: boolean }
  | { readonly kind: "move"; readonly nth: number; readonly who: number; readonly which: number; readonly fault: Fault }
  | { readonly kind: "leave"; readonly who: number; readonly days: number }
  | { readonly kind: "withdraw"; readonly nth: number }
  | { readonly kind: "time"; readonly minutes: number };

/** "crash": the work is done and the process dies before the commit. "stale": the page is older than the item. */
export type Fault = "none" | "stale" | "old-sign-in" | "crash";

export const WHATS = ["normal", "anaemia", "vitamin-d", "high", "urgent", "preliminary", "ferritin"] as const;
export type What = (typeof WHATS)[number];

// Messages that are right but for what a line, a program or a hand did to them on the way.
const WHOLE = ["4.2", "6.7"].map((value) => Buffer.from(reportOf("Y90721", [potassium(value)])).toString("latin1"));

const nth = fc.nat({ max: 1000 });
const who = fc.nat({ max: 100 });
const fault = fc
  .nat({ max: 9 })
  .map((n): Fault => (n === 0 ? "stale" : n === 1 ? "old-sign-in" : n === 2 ? "crash" : "none"));

export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("report" as const),
      what: fc.constantFrom(...WHATS, "normal", "normal", "vitamin-d", "anaemia"),
      of: fc.constantFrom(
        "bertram" as const,
        "bertram" as const,
        "bertram" as const,
        "coralie" as const,
        "nobody" as const,
      ),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("letter" as const),
      what: fc.constantFrom(...LETTER_WHATS, "asks" as const, "plain" as const),
      of: fc.constantFrom("bertram" as const, "bertram" as const, "bertram" as const, "nobody" as const),
      nth: fc.nat({ max: 400 }),
    }),
  },
  { weight: 12, arbitrary: fc.record({ kind: fc.constant("mark" as const), nth, who, which: fc.nat({ max: 100 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("amended" as const), nth, value: fc.constantFrom("4.4", "6.8") }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("again" as const), nth }) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }).map((bytes) => ({ kind: "bytes" as const, bytes })) },
  {
    weight: 1,
    arbitrary: mutatedOneOf(WHOLE).map((text) => ({ kind: "bytes" as const, bytes: Buffer.from(text, "latin1") })),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("claim" as const), nth, who, takesOver: fc.boolean() }) },
  {
    weight: 24,
    arbitrary: fc.record({ kind: fc.constant("move" as const), nth, who, which: fc.nat({ max: 100 }), fault }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("leave" as const), who, days: fc.integer({ min: 1, max: 5 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("withdraw" as const), nth }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("time" as const), minutes: fc.constantFrom(1, 16, 120, 1500, 6000) }),
  },
);
