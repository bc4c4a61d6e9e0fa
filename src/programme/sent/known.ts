import { sql, type Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";
import type { Message } from "./message.ts";
import { OUTCOMES } from "./outcome.ts";

// What has to be known before a message is believed.

export type Known = {
  /** In any edition, at whatever step. */
  readonly practices: ReadonlySet<string>;
  /** By "practice fingerprint". */
  readonly keys: ReadonlyMap<string, { readonly publicKey: string; readonly hasEnded: boolean }>;
  /** The content that has each number, by `usedKey`. */
  readonly used: Map<string, string>;
};

const TAKES_NUMBER = Object.entries(OUTCOMES).flatMap(([name, { takesNumber }]) => (takesNumber ? [name] : []));

export function usedKey({ practice, kind, number }: Pick<Message, "practice" | "kind" | "number">): string {
  return `${practice} ${kind} ${number}`;
}

export async function readKnown(tx: Transaction<Tables>, messages: readonly Message[]): Promise<Known> {
  const codes = [...new Set(messages.map(({ practice }) => practice))];
  const asked = JSON.stringify(messages.map(({ practice, kind, number }) => ({ practice, kind, number })));
  const [practices, keys, used] = await Promise.all([
    sql<{ ods: string }>`select distinct ods from shared.members where ods = any(${codes})`.execute(tx),
    sql<{ ods: string; key: string; public_key: string; ended: boolean }>`
      select ods, key, public_key, ended_at is not null as ended from shared.practice_keys
      where ods = any(${codes})`.execute(tx),
    sql<{ practice: string; kind: Message["kind"]; number: number; content: string }>`
      select distinct a.ods as practice, a.kind, a.number, a.content from shared.arrived_messages a
      join json_to_recordset(${asked}::json) as m (practice text, kind text, number integer)
        on a.ods = m.practice and a.kind = m.kind and a.number = m.number
      where a.outcome = any(${TAKES_NUMBER})`.execute(tx),
  ]);
  return {
    practices: new Set(practices.rows.map(({ ods }) => ods)),
    keys: new Map(
      keys.rows.map((row) => [`${row.ods} ${row.key}`, { publicKey: row.public_key, hasEnded: row.ended }]),
    ),
    used: new Map(used.rows.map((row) => [usedKey(row), row.content])),
  };
}
