import { addPence, lessPence, NO_PENCE, type Pence } from "./pence.ts";
import type { ClaimKind, ClaimState } from "./claim-moves.ts";

// budget = paid + approved + claimed + free, always, and free is never less than nothing.

export type Line = { readonly kind: ClaimKind; readonly state: ClaimState; readonly amount: Pence };

export type Sums = {
  readonly budget: Pence;
  /** What was paid, less what came back. */
  readonly paid: Pence;
  /** Approved, whether or not it is in a payment file. */
  readonly approved: Pence;
  readonly claimed: Pence;
  readonly free: Pence;
  /** Claims that wait for budget: no part of the sum, and promised to nobody. */
  readonly waiting: Pence;
  /** Asked back and not come yet, as less than nothing: no part of the sum until it is there. */
  readonly askedBack: Pence;
};

export const PLACES = ["paid", "approved", "claimed", "waiting", "askedBack", "none"] as const;
export type SumPlace = (typeof PLACES)[number];

/** Where a line counts. Money that is asked back frees nothing before it has come. */
export function placeOf({ kind, state }: Pick<Line, "kind" | "state">): SumPlace {
  switch (state) {
    case "paid":
      return "paid";
    case "approved":
    case "in-file":
      return kind === "payment" ? "approved" : "askedBack";
    case "claimed":
      return kind === "payment" ? "claimed" : "askedBack";
    case "waiting":
      return "waiting";
    case "returned":
    case "withdrawn":
      return "none";
  }
}

export function sumsOf(budget: Pence, lines: readonly Line[]): Sums {
  const at = (place: SumPlace): Pence =>
    addPence(...lines.filter((line) => placeOf(line) === place).map(({ amount }) => amount));
  const [paid, approved, claimed] = [at("paid"), at("approved"), at("claimed")];
  const free = lessPence(budget, paid, approved, claimed);
  return { budget, paid, approved, claimed, free, waiting: at("waiting"), askedBack: at("askedBack") };
}

export const NOTHING: Sums = sumsOf(NO_PENCE, []);

/** Several hubs together. */
export function addSums(all: readonly Sums[]): Sums {
  const sum = (part: keyof Sums): Pence => addPence(...all.map((one) => one[part]));
  return {
    budget: sum("budget"),
    paid: sum("paid"),
    approved: sum("approved"),
    claimed: sum("claimed"),
    free: sum("free"),
    waiting: sum("waiting"),
    askedBack: sum("askedBack"),
  };
}
