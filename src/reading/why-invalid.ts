import { digitsOf } from "../base/nhs-number.ts";
import type { OddityCode } from "./oddity.ts";

/** Which of the ways in which an NHS number can be wrong this one is wrong; for one that is not valid. */
export function whyInvalid(number: string | null): OddityCode {
  if (number === null) return "nhs-number-missing";
  if (!/^[\d\s-]+$/.test(number)) return "nhs-number-characters";
  return digitsOf(number) === null ? "nhs-number-length" : "nhs-number-check-digit";
}
