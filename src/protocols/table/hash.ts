import { createHash } from "node:crypto";

/**
 * SHA-256, lower-case hex, over the exact bytes of a protocol and of its cases, each led by its length
 * (8 bytes, big-endian), so that no byte can move from one file to the other unseen. This is what a GP signs.
 */
export function protocolHash(protocolBytes: Uint8Array, casesBytes: Uint8Array): string {
  const hash = createHash("sha256");
  for (const bytes of [protocolBytes, casesBytes]) {
    const length = Buffer.alloc(8);
    length.writeBigUInt64BE(BigInt(bytes.length));
    hash.update(length).update(bytes);
  }
  return hash.digest("hex");
}
