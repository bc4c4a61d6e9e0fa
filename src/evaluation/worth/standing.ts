import type { KeptOwn } from "./own-store.ts";
import type { Known, Parameters, Sourced } from "./parameter.ts";
import type { ShippedWorth } from "./shipped.ts";

export type Standing = {
  /** What counts. */
  readonly parameters: Parameters;
  /** What would count if nobody had put a number of their own in its place. */
  readonly beneath: Parameters;
  readonly own: ReadonlyMap<string, KeptOwn>;
};

/** What counts of each parameter: the practice's own number, else what the log measured, else what ships. */
export function standingOf(
  { parameters: shipped }: Pick<ShippedWorth, "parameters">,
  measured: ReadonlyMap<string, Sourced>,
  own: ReadonlyMap<string, KeptOwn>,
  lacking: ReadonlyMap<string, string> = new Map(),
): Standing {
  const beneath = new Map(
    [...shipped].map(([id, known]) => {
      const here = lacking.get(id);
      return [id, { ...known, ...measured.get(id), ...(here === undefined ? {} : { here }) }] as const;
    }),
  );
  return {
    beneath,
    own,
    parameters: new Map([...beneath].map(([id, known]) => [id, withOwn(known, own.get(id))] as const)),
  };
}

function withOwn(known: Known, own: KeptOwn | undefined): Known {
  if (own === undefined || own.kind === "taken-back") return known;
  const { value, low, high, dated, kind, says } = own;
  // The database holds that one that stands has all of them.
  if (value === null || low === null || high === null || dated === null) throw new Error(`half a number: ${own.id}`);
  return { ...known, value, low, high, source: { kind, dated, says } };
}
