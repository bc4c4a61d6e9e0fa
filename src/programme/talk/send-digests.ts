import { createTransport } from "nodemailer";
import type { Clock } from "../../base/clock.ts";
import { hubOf } from "../../db/hub.ts";
import type { Database } from "../../db/connect.ts";
import type { AlarmWays } from "../../outbox/deliver-alarm.ts";
import { codeOf } from "../../outbox/post-webhook.ts";
import { digestMail } from "./digest-mail.ts";
import { keepOutcome, readTitles, takeDue } from "./digests-store.ts";

// Digests leave once a person and day. Each is taken before it is sent and told of afterwards: what fails, or a crash
// leaves taken, is tried again later under the same message's id, which mail servers know for the same letter.

export type DigestWays = Pick<AlarmWays, "smtpUrl" | "mailFrom" | "publicUrl">;

export type Sending = {
  readonly db: Database;
  readonly clock: Clock;
  readonly ways: DigestWays;
  /** For how long one message is tried in all. */
  readonly longestMs?: number;
};

const LONGEST_MS = 10_000;
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
      titles.length === 0 ? null : await sendOne(ways, due.email, digestMail(due, titles, ways), longestMs);
    await run((tx) => keepOutcome(tx, due, { titles: titles.length, trouble }, clock.now()));
    if (titles.length > 0 && trouble === null) left += 1;
  }
  return left;
}

type Mail = { readonly messageId: string; readonly subject: string; readonly text: string };

async function sendOne(ways: DigestWays, to: string, mail: Mail, longestMs: number): Promise<string | null> {
  const limits = { connectionTimeout: longestMs, greetingTimeout: longestMs, socketTimeout: longestMs };
  const signal = AbortSignal.timeout(longestMs);
  const transport = createTransport({ url: ways.smtpUrl ?? "", ...limits });
  try {
    await transport.sendMail({ from: ways.mailFrom ?? "", to, signal, ...mail });
    return null;
  } catch (error) {
    return `The mail server did not take it: ${signal.aborted ? "no answer in time" : codeOf(error)}.`;
  } finally {
    transport.close();
  }
}
