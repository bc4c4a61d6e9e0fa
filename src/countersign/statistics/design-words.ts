import type { Design } from "./design.ts";
import type { Monitor } from "./monitor.ts";
import { percent } from "./percent.ts";

// What a choice means, in sentences for whoever makes it, before it is made.

/** Of a line to reach: who passes, who should not have, and how long it takes. */
export function designInWords({ p0, p1, horizon, h, falsePass, truePass, medianAtP0 }: Design): string {
  const soon = medianAtP0 === null ? "fewer than half of them" : `half of them by item ${medianAtP0}`;
  return (
    `Of learners who err in ${percent(p0)}, ${percent(truePass)} reach ${h} within ${horizon} checked items, ${soon}; ` +
    `of those who err in ${percent(p1)}, ${percent(falsePass)} do.`
  );
}

/** Of a line that signals: how often for nothing, and how soon when it should. Counts are of checked items. */
export function monitorInWords({ p0, p1, arl0, arl1 }: Monitor): string {
  return (
    `While ${percent(p0)} err, it signals for nothing once in ${Math.round(arl0)} checked items on average; ` +
    `once ${percent(p1)} err, it signals after ${Math.round(arl1)}.`
  );
}
