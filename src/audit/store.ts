import { sql } from "kysely";
import type { PracticeScope } from "../db/practice.ts";
import { type AuditEvent, bodyOf } from "./event.ts";

/**
 * Appends events to the practice's chain. Call it as the transaction's last statement: the head stays
 * locked until the commit.
 */
export async function appendAudit(tx: PracticeScope, events: readonly AuditEvent[]): Promise<void> {
  if (events.length === 0) return;
  await sql`select practice.append_audit(${events.map(bodyOf)})`.execute(tx);
}
