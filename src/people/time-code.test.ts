import assert from "node:assert/strict";
import { test } from "node:test";
import { codeAddress, newCodeSecret, stepOfCode } from "./time-code.ts";

// RFC 6238, appendix B: the secret "12345678901234567890" with SHA-1; its eight digits end in these six.
const SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const VECTORS = [
  [59, "287082"],
  [1111111109, "081804"],
  [1111111111, "050471"],
  [1234567890, "005924"],
  [2000000000, "279037"],
] as const;

for (const [seconds, code] of VECTORS) {
  test(`at ${seconds} s the standard's code is ${code}`, () => {
    assert.equal(stepOfCode(SECRET, code, new Date(seconds * 1000)), Math.floor(seconds / 30));
  });
}

test("one step early or late is the step that it is of, two are none", () => {
  const step = Math.floor(1234567890 / 30);
  for (const [off, expected] of [
    [-60, null],
    [-30, step],
    [30, step],
    [60, null],
  ] as const) {
    assert.equal(stepOfCode(SECRET, "005924", new Date((1234567890 + off) * 1000)), expected, String(off));
  }
});

test("a gap in the middle, as telephones show it, is no fault; anything else is", () => {
  const at = new Date(1234567890_000);
  assert.notEqual(stepOfCode(SECRET, "005 924", at), null);
  for (const wrong of ["", "5924", "005924x", "000000", "0059240"])
    assert.equal(stepOfCode(SECRET, wrong, at), null, wrong);
});

test("each secret is new, long enough, and in the picture that a telephone reads", () => {
  const [one, two] = [newCodeSecret(), newCodeSecret()];
  assert.notEqual(one, two);
  assert.ok(one.length * 5 >= 160, "RFC 4226 asks for 160 bits");
  assert.equal(new URL(codeAddress(one, "t.okafor")).searchParams.get("secret"), one);
});
