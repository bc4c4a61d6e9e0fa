import { sql } from "kysely";
import type { PracticeScope } from "../db/practice.ts";
import type { MoveName } from "./moves.ts";

// What a person has dealt with or handed on since midnight, so that they find it again.

/** Taking something on or answering a question of the decision finishes nothing, so neither is here. */
export const DONE: readonly MoveName[] = [
  "match",
  "ask",
  "not-sure",
  "reply",
  "pass",
  "propose-file",
  "propose-leaflet",
  "propose-tests",
  "propose-letter",
  "deal-with",
  "wait-for-actions",
  "not-ours",
  "sender-acknowledged",
  "finish",
  "hand-up",
  "decline",
  "reply-acknowledged",
  "request-tests",
  "agree",
  "change",
  "return",
  "settle",
  "release",
  "confirm",
  "send-back",
];

/** The practice's last midnight. */
export function midnightBefore(at: Date): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO("Europe/London");
  return new Date(local.startOfDay().epochMilliseconds);
}

/** Each item once, with when this person last dealt with it; what they took back is not done. */
export function doneSince(practice: string, account: string, since: Date, until: Date) {
  return sql<{ item: string; at: Date }>`(
    select a.item, max(a.at) as at from practice.actions a
    where a.practice = ${practice} and a.by = ${account} and a.at >= ${since} and a.at <= ${until}
      and a.move = any(${[...DONE]}::text[])
      and not exists (select from practice.actions u where u.practice = a.practice and u.item = a.item
        and u.number = a.number + 1 and u.move = 'undo')
    group by a.item)`;
}

export async function countDone(tx: PracticeScope, practice: string, account: string, at: Date): Promise<number> {
  const done = doneSince(practice, account, midnightBefore(at), at);
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${done} as done`.execute(tx);
  return rows[0]?.n ?? 0;
}
