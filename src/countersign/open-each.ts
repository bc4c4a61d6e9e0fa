import type { AuditEvent } from "../audit/event.ts";
import type { PracticeScope } from "../db/practice.ts";
import { keepEach } from "../patients/history-store.ts";
import type { Matched } from "../patients/match-documents.ts";
import type { Staffing } from "../people/staffing.ts";
import type { DecidedDocument } from "../protocols/decide-each.ts";
import { itemsOf, keepItems } from "../worklist/open.ts";
import { openingsOf } from "../worklist/openings.ts";
import { joinEach } from "./join.ts";
import { listJoinable } from "./join-look.ts";

/**
 * Opens an item for each document of a message, keeps what it says as history of its patient, and joins it with what
 * was there. The items' ids, in the documents' order, and what joining did, for the audit.
 */
export async function openEach(
  tx: PracticeScope,
  practice: string,
  { matched, decided }: { readonly matched: readonly Matched[]; readonly decided: readonly DecidedDocument[] },
  staffing: Staffing,
  at: Date,
): Promise<{ readonly items: readonly string[]; readonly joined: readonly AuditEvent[] }> {
  const opened = itemsOf(practice, openingsOf(matched, decided, staffing, at), at);
  // They travel together, and in this order: the look has to find those of one message beside each other.
  const [, , joinable] = await Promise.all([
    keepItems(tx, opened),
    keepEach(tx, practice, matched, at),
    listJoinable(tx, practice, matched, opened),
  ]);
  const items = opened.map(({ item }) => item.id);
  return { items, joined: await joinEach(tx, practice, matched, items, joinable, staffing, at) };
}
