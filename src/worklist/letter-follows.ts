import { type AuditEvent, MACHINE } from "../audit/event.ts";
import type { PracticeScope } from "../db/practice.ts";
import { fold } from "./fold.ts";
import { actionsOfLetter, findStandingReply } from "./letter-work.ts";
import { findItem, readActions } from "./queries.ts";
import { isSettled } from "./settled.ts";
import { act } from "./store.ts";

// A letter goes with what it asks for: back to be closed when the last of its actions is settled, and out of what is
// done with when one of them is open again, so that no letter is closed over an action that nobody has.

const DAY_MS = 24 * 60 * 60_000;

/** Moves the letter where its actions now say so, and does nothing otherwise; the events for the audit. */
export async function letterFollows(
  tx: PracticeScope,
  practice: string,
  letter: string,
  at: Date,
): Promise<readonly AuditEvent[]> {
  const item = await findItem(tx, practice, letter);
  if (item === undefined) throw new Error(`there is no letter ${letter}`);
  if (item.patient === null || (item.status !== "awaiting" && item.status !== "closed")) return [];
  const open = (await actionsOfLetter(tx, practice, letter)).filter((one) => !isSettled(one));
  const actor = { by: "machine", role: "machine" } as const;
  const base = { item: letter, version: item.version, actor };
  if (item.status === "closed") {
    if (open.length === 0) return [];
    const dueAt = new Date(Math.max(at.getTime(), ...open.map(({ due_at }) => due_at.getTime())) + DAY_MS);
    await act(tx, practice, { ...base, move: "actions-again", comment: AGAIN, dueAt }, at);
    return [{ ...MACHINE, at, event: "item-actions-again", subject: letter }];
  }
  // One that waits for its sender, or that nobody has signed, waits for something else than its actions.
  const { plan } = fold(await readActions(tx, practice, letter));
  if (open.length > 0 || plan === null || (await findStandingReply(tx, practice, letter)) !== undefined) return [];
  await act(tx, practice, { ...base, move: "actions-done", comment: DONE }, at);
  return [{ ...MACHINE, at, event: "item-actions-done", subject: letter }];
}

const DONE = "Every action of this letter is done, declined, or with somebody who took it by name.";
const AGAIN = "An action of this letter is open again, so the letter is in sight until that is done.";
