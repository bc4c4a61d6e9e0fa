import type { RuleDeed } from "../decision.ts";
import type { Span } from "../table/cell.ts";

// What the red-flag floor is made of once it is compiled, and what it says of a result.

export type Level = "gp-now" | "gp-today";
export type Hit = {
  readonly rule: string;
  readonly level: Level;
  readonly says: string;
  /** True for a number's own limit, which a GP's signed personal band may answer. */
  readonly ofNumber: boolean;
  /** What has to be done whatever a table says. */
  readonly do: readonly RuleDeed[];
};

export type ValueLimit = { readonly hit: Hit; readonly spans: readonly Span[]; readonly under: number | null };
export type ChoiceLimit = { readonly hit: Hit; readonly column: "aki" | "range"; readonly values: readonly string[] };

export type AnalyteFloor = {
  /** From this age on no limit of the analyte depends on age. */
  readonly grownUpAt: number;
  readonly values: readonly ValueLimit[];
  readonly choices: readonly ChoiceLimit[];
  readonly sodiumChanging: Hit | null;
};

export type CompiledFloor = {
  readonly version: string;
  readonly byAnalyte: ReadonlyMap<string, AnalyteFloor>;
  readonly blasts: Hit | null;
  readonly telephoned: Hit | null;
  readonly troponin: Hit | null;
};
