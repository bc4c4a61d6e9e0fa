import { Refusal } from "../base/refusal.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { Person } from "../people/role.ts";
import { takeStep } from "../worklist/expectation-store.ts";
import { listExpectationsOf } from "../worklist/expectation-queries.ts";
import { UNDO_MS } from "../worklist/needs.ts";
import type { ExpectationRow } from "../worklist/tables.ts";

// Requests to a laboratory, as forms on paper: what was asked for and is not printed yet.

/** What of an item's expectations is, or was, printed as a request; what was taken back is none. */
export async function listRequests(
  tx: PracticeScope,
  practice: string,
  item: string,
): Promise<readonly ExpectationRow[]> {
  const all = await listExpectationsOf(tx, practice, item);
  return all.filter(({ way, status }) => (way === "new-sample" || way === "add-on") && status !== "withdrawn");
}

/** Null where the request may be printed, else why not. */
export function whyNotRequest({ asked_at, status }: ExpectationRow, at: Date): string | null {
  if (status !== "open") return "It is not expected any more.";
  if (at.getTime() - asked_at.getTime() <= UNDO_MS) {
    return "It was asked for a moment ago and can still be taken back. Wait ten seconds.";
  }
  return null;
}

/** Records of all that is ready that it was requested; refuses where nothing is. */
export async function makeRequests(
  tx: PracticeScope,
  practice: string,
  { account: by, role }: Person,
  item: string,
  at: Date,
): Promise<readonly ExpectationRow[]> {
  const requests = await listRequests(tx, practice, item);
  const held = requests.map((one) => whyNotRequest(one, at)).find((why) => why !== null);
  const ready = requests.filter((one) => whyNotRequest(one, at) === null);
  if (ready.length === 0) {
    throw new Refusal("conflict", `${held ?? "No test is asked for here."} Nothing was printed.`);
  }
  for (const one of ready.filter(({ requested_at }) => requested_at === null)) {
    const wish = { expectation: one.id, step: "request", actor: { by, role }, comment: "Printed as a form." } as const;
    await takeStep(tx, practice, wish, at);
  }
  return ready;
}
