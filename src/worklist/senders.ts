import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { PracticeScope } from "../db/practice.ts";

// Laboratories and other senders as they name themselves. An address holds a key in place of the words.

export type Sender = { readonly key: string; readonly name: string };

export function senderKey(name: string): string {
  return createHash("sha256").update(name).digest("hex").slice(0, 12);
}

/** Everybody who has ever sent something, one look into the index for each. */
export async function listSenders(tx: PracticeScope, practice: string): Promise<readonly Sender[]> {
  const { rows } = await sql<{ name: string }>`
    with recursive each (name) as (
      (select sender from practice.items where practice = ${practice} and sender is not null order by sender limit 1)
      union all
      select (select i.sender from practice.items i where i.practice = ${practice} and i.sender > each.name
        order by i.sender limit 1) from each where each.name is not null
    )
    select name from each where name is not null limit 200`.execute(tx);
  return rows.map(({ name }) => ({ key: senderKey(name), name }));
}
