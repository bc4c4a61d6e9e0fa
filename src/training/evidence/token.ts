import { randomBytes } from "node:crypto";
import { sha256Of } from "../../base/canonical.ts";

// A one-time address for somebody outside: the practice's code in the clear, so that the practice is fixed and row
// security is on before anything is looked up, and 256 random bits, of which only the hash is kept.

const SHAPE = /^([A-Z0-9]{3,10})\.([A-Za-z0-9_-]{43})$/;

export type Token = { readonly practice: string; readonly sha256: string };

/** A new one: what the address holds, and what is kept of it. */
export function newToken(practice: string): { readonly text: string; readonly sha256: string } {
  const text = `${practice}.${randomBytes(32).toString("base64url")}`;
  return { text, sha256: sha256Of(text) };
}

/** Null where the text is none. */
export function parseToken(text: string): Token | null {
  const practice = SHAPE.exec(text)?.[1];
  return practice === undefined ? null : { practice, sha256: sha256Of(text) };
}
