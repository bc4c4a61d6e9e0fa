import { createHash, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { canonical } from "../../base/canonical.ts";
import { FORM, type Message, type Unsigned } from "./message.ts";

// Ed25519 (RFC 8032) over canonical JSON: fields in the order of their names, so that whoever writes the same message
// in another program signs the same text.

/** The public half as a hub keeps it: DER (SPKI), base64. */
export function publicTextOf(key: KeyObject): string {
  const half = key.type === "private" ? createPublicKey(key) : key;
  return half.export({ type: "spki", format: "der" }).toString("base64");
}

/** SHA-256 of a public key's DER, 64 hexadecimal digits: what is read out on the telephone. */
export function fingerprintOf(publicText: string): string {
  return createHash("sha256").update(Buffer.from(publicText, "base64")).digest("hex");
}

/** A public key as somebody pasted it: base64, or PEM; null where it is no Ed25519 key. */
export function parsePublicKey(pasted: string): string | null {
  const text = pasted.replace(/-----(BEGIN|END) PUBLIC KEY-----/g, "").replace(/\s/g, "");
  if (!/^[A-Za-z0-9+/]{40,200}={0,2}$/.test(text)) return null;
  const key = findKey(text);
  return key === null || key.asymmetricKeyType !== "ed25519" ? null : publicTextOf(key);
}

/** The bytes of a message, as they are sent and kept. */
export function signMessage(key: KeyObject, unsigned: Unsigned): string {
  const fingerprint = fingerprintOf(publicTextOf(key));
  const bound = { ...unsigned, form: FORM, key: fingerprint };
  const signature = sign(null, Buffer.from(canonical(bound)), key).toString("base64");
  return `${canonical({ ...bound, signature })}\n`;
}

/** Whether the signature is that of this key over all else that the message says. */
export function isSignedBy(publicText: string, { signature, ...bound }: Message): boolean {
  const key = findKey(publicText);
  const text = findCanonical(bound);
  if (key === null || text === null) return false;
  return verify(null, Buffer.from(text), key, Buffer.from(signature, "base64"));
}

/** Null for what lies so deep in itself that no program of ours wrote it. */
export function findCanonical(value: unknown): string | null {
  try {
    return canonical(value);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function findKey(publicText: string): KeyObject | null {
  try {
    return createPublicKey({ key: Buffer.from(publicText, "base64"), format: "der", type: "spki" });
  } catch {
    return null;
  }
}
