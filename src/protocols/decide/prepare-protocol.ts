import { Refusal } from "../../base/refusal.ts";
import type { Terms } from "../../terms/analyte.ts";
import type { Input } from "../table/amount.ts";
import type { CompiledTable } from "../table/compile.ts";
import { minutesOf } from "./duration.ts";
import { type InputMaker, inputMaker } from "./inputs.ts";

/** A protocol in force; its hash is what was signed, null where it was only taken as in force. */
export type InForce = { readonly table: CompiledTable; readonly hash: string | null };

export type PreparedProtocol = InForce & {
  readonly name: string;
  readonly version: string;
  /** Its place among all in force. */
  readonly slot: number;
  readonly makers: readonly InputMaker[];
  /** Filled anew for each result and read at once, so that deciding allocates nothing for it. */
  readonly inputs: Input[];
};

/** Refuses ("bad-input") a protocol about an analyte or in a unit that the terms do not have, or with a due time that is none. */
export function prepareProtocol(one: InForce, slot: number, terms: Terms): PreparedProtocol {
  const { protocol, columns } = one.table;
  const where = `Protocol ${protocol.protocol}`;
  for (const analyte of protocol.decides) {
    if (!terms.analytes.has(analyte))
      throw new Refusal("bad-input", `${where} decides ${analyte}, which is no known analyte.`);
  }
  for (const { clause, within } of protocol.clauses) {
    try {
      if (within !== undefined) minutesOf(within);
    } catch {
      throw new Refusal("bad-input", `${where}, clause ${clause}: "${within}" is no duration.`);
    }
  }
  const makers = columns.map((column) => inputMaker(column, protocol.decides, terms, where));
  return { ...one, name: protocol.protocol, version: protocol.version, slot, makers, inputs: [] };
}
