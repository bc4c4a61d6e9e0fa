import type { AuditEvent } from "../audit/event.ts";
import { apart } from "../db/apart.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { Matched } from "../patients/match-documents.ts";
import { readStaffing } from "../people/staffing-store.ts";
import type { Staffing } from "../people/staffing.ts";
import type { Report } from "../reading/report.ts";
import { findDocument } from "../reading/store.ts";
import { keysOf } from "../worklist/keys.ts";
import { getItem } from "../worklist/queries.ts";
import type { ExpectationRow, ItemRow } from "../worklist/tables.ts";
import { readVersions } from "../worklist/version-queries.ts";
import { supersededBy } from "../worklist/versions.ts";
import { bringBack } from "./bring-back.ts";
import { joinExpected, takeBack, tellAskers } from "./join-expected.ts";
import { hasOthers } from "./join-look.ts";
import { joinLetter, unjoinLetter } from "./join-letter.ts";
import { joinRequest } from "./join-request.ts";
import { joinVersions } from "./join-versions.ts";

// What has just come is joined with what was there: another version of the same report, the rest of one
// request, and what was asked for. Only what is certainly one patient's is joined.

/** For the documents of a message and the items that were opened for them, in the same order. `joinable`: see `listJoinable`. */
export async function joinEach(
  tx: PracticeScope,
  practice: string,
  matched: readonly Matched[],
  items: readonly string[],
  joinable: ReadonlySet<string>,
  staffing: Staffing,
  at: Date,
): Promise<readonly AuditEvent[]> {
  const events: AuditEvent[] = [];
  for (const [n, { id, document }] of matched.entries()) {
    const item = items[n];
    if (item === undefined || !joinable.has(item)) continue;
    if (document.kind === "letter") events.push(...(await joinLetter(tx, practice, item, staffing, at)));
    if (document.kind !== "report") continue;
    events.push(...(await joinSafely(tx, practice, { item, document: id, report: document }, staffing, at)));
  }
  return events;
}

/** For a report of which a person has settled whose it is: its keys are the patient's now. */
export async function joinOne(
  tx: PracticeScope,
  practice: string,
  id: string,
  at: Date,
): Promise<readonly AuditEvent[]> {
  const { document, patient } = await getItem(tx, practice, id);
  const content = document === null ? undefined : (await findDocument(tx, practice, document))?.content;
  if (document === null || patient === null || content === undefined) return [];
  const { report, request, replaces } = keysOf(content, patient);
  await keepKeys(tx, practice, id, { report_key: report, request_key: request, replaces_key: replaces ?? null });
  const staffing = await readStaffing(tx, practice, at);
  if (content.kind === "letter") return joinLetter(tx, practice, id, staffing, at);
  if (content.kind !== "report") return [];
  return joinSafely(tx, practice, { item: id, document, report: content }, staffing, at);
}

/** For a report whose match a person has taken back: what it had brought has not come. `patient`: whose it had been. */
export async function unjoin(
  tx: PracticeScope,
  practice: string,
  { item: id, patient }: { readonly item: string; readonly patient: string },
  at: Date,
): Promise<readonly AuditEvent[]> {
  const before = await getItem(tx, practice, id);
  const { document } = before;
  const staffing = await readStaffing(tx, practice, at);
  const stands = before.kind === "letter" ? await unjoinLetter(tx, practice, { ...before, patient }, staffing, at) : [];
  await keepKeys(tx, practice, id, { report_key: null, request_key: null, replaces_key: null });
  if (document === null || before.kind === "letter") return stands;
  const why = "The report that had brought it was matched to the wrong patient.";
  const taken = await takeBack(tx, practice, { document, patient, why }, at);
  return tellAskers(tx, practice, taken, staffing, at);
}

type Come = { readonly item: string; readonly document: string; readonly report: Report };

/** Joining is what a report brings beside itself: where it fails, the report is seen all the same, and by a GP. */
async function joinSafely(
  tx: PracticeScope,
  practice: string,
  come: Come,
  staffing: Staffing,
  at: Date,
): Promise<readonly AuditEvent[]> {
  const what = `joining of item ${come.item}`;
  const joined = await apart(tx, what, () => joinReport(tx, practice, come, staffing, at));
  if (joined !== null) return joined;
  const raising = { move: "raise", next: "gp", why: UNJOINED } as const;
  const raised = await apart(tx, `raising of item ${come.item}`, async () =>
    bringBack(tx, practice, await getItem(tx, practice, come.item), raising, staffing, at),
  );
  return raised === null ? [] : [raised];
}

const UNJOINED =
  "Countersign could not put this beside the patient's other reports and what is expected of them. Look for what belongs to it.";

async function joinReport(
  tx: PracticeScope,
  practice: string,
  come: Come,
  staffing: Staffing,
  at: Date,
): Promise<readonly AuditEvent[]> {
  const events: AuditEvent[] = [];
  const opened = await getItem(tx, practice, come.item);
  const { patient, report_key: key } = opened;
  if (patient === null) return [];
  const versions = key === null ? [] : await readVersions(tx, practice, key);
  const own = versions.find(({ row }) => row.id === opened.id);
  const isOld = own !== undefined && supersededBy(own, versions) !== undefined;
  const older = versions.filter((one) => supersededBy(one, versions) !== undefined);
  if (key !== null && older.length > 0) events.push(...(await joinVersions(tx, practice, key, staffing, at)));
  if (opened.request_key !== null && (await hasOthers(tx, practice, opened))) {
    events.push(...(await joinRequest(tx, practice, opened, staffing, at)));
  }
  // An earlier version that comes late brings nothing: the newer one has said what there is.
  if (isOld) return events;
  const why = "The laboratory has sent a version that stands in place of the report that had brought it.";
  const taken: ExpectationRow[] = [];
  for (const { row } of older) {
    if (row.document === null) continue;
    taken.push(...(await takeBack(tx, practice, { document: row.document, patient, why }, at)));
  }
  const item = await getItem(tx, practice, come.item);
  events.push(...(await joinExpected(tx, practice, { ...come, item }, staffing, at)));
  events.push(...(await tellAskers(tx, practice, taken, staffing, at)));
  return events;
}

async function keepKeys(
  tx: PracticeScope,
  practice: string,
  id: string,
  keys: Pick<ItemRow, "report_key" | "request_key" | "replaces_key">,
): Promise<void> {
  await tx.updateTable("practice.items").set(keys).where("practice", "=", practice).where("id", "=", id).execute();
}
