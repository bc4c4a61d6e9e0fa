import type { App } from "../../app.ts";
import { appendAudit } from "../../audit/store.ts";
import { isId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import { inPractice, type PracticeScope } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import type { Member, Staffing } from "../../people/staffing.ts";
import { readStaffing } from "../../people/staffing-store.ts";
import type { Visit } from "../../web/route.ts";
import { sweepAway } from "../../worklist/sweep-away.ts";

// What the pages of the team share: who may look and change, how a change is audited, and that work goes on
// at once when somebody goes.

export const LOOKS = ["manager", "gp", "administrator"] as const;
export const CHANGES = ["manager", "gp"] as const;

export const mayChange = ({ role }: Person): boolean => CHANGES.some((one) => one === role);

/** Everybody whose post here has not ended. */
export function working({ members }: Staffing, at: Date): readonly Member[] {
  return members.filter(({ endedAt }) => endedAt === null || endedAt > at);
}

/** The member that the address names; another practice's and one who has left are not found. */
export function getMember(staffing: Staffing, { params, at }: Visit<Person>): Member {
  const id = params["id"] ?? "";
  const found = isId(id) ? working(staffing, at).find(({ account }) => account === id) : undefined;
  if (found === undefined) throw new Refusal("not-found", "There is nobody of that kind at this practice.");
  return found;
}

/** Makes a change in the practice's own records, audited with it. */
export async function change<T>(
  app: App,
  { person, at }: Visit<Person>,
  noted: { readonly event: string; readonly subject: string; readonly detail?: Readonly<Record<string, string>> },
  work: (tx: PracticeScope) => Promise<T>,
): Promise<T> {
  return inPractice(app.db, person.practice, async (tx) => {
    const done = await work(tx);
    await appendAudit(tx, [{ ...noted, by: person.account, role: person.role, at, device: "page" }]);
    return done;
  });
}

/** What those who are away now hold goes to who is next, before the page is shown again. */
export async function passOnNow(app: App, practice: string, at: Date): Promise<void> {
  for (let rounds = 0; rounds < MOST_ROUNDS; rounds += 1) {
    const moved = await inPractice(app.db, practice, async (tx) => {
      const events = await sweepAway(tx, practice, await readStaffing(tx, practice, at), at);
      await appendAudit(tx, events);
      return events.length;
    });
    if (moved === 0) return;
  }
}

// A person who holds more than that is passed on by the sweeps, while nobody waits for a page.
const MOST_ROUNDS = 10;
