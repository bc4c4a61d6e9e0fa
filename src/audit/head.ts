import { createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { openKeyFile } from "../base/key-file.ts";

// The head of each chain, signed and kept outside the database, so that a cut tail, or a chain that was
// written anew from the beginning, is noticed. Whoever can write both the database and this folder can
// still deceive: keep the folder, or copies of it, where the database's administrator has no hand.

export const Head = Type.Object({
  practice: Type.String(),
  seq: Type.Integer(),
  hash: Type.String(),
  at: Type.String(),
});
export type Head = Static<typeof Head>;

/** The installation's own key for signing heads. */
export function openHeadKey(dataDir: string): KeyObject {
  return openKeyFile(join(dataDir, "audit", "head-key.pem"), "ed25519");
}

export function writeHead(dataDir: string, key: KeyObject, head: Head): void {
  const body = JSON.stringify(head);
  const signature = sign(null, Buffer.from(body), key).toString("base64");
  const path = headPath(dataDir, head.practice);
  const mine = `${path}.${process.pid}.tmp`;
  // Flushed: half a head after a power cut would look like a forged one.
  writeFileSync(mine, `${body}\n${signature}\n`, { flush: true });
  renameSync(mine, path);
}

export type ReadHead =
  | { readonly kind: "head"; readonly head: Head }
  | { readonly kind: "none" }
  | { readonly kind: "forged"; readonly says: string };

export function readHead(dataDir: string, key: KeyObject, practice: string): ReadHead {
  const path = headPath(dataDir, practice);
  if (!existsSync(path)) return { kind: "none" };
  const [body = "", signature = ""] = readFileSync(path, "utf8").split("\n");
  const isOurs = verify(null, Buffer.from(body), createPublicKey(key), Buffer.from(signature, "base64"));
  if (!isOurs) return { kind: "forged", says: `the signature on ${path} does not fit it` };
  return { kind: "head", head: Value.Parse(Head, JSON.parse(body)) };
}

function headPath(dataDir: string, practice: string): string {
  return join(dataDir, "audit", `${practice}.head`);
}
