import type { Clock } from "../../base/clock.ts";
import type { Database } from "../../db/connect.ts";
import { inShared } from "../../db/practice.ts";
import { type MailWays, sendMail } from "../../outbox/send-mail.ts";
import { changesInOne, changesMail } from "../../programme/events/changes-mail.ts";
import { isInvited } from "../../programme/events/guest.ts";
import { type DueMail, keepMailOutcome, readToTell, takeDueMail } from "../../programme/events/mails-store.ts";
import { guestOf } from "./guest-of.ts";

// Whoever asked is told once of each change of what they are invited to. A message is taken before it is sent and told
// of afterwards: what fails, or a crash leaves taken, is tried again later under the same message's id.

export type Telling = {
  readonly db: Database;
  readonly clock: Clock;
  readonly ways: MailWays;
  readonly longestMs?: number;
};

/** A round sends no more than this, so that it ends. */
const MOST_A_ROUND = 200;

/** Sends what is due; gives how many left. Without a mail server nothing is even taken. */
export async function sendEventChanges(telling: Telling): Promise<number> {
  const { db, clock, ways } = telling;
  if (ways.smtpUrl === null || ways.mailFrom === null) return 0;
  let left = 0;
  for (let n = 0; n < MOST_A_ROUND; n += 1) {
    const due = await inShared(db, (tx) => takeDueMail(tx, clock.now()));
    if (due === undefined) break;
    const became = await sendOne(telling, due);
    await inShared(db, (tx) => keepMailOutcome(tx, due, became, clock.now()));
    if (became.isInvited && became.trouble === null) left += 1;
  }
  return left;
}

async function sendOne(
  { db, clock, ways, longestMs }: Telling,
  due: DueMail,
): Promise<{ readonly isInvited: boolean; readonly trouble: string | null }> {
  const guest = await guestOf(db, due, clock.now());
  const { event, changes, hasAnswered } = await inShared(db, (tx) => readToTell(tx, due));
  const different = changesInOne(changes);
  // Whoever said that they come is told also where a change no longer invites them.
  const isTold = guest !== null && (hasAnswered || isInvited(guest, event)) && different.length > 0;
  if (!isTold) return { isInvited: false, trouble: null };
  const mail = changesMail({ id: due.id, event, changes: different, base: due.base }, ways.publicUrl);
  return { isInvited: true, trouble: await sendMail(ways, due.email, mail, longestMs) };
}
