import { createTransport } from "nodemailer";
import { MACHINE } from "../audit/event.ts";
import { appendAudit } from "../audit/store.ts";
import type { Clock } from "../base/clock.ts";
import type { Database } from "../db/connect.ts";
import { inPractice } from "../db/practice.ts";
import { alarmJson, alarmMail } from "./alarm-message.ts";
import { keepOutcome, type Leaving, takeNext, writeAlarm } from "./alarm-store.ts";
import { codeOf, postWebhook } from "./post-webhook.ts";

/** What the installation says about how alarms leave it; see docs/settings.md. */
export type AlarmWays = {
  /** Null: no e-mail can be sent from here. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string | null;
  /** Where people open this product, for the links. */
  readonly publicUrl: string;
  /** True where a webhook may be inside the practice's own network. */
  readonly mayBePrivate: boolean;
};

export type Delivery = {
  readonly db: Database;
  readonly clock: Clock;
  readonly ways: AlarmWays;
  /** For how long one message is tried in all. */
  readonly longestMs?: number;
};

const LONGEST_MS = 10_000;

/** Writes the message that is due and sends what waits; gives how many arrived. Sending holds no transaction open. */
export async function deliverAlarms(
  { db, clock, ways, longestMs = LONGEST_MS }: Delivery,
  practice: string,
): Promise<number> {
  await inPractice(db, practice, (tx) => writeAlarm(tx, practice, clock.now()));
  let arrived = 0;
  for (;;) {
    const leaving = await inPractice(db, practice, (tx) => takeNext(tx, practice, clock.now()));
    if (leaving === undefined) return arrived;
    const trouble = await send(leaving, ways, longestMs);
    const at = clock.now();
    await inPractice(db, practice, async (tx) => {
      await keepOutcome(tx, practice, leaving.id, trouble, at);
      const event = trouble === null ? "alarm-told" : "alarm-not-told";
      await appendAudit(tx, [
        { ...MACHINE, at, event, subject: leaving.id, detail: { kind: leaving.kind, items: leaving.items.length } },
      ]);
    });
    if (trouble === null) arrived += 1;
  }
}

async function send(leaving: Leaving, ways: AlarmWays, longestMs: number): Promise<string | null> {
  const { contact } = leaving;
  switch (contact.kind) {
    case "smtp":
      return sendMail(contact.address, leaving, ways, longestMs);
    case "webhook":
      return postWebhook(contact.url, alarmJson(leaving, ways.publicUrl), ways.mayBePrivate);
  }
}

async function sendMail(to: string, leaving: Leaving, ways: AlarmWays, longestMs: number): Promise<string | null> {
  const { smtpUrl, mailFrom, publicUrl } = ways;
  if (smtpUrl === null || mailFrom === null) return "No mail server is set: SMTP_URL and MAIL_FROM.";
  const limits = { connectionTimeout: longestMs, greetingTimeout: longestMs, socketTimeout: longestMs };
  // Those end a silent server. One that says a little now and then would hold up every alarm of the practice.
  const signal = AbortSignal.timeout(longestMs);
  const transport = createTransport({ url: smtpUrl, ...limits });
  try {
    // The same message twice is told apart from a new one by its id.
    const messageId = `<${leaving.id}@countersign.invalid>`;
    await transport.sendMail({ from: mailFrom, to, messageId, signal, ...alarmMail(leaving, publicUrl) });
    return null;
  } catch (error) {
    return `The mail server did not take it: ${signal.aborted ? "no answer in time" : codeOf(error)}.`;
  } finally {
    transport.close();
  }
}
