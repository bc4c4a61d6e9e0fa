import type { Decision, Next } from "../../protocols/decision.ts";
import type { ItemKind } from "../../worklist/item.ts";
import { shippedTiers } from "../statistics/tiers.ts";

// What kind of work a piece of work is, as far as trust in it goes: the protocol that decides it, and how much harm a
// wrong decision can do.

export type Task = {
  /** A protocol's name. */
  readonly task: string;
  readonly tier: string;
};

/** Reasons that no protocol gave: what holds above every table, and what reading found odd. */
const NO_PROTOCOLS: readonly string[] = ["standing-rules", "reading"];

/**
 * Every kind of work that this is, each once: a report that several protocols decide is work of each of them, so that
 * nobody is trusted with one of them because of the others. Empty where no protocol decided it.
 */
export function tasksOf(
  { because, next }: Pick<Decision, "because" | "next">,
  { kind }: { readonly kind: ItemKind },
): readonly Task[] {
  const tier = tierOf(kind, next);
  const names = because.flatMap(({ protocol }) =>
    protocol === null || NO_PROTOCOLS.includes(protocol) ? [] : protocol,
  );
  return [...new Set(names)].toSorted().map((task) => ({ task, tier }));
}

/** The first row of content/autonomy.json that says it; what none names is work of the tier that is checked longest. */
export function tierOf(kind: ItemKind, next: Next): string {
  const { work } = shippedTiers();
  const row = work.find((one) => one.kinds.includes(kind) && (one.next === null || one.next.includes(next)));
  if (row === undefined) throw new Error(`content/autonomy.json has no tier for a ${kind}`);
  return row.tier;
}
