import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { checkDigit, digitsOf, isValidNhsNumber, spaced } from "./nhs-number.ts";

test("the demonstration numbers of the screens note pass, the service manual's example does not", () => {
  for (const good of ["9990000018", "999 000 0026", "999 000 0034", "9990000042", "9990000050", "9990000069"]) {
    assert.equal(isValidNhsNumber(good), true, good);
  }
  assert.equal(isValidNhsNumber("999 123 4567"), false);
});

test("nine digits, letters and nothing are not numbers", () => {
  for (const odd of ["808338364", "ZZZ9999", "", "99900000180"]) assert.equal(digitsOf(odd), null, odd);
});

test("any one wrong digit is noticed", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{9}$/), fc.nat(9), fc.integer({ min: 1, max: 9 }), (nine, place, by) => {
      const check = checkDigit(nine);
      fc.pre(check !== null);
      const right = `${nine}${check}`;
      const wrong = right.slice(0, place) + String((Number(right[place]) + by) % 10) + right.slice(place + 1);
      assert.equal(isValidNhsNumber(right), true);
      assert.equal(isValidNhsNumber(wrong), false);
    }),
  );
});

test("it is shown in groups of three, three and four", () => {
  assert.equal(spaced("9990000018"), "999 000 0018");
});
