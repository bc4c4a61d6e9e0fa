import { randomInt } from "node:crypto";
import { sha256Of } from "../../base/canonical.ts";

// A printed code: the practice's own code, so that the practice is fixed before anything is looked up, and ten
// characters out of thirty that nobody takes for one another (about 49 bits). Only its hash is kept.

const LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789";
const SECRET = 10;

export type Code = { readonly practice: string; readonly sha256: string };

/** A new one as it is printed, "Y90491-KXRT2-F7M9Q", and what is kept of it. */
export function newCode(practice: string): { readonly text: string; readonly sha256: string } {
  const secret = Array.from({ length: SECRET }, () => LETTERS[randomInt(LETTERS.length)]).join("");
  return { text: `${practice}-${secret.slice(0, 5)}-${secret.slice(5)}`, sha256: hashOf(practice, secret) };
}

/** As somebody typed it: capitals, spaces and dashes are as they please. Null where it cannot be one. */
export function parseCode(text: string): Code | null {
  const plain = text.toUpperCase().replaceAll(/[^A-Z0-9]/g, "");
  const match = new RegExp(`^([A-Z0-9]{3,10})([${LETTERS}]{${SECRET}})$`).exec(plain);
  const [, practice = "", secret = ""] = match ?? [];
  return match === null ? null : { practice, sha256: hashOf(practice, secret) };
}

const hashOf = (practice: string, secret: string): string => sha256Of(`${practice}.${secret}`);
