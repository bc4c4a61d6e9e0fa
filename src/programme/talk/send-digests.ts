import type { Clock } from "../../base/clock.ts";
import { hubOf } from "../../db/hub.ts";
import type { Database } from "../../db/connect.ts";
import { LONGEST_MS, type MailWays, sendMail } from "../../outbox/send-mail.ts";
import { digestMail } from "./digest-mail.ts";
import { keepOutcome, readTitles, takeDue } from "./digests-store.ts";

// Digests leave once a person and day. Each is taken before it is sent and told of afterwards: what fails, or a crash
// leaves taken, is tried again later under the same message's id, which mail servers know for the same letter.

export type DigestWays = MailWays;

export type Sending = {
  readonly db: Database;
  readonly clock: Clock;
  readonly ways: DigestWays;
  /** For how long one message is tried in all. */
  readonly longestMs?: number;
};

/** A round sends no more than this, so that it ends. */
const MOST_A_ROUND = 200;

/** Sends what is due at this moment; gives how many left. Without a mail server nothing is even taken. */
export async function sendDigests({ db, clock, ways, longestMs = LONGEST_MS }: Sending): Promise<number> {
  if (ways.smtpUrl === null || ways.mailFrom === null) return 0;
  const run = hubOf(db);
  let left = 0;
  for (let n = 0; n < MOST_A_ROUND; n += 1) {
    const due = await run((tx) => takeDue(tx, clock.now()));
    if (due === undefined) break;
    const at = clock.now();
    const titles = await run((tx) => readTitles(tx, due, at));
    // On a day with nothing new none is sent, and none is tried again.
    const trouble =
      titles.length === 0 ? null : await sendMail(ways, due.email, digestMail(due, titles, ways), longestMs);
    await run((tx) => keepOutcome(tx, due, { titles: titles.length, trouble }, clock.now()));
    if (titles.length > 0 && trouble === null) left += 1;
  }
  return left;
}
