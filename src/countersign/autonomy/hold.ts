import { sql } from "kysely";
import type { PracticeScope } from "../../db/practice.ts";
import type { Unit } from "./unit.ts";

/**
 * Nobody else changes how far this person is trusted until the transaction ends: of two at once the second reads what
 * the first did, so that a signature that had not seen a suspension does not end it.
 */
export async function holdTrust(tx: PracticeScope, practice: string, account: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`trust ${practice} ${account}`}, 0))`.execute(tx);
}

/** For whoever waited meanwhile: an instant after the last change, which is what the order of changes goes by. */
export function afterLastChange({ changes }: Pick<Unit, "changes">, at: Date): Date {
  const last = changes.at(-1)?.at.getTime() ?? 0;
  return new Date(Math.max(at.getTime(), last + 1));
}
