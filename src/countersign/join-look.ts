import { sql } from "kysely";
import type { PracticeScope } from "../db/practice.ts";
import type { Matched } from "../patients/match-documents.ts";
import { letterKey } from "../worklist/keys.ts";
import type { Opened } from "../worklist/open.ts";
import type { ItemRow } from "../worklist/tables.ts";

/**
 * Those of the new items that have anything to be joined with, found in one look: most reports and letters have
 * nothing, and a practice's day of them must not be slowed down by the few that have. `opened`: the items, which are
 * kept already or sent to be, so that those of one message find each other; `matched`: their documents.
 */
export async function listJoinable(
  tx: PracticeScope,
  practice: string,
  matched: readonly Matched[],
  opened: readonly Opened[],
): Promise<ReadonlySet<string>> {
  const looks = opened.flatMap(({ item }, n) => lookOf(item, matched[n]));
  if (looks.length === 0) return new Set();
  const column = (name: keyof Look) => looks.map((look) => look[name]);
  const { rows } = await sql<{ id: string }>`
    select n.id from unnest(${column("id")}::uuid[], ${column("waits")}::uuid[], ${column("report")}::text[],
      ${column("request")}::text[], ${column("message")}::text[]) as n (id, waits, report, request, message)
    where exists (select from practice.expectations e where e.practice = ${practice} and e.patient = n.waits
        and e.status in ('open', 'lapsed'))
      or exists (select from practice.items o where o.practice = ${practice} and o.report_key = n.report
        and o.id <> n.id)
      or exists (select from practice.items o where o.practice = ${practice} and o.request_key = n.request
        and o.id <> n.id)
      or exists (select from practice.items o where o.practice = ${practice}
        and o.replaces_key in (n.report, n.message) and o.id <> n.id)`.execute(tx);
  const replacing = opened.filter(({ item }) => item.replaces_key !== null).map(({ item }) => item.id);
  return new Set([...rows.map(({ id }) => id), ...replacing]);
}

/** By what an item is found beside others; `waits` is the patient of whom something may be expected. */
type Look = Readonly<Record<"id" | "waits" | "report" | "request" | "message", string | null>>;

function lookOf({ id, patient, report_key: report, request_key: request }: ItemRow, from?: Matched): readonly Look[] {
  const document = from?.document;
  if (patient === null || document === undefined || document.kind === "unreadable") return [];
  if (document.kind === "report") return [{ id, waits: patient, report, request, message: null }];
  const message = document.message === null ? null : letterKey(patient, document.message);
  return [{ id, waits: null, report, request: null, message }];
}

/** True where the request has other reports. */
export async function hasOthers(
  tx: PracticeScope,
  practice: string,
  { id, request_key: key }: Pick<ItemRow, "id" | "request_key">,
): Promise<boolean> {
  const other = await tx
    .selectFrom("practice.items")
    .select("id")
    .where("practice", "=", practice)
    .where("request_key", "=", key)
    .where("id", "<>", id)
    .limit(1)
    .executeTakeFirst();
  return other !== undefined;
}
