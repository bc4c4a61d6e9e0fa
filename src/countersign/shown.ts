import { canonical, sha256Of } from "../base/canonical.ts";
import type { Plan } from "../worklist/plan.ts";

// What somebody was shown before they signed. A page carries this beside the version, and a signature on
// anything else is refused: what is signed is what was read.

/** One hash over the whole plan, the words to the patient included, and the decision by id; lower-case hex. */
export function shownMark(plan: Plan, decision: string): string {
  return sha256Of(canonical({ plan, decision }));
}
