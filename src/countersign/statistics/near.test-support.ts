import assert from "node:assert/strict";

/** The same to `within` of the number, or of 1 where it is smaller. */
export const near = (found: number, expected: number, within = 1e-10): void =>
  assert.ok(Math.abs(found - expected) <= within * Math.max(1, Math.abs(expected)), `${found}, expected ${expected}`);
