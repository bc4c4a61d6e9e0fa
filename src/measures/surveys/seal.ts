import {
  createCipheriv,
  createDecipheriv,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from "node:crypto";

// Answers are sealed for a public key, so that whoever reads the database reads nothing of them: a fresh X25519 pair,
// HKDF-SHA-256 over what both halves agree on, AES-256-GCM. Every sealed answer has the same length, whatever was said.

const LENGTH = 24 * 1024;
const KEY_DER = 44;
const NONCE = 12;
const TAG = 16;

/** Seals a text for `recipient`. Throws where it is longer than any form's answers can be. */
export function seal(recipient: KeyObject, text: string): Buffer {
  const plain = Buffer.alloc(LENGTH);
  const bytes = Buffer.from(text, "utf8");
  if (bytes.length > LENGTH - 4) throw new RangeError("more than can be sealed");
  plain.writeUInt32BE(bytes.length);
  bytes.copy(plain, 4);
  const { publicKey, privateKey } = generateKeyPairSync("x25519");
  const mine = publicKey.export({ type: "spki", format: "der" });
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv("aes-256-gcm", keyFrom(privateKey, recipient, mine), nonce);
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([mine, nonce, cipher.getAuthTag(), sealed]);
}

/** The text again. Throws where it was sealed for another key or was changed. */
export function unseal(key: KeyObject, sealed: Buffer): string {
  const mine = sealed.subarray(0, KEY_DER);
  const nonce = sealed.subarray(KEY_DER, KEY_DER + NONCE);
  const tag = sealed.subarray(KEY_DER + NONCE, KEY_DER + NONCE + TAG);
  const other = createPublicKey({ key: mine, type: "spki", format: "der" });
  const decipher = createDecipheriv("aes-256-gcm", keyFrom(key, other, mine), nonce).setAuthTag(tag);
  const plain = Buffer.concat([decipher.update(sealed.subarray(KEY_DER + NONCE + TAG)), decipher.final()]);
  return plain.subarray(4, 4 + plain.readUInt32BE()).toString("utf8");
}

function keyFrom(privateKey: KeyObject, publicKey: KeyObject, salt: Buffer): Buffer {
  const agreed = diffieHellman({ privateKey, publicKey });
  return Buffer.from(hkdfSync("sha256", agreed, salt, "countersign survey answers", 32));
}
