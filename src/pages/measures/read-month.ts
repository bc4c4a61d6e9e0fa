import { Refusal } from "../../base/refusal.ts";
import { begunWeeks, isMonth } from "../../measures/week.ts";
import type { Person } from "../../people/role.ts";
import type { Visit } from "../../web/route.ts";

/** The month of an address; refuses ("not-found") what is no month, and one that has not begun. */
export function getMonth({ params, at }: Visit<Person>): string {
  const month = params["month"] ?? "";
  if (!isMonth(month) || month < "2000-01")
    throw new Refusal("not-found", "There is no such month. Write it as 2026-11.");
  if (begunWeeks(month, at).length === 0) throw new Refusal("not-found", "That month has not begun.");
  return month;
}
