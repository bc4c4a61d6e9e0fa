import type { AuditEvent } from "../audit/event.ts";
import { showInstant } from "../base/show-date.ts";
import type { PracticeScope } from "../db/practice.ts";
import { listTold } from "../outbox/tellings.ts";
import type { Staffing } from "../people/staffing.ts";
import type { Action } from "../worklist/action.ts";
import { readActions } from "../worklist/queries.ts";
import type { ItemRow } from "../worklist/tables.ts";
import { readVersions } from "../worklist/version-queries.ts";
import { supersededBy, type Version } from "../worklist/versions.ts";
import { timeWords } from "../worklist/words.ts";
import { bringBack } from "./bring-back.ts";

// The same report in another version: whatever was done with an earlier one is open again, with a GP, and says
// what the patient was told. Versions come in any order, and in every order the newest one stands.

export async function joinVersions(
  tx: PracticeScope,
  practice: string,
  reportKey: string,
  staffing: Staffing,
  at: Date,
): Promise<readonly AuditEvent[]> {
  const versions = await readVersions(tx, practice, reportKey);
  const events: AuditEvent[] = [];
  for (const one of versions) {
    const newest = supersededBy(one, versions);
    if (newest === undefined || (await isOpenAgain(tx, practice, one.row))) continue;
    const told = await toldWords(tx, practice, one.row);
    const why = `${newestWords(newest)} ${told ?? NOBODY_TOLD}`;
    const next = told === null ? "gp" : "gp-today";
    events.push(await bringBack(tx, practice, one.row, { move: "amend", next, why }, staffing, at));
  }
  return events;
}

/** True where it came back for this reason already and nobody has done anything with it since. */
export async function isOpenAgain(
  tx: PracticeScope,
  practice: string,
  { id, status }: Pick<ItemRow, "id" | "status">,
): Promise<boolean> {
  if (status !== "waiting") return false;
  const actions = await readActions(tx, practice, id);
  const last = actions.findLast(({ move }) => !PASSING.has(move));
  return last?.move === "amend";
}

/** What changes nothing about why it waits. */
const PASSING: ReadonlySet<Action["move"]> = new Set(["decide", "raise", "route", "pass", "answer"]);

const NOBODY_TOLD = "Countersign has told the patient nothing of the earlier version.";

/** Word for word what left for the patient because of an item; null where nothing did. */
export async function toldWords(
  tx: PracticeScope,
  practice: string,
  item: Pick<ItemRow, "id">,
): Promise<string | null> {
  const told = await listTold(tx, practice, { item: item.id });
  if (told.length === 0) return null;
  return told
    .map(({ way, at, text }) => {
      const how = way === "letter" ? "by letter" : "by phone";
      return `The patient was told ${how} on ${timeWords(at)}: "${text}"`;
    })
    .join(" ");
}

function newestWords({ document }: Version): string {
  if (document?.kind !== "report") return "A later version of this report has come.";
  const issued = document.issued === null ? "at a time not given" : showInstant(document.issued);
  return `The laboratory has sent a version of this report that stands in its place (${document.status ?? "final"}, issued ${issued}).`;
}
