import { protocolHash } from "./table/hash.ts";

const NONE = new Uint8Array();

/** The SHA-256 that a signature binds: over the bytes and their cases, as they lie in the database now. */
export function sealOf(adopted: { readonly bytes: Uint8Array; readonly cases: Uint8Array | null }): string {
  return protocolHash(adopted.bytes, adopted.cases ?? NONE);
}
