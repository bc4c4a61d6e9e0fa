// Time enters the product only here, so that a test can say what time it is and a decision can be
// replayed as of its own instant. Lint forbids `Date.now()`, `new Date()` and SQL `now()` elsewhere.

export type Clock = { readonly now: () => Date };

export const systemClock: Clock = { now: () => new Date() };

export type FakeClock = Clock & { readonly set: (iso: string) => void; readonly advance: (ms: number) => void };

/** A clock that stands still until told; `iso` is an ISO 8601 instant. For tests and the demonstration. */
export function fakeClock(iso: string): FakeClock {
  let at = Date.parse(iso);
  if (Number.isNaN(at)) throw new RangeError(`not an instant: ${iso}`);
  return {
    now: () => new Date(at),
    set: (next) => {
      at = Date.parse(next);
    },
    advance: (ms) => {
      at += ms;
    },
  };
}
