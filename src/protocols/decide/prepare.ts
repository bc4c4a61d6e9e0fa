import { Refusal } from "../../base/refusal.ts";
import type { Terms } from "../../terms/analyte.ts";
import { type SignedTexts, signedTexts, type TextList } from "../standing/lists.ts";
import type { CompiledTable } from "../table/compile.ts";
import type { Floor } from "../table/floor-limits.ts";
import { type CompiledFloor, compileFloor } from "./floor.ts";
import { type InputMaker, inputMaker } from "./inputs.ts";
import { minutesOf } from "./duration.ts";

/** A protocol in force; its hash is what was signed, null where it was only taken as in force. */
export type InForce = { readonly table: CompiledTable; readonly hash: string | null };

export type PreparedProtocol = InForce & {
  readonly name: string;
  readonly version: string;
  /** Its place among all in force. */
  readonly slot: number;
  readonly makers: readonly InputMaker[];
};

/** What stays the same from report to report: one practice's protocols, terms, floor and lists. */
export type Prepared = {
  readonly terms: Terms;
  readonly floor: CompiledFloor;
  readonly texts: SignedTexts;
  /** Our ODS code; null where not known. */
  readonly practice: string | null;
  readonly protocols: readonly PreparedProtocol[];
  readonly byAnalyte: ReadonlyMap<string, readonly PreparedProtocol[]>;
};

export type Parts = {
  readonly terms: Terms;
  readonly floor: Floor;
  readonly lists: readonly TextList[];
  readonly inForce: readonly InForce[];
  readonly practice: string | null;
};

/** Made once and used for every report. Refuses ("bad-input") a protocol about an analyte or in a unit that the terms do not have. */
export function prepare({ terms, floor, lists, inForce, practice }: Parts): Prepared {
  const protocols = inForce.map((one, slot) => prepareProtocol(one, slot, terms));
  const byAnalyte = new Map<string, PreparedProtocol[]>();
  for (const one of protocols) {
    for (const analyte of one.table.protocol.decides) {
      byAnalyte.set(analyte, [...(byAnalyte.get(analyte) ?? []), one]);
    }
  }
  return { terms, floor: compileFloor(floor), texts: signedTexts(lists), practice, protocols, byAnalyte };
}

function prepareProtocol(one: InForce, slot: number, terms: Terms): PreparedProtocol {
  const { protocol } = one.table;
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
  const makers = one.table.columns.map((column) => inputMaker(column, protocol.decides, terms, where));
  return { ...one, name: protocol.protocol, version: protocol.version, slot, makers };
}
