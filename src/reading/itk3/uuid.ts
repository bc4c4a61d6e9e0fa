import { createHash } from "node:crypto";

/** The same UUID (version 8) for the same reference and part of it, so that a message written again is the same. */
export function uuidOf(reference: string, part: string): string {
  const hex = createHash("sha256").update(`${reference}\n${part}`).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}
