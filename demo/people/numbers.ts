import { checkDigit } from "../../src/base/nhs-number.ts";

// NHS numbers that begin with 999, which are never given to anybody, with a right check digit.

/** Gives a different number each time it is asked. */
export function nhsNumbers(): () => string {
  let count = 0;
  return () => {
    for (;;) {
      // 7919 has no factor in common with a million: no six digits come twice before all have come.
      const nine = `999${String((count * 7919 + 40_213) % 1_000_000).padStart(6, "0")}`;
      count += 1;
      const digit = checkDigit(nine);
      if (digit !== null) return `${nine}${digit}`;
    }
  };
}

/** The same number with a last digit that is wrong. */
export function withWrongCheckDigit(nhsNumber: string): string {
  return `${nhsNumber.slice(0, 9)}${(Number(nhsNumber[9]) + 1) % 10}`;
}
