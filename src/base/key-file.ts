import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** The private key of a file, PEM (PKCS #8): made on first use, and readable by its owner only. */
export function openKeyFile(path: string, type: "ed25519" | "x25519"): KeyObject {
  if (!existsSync(path)) makeKey(path, type);
  return createPrivateKey(readFileSync(path));
}

// Whole or not at all, and of two programs that start at once the first one's key is the key of both.
function makeKey(path: string, type: "ed25519" | "x25519"): void {
  mkdirSync(dirname(path), { recursive: true });
  const privateKey = type === "ed25519" ? generateKeyPairSync(type).privateKey : generateKeyPairSync(type).privateKey;
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
