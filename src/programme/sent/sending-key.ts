import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * The key that a practice signs its messages with, beside the audit's; made on first use, the private half readable by
 * its owner only. One for each practice: a practice that leaves an installation takes its key with it.
 */
export function openSendingKey(dataDir: string, practice: string): KeyObject {
  const path = join(dataDir, "audit", `${practice}.sending-key.pem`);
  if (!existsSync(path)) makeKey(path);
  return createPrivateKey(readFileSync(path));
}

// Whole or not at all, and of two programs that start at once the first one's key is the key of both.
function makeKey(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const { privateKey } = generateKeyPairSync("ed25519");
  const mine = `${path}.${process.pid}.tmp`;
  writeFileSync(mine, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600, flush: true });
  try {
    linkSync(mine, path);
  } catch (error) {
    if (!existsSync(path)) throw error;
  } finally {
    rmSync(mine);
  }
}
