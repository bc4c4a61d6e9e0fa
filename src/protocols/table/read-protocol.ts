import { Type } from "typebox";
import { Case, Protocol } from "../protocol.ts";
import { type CompiledTable, compile } from "./compile.ts";
import { protocolHash } from "./hash.ts";
import { checked, parseJson } from "./read-json.ts";

export type LoadedProtocol = {
  /** Where it was read from, for messages only. */
  readonly file: string;
  readonly protocol: Protocol;
  readonly cases: readonly Case[];
  readonly table: CompiledTable;
  /** `protocolHash` over the two. */
  readonly hash: string;
  readonly protocolBytes: Uint8Array;
  readonly casesBytes: Uint8Array;
};

const Cases = Type.Array(Case);

/**
 * A protocol and its cases from their bytes, whether they come from the library or from the database.
 * Refuses ("bad-input") what is no JSON, lacks or has too much, or has a cell that does not read.
 */
export function readProtocol(file: string, protocolBytes: Uint8Array, casesBytes: Uint8Array): LoadedProtocol {
  const protocol = checked(Protocol, parseJson(protocolBytes, file), file);
  const cases = checked(Cases, parseJson(casesBytes, `The cases of ${file}`), `The cases of ${file}`);
  const table = compile(protocol);
  return { file, protocol, cases, table, hash: protocolHash(protocolBytes, casesBytes), protocolBytes, casesBytes };
}
