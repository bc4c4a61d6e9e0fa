import { createTransport } from "nodemailer";
import type { AlarmWays } from "./deliver-alarm.ts";
import { codeOf } from "./post-webhook.ts";

export type MailWays = Pick<AlarmWays, "smtpUrl" | "mailFrom" | "publicUrl">;
export type Mail = { readonly messageId: string; readonly subject: string; readonly text: string };

/** For how long one message is tried in all. */
export const LONGEST_MS = 10_000;

/** Sends one message; null, or in one sentence without the address why the server did not take it. Never throws. */
export async function sendMail(
  ways: MailWays,
  to: string,
  mail: Mail,
  longestMs: number = LONGEST_MS,
): Promise<string | null> {
  const limits = { connectionTimeout: longestMs, greetingTimeout: longestMs, socketTimeout: longestMs };
  // Those end a silent server; one that says a little now and then is ended by this.
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
