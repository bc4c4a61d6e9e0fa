import { join } from "node:path";
import type { LoadedProtocol } from "./table/read-protocol.ts";
import { loadFloor } from "./table/floor-limits.ts";
import { loadProtocols } from "./table/load.ts";
import { type Proof, prove } from "./table/prove.ts";
import { isPassed, type TestReport, testProtocol } from "./table/test-protocol.ts";

// The unsigned library that ships with the product, and what must be shown of a copy before a GP signs it.

const CONTENT = join(import.meta.dirname, "..", "..", "content");
/** Tables for results. */
export const LIBRARY = join(CONTENT, "protocols");
/** Tables for letters. */
export const LETTER_LIBRARY = join(CONTENT, "letter-protocols");

export type Examined = { readonly proof: Proof; readonly test: TestReport; readonly maySign: boolean };

/** Proves a table and runs its cases. Only what is proved and whose every clause has a passing case may be signed. */
export async function examine(loaded: LoadedProtocol): Promise<Examined> {
  const { limits } = await loadFloor();
  const proof = prove(loaded.protocol, limits);
  const test = testProtocol(loaded.protocol, loaded.cases);
  return { proof, test, maySign: proof.proved && isPassed(test) };
}

export async function readLibrary(): Promise<readonly LoadedProtocol[]> {
  return [...(await loadProtocols(LIBRARY)), ...(await loadProtocols(LETTER_LIBRARY))];
}
