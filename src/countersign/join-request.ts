import type { AuditEvent } from "../audit/event.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { Staffing } from "../people/staffing.ts";
import { moreCautious } from "../protocols/decision.ts";
import { readRequest } from "../worklist/request.ts";
import type { ItemRow } from "../worklist/tables.ts";
import { bringBack } from "./bring-back.ts";
import { isOpenAgain, toldWords } from "./join-versions.ts";

/**
 * A further report of a request whose patient has been told: what was told is open again with a GP. Where
 * nobody was told nothing moves; the request is incomplete again, and its letters are held by that.
 */
export async function joinRequest(
  tx: PracticeScope,
  practice: string,
  late: ItemRow,
  staffing: Staffing,
  at: Date,
): Promise<readonly AuditEvent[]> {
  const { reports } = await readRequest(tx, practice, late);
  // An earlier version that comes after the newer one adds nothing to what was told.
  if (reports.every(({ id }) => id !== late.id)) return [];
  const events: AuditEvent[] = [];
  for (const report of reports) {
    // One that is nobody's told nobody of this request; it is joined when it is settled whose it is.
    if (report.patient === null) continue;
    // Another version of the same report is joined as that.
    if (report.id === late.id || (late.report_key !== null && report.report_key === late.report_key)) continue;
    const told = await toldWords(tx, practice, report);
    if (told === null || (await isOpenAgain(tx, practice, report))) continue;
    const why = `A further report of the same request has come: ${late.about}. ${told}`;
    const next = moreCautious("gp", late.next);
    events.push(await bringBack(tx, practice, report, { move: "amend", next, why }, staffing, at));
  }
  return events;
}
