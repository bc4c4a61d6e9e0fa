import { Refusal } from "../base/refusal.ts";
import type { Role } from "../people/role.ts";
import type { ExpectationState } from "./expectation.ts";

// A later date is a way of waiting, not of forgetting: whoever is no GP may give a few weeks, twice.

const DAYS = 28;
const GP_DAYS = 366;
const TIMES = 2;

/** Refuses a day that is no later day, is too far off, or comes too often. `today` and `dueOn`: ISO 8601 dates. */
export function refusePostpone(
  { dueOn, role }: { readonly dueOn: string; readonly role: Role },
  { postponed }: Pick<ExpectationState, "postponed">,
  today: string,
): void {
  if (dueOn <= today) throw new Refusal("bad-input", "Give a day after today. Nothing was changed.");
  const days = Temporal.PlainDate.from(today).until(dueOn, { largestUnit: "day" }).days;
  const most = role === "gp" ? GP_DAYS : DAYS;
  if (days > most) throw new Refusal("bad-input", `Give a day within ${most} days from today. Nothing was changed.`);
  if (role !== "gp" && postponed >= TIMES) {
    throw new Refusal("not-allowed", `It was given a later date ${postponed} times. A GP decides what happens now.`);
  }
}
