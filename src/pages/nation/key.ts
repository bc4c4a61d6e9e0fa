import { createHash, createPrivateKey, type KeyObject } from "node:crypto";

// PKCS #8 of an Ed25519 key up to its 32 bytes (RFC 8410).
const BEFORE = Buffer.from("302e020100300506032b657004220420", "hex");

/**
 * The key with which an invented practice signs: made from seed and code, so that a demonstration that was stopped goes
 * on with the same keys. Anybody can make it; it is registered in demonstrations alone.
 */
export function inventedKey(seed: number, ods: string): KeyObject {
  const bytes = createHash("sha256").update(`countersign demonstration ${seed} ${ods}`).digest();
  return createPrivateKey({ key: Buffer.concat([BEFORE, bytes]), format: "der", type: "pkcs8" });
}
