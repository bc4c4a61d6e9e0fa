import { sql } from "kysely";
import type { PracticeScope } from "../db/practice.ts";
import type { Next } from "../protocols/decision.ts";

// Several at once. One signature each, but one gesture: only for what this person has opened since it was
// proposed, nothing urgent, and nothing that has lain so long that signing it in a heap would hide that.

export type Together = {
  readonly next: Next;
  /** When it was proposed, or signed where it is to be filed. */
  readonly since: Date;
  /** When this person last opened its page; null: never. */
  readonly openedAt: Date | null;
};

export const DAY_MS = 24 * 60 * 60_000;

/** Null where it may be signed with others, else why it is signed alone. */
export function whyNotTogether({ next, since, openedAt }: Together, staleDays: number, at: Date): string | null {
  if (next === "gp-now" || next === "gp-today") return "Urgent: signed one at a time.";
  if (at.getTime() - since.getTime() > staleDays * DAY_MS) {
    return `Unsigned for more than ${staleDays} days: signed one at a time.`;
  }
  return wasOpened(since, openedAt) ? null : "Open it first to sign it with others.";
}

export function wasOpened(since: Date, openedAt: Date | null): boolean {
  return openedAt !== null && openedAt >= since;
}

/** Whole days, as a list says an age. */
export function daysSince(since: Date, at: Date): number {
  return Math.max(0, Math.floor((at.getTime() - since.getTime()) / DAY_MS));
}

/** When this account last opened each of these items' own pages, by the audit: nothing else proves it. */
export async function readOpened(
  tx: PracticeScope,
  practice: string,
  account: string,
  items: readonly string[],
): Promise<ReadonlyMap<string, Date>> {
  if (items.length === 0) return new Map();
  const { rows } = await sql<{ item: string; at: string }>`
    select subject as item, max(body::jsonb ->> 'at') as at from practice.audit
    where practice = ${practice} and subject = any(${[...items]}::text[])
      and body::jsonb ->> 'event' = 'item-read' and body::jsonb ->> 'by' = ${account}
    group by 1`.execute(tx);
  return new Map(rows.map(({ item, at }) => [item, new Date(at)]));
}
