import type { InForce } from "../decide/prepare-protocol.ts";

/** What stays the same from letter to letter: one practice's letter protocols. */
export type PreparedLetters = { readonly protocols: readonly InForce[] };

export function prepareLetters(inForce: readonly InForce[]): PreparedLetters {
  return { protocols: inForce };
}
