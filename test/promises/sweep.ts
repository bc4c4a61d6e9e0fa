import { appendAudit } from "../../src/audit/store.ts";
import { inPractice } from "../../src/db/practice.ts";
import { readStaffing } from "../../src/people/staffing-store.ts";
import { sweepAway } from "../../src/worklist/sweep-away.ts";
import { sweepLetters } from "../../src/worklist/sweep-letters.ts";
import { sweepOverdue } from "../../src/worklist/sweep-overdue.ts";
import type { World } from "./world.ts";

/** What the product does by itself every few seconds. */
export async function sweepAll({ app, practice }: World): Promise<void> {
  const at = app.clock.now();
  await inPractice(app.db, practice, async (tx) => {
    const staffing = await readStaffing(tx, practice, at);
    const events = [
      ...(await sweepAway(tx, practice, staffing, at)),
      ...(await sweepOverdue(tx, practice, staffing, at)),
      ...(await sweepLetters(tx, practice, at)),
    ];
    await appendAudit(tx, events);
  });
}
