import { type AuditEvent, MACHINE } from "../audit/event.ts";
import { dayOf } from "../base/dates.ts";
import { eachApart } from "../db/apart.ts";
import type { PracticeScope } from "../db/practice.ts";
import { findPatient } from "../patients/queries.ts";
import { readStaffing } from "../people/staffing-store.ts";
import type { Staffing } from "../people/staffing.ts";
import { decisionOnLapsed, lapsedWords } from "../worklist/expectation-lapsed.ts";
import { listStranded } from "../worklist/expectation-queries.ts";
import { takeStep } from "../worklist/expectation-store.ts";
import { NO_KEYS } from "../worklist/keys.ts";
import { openItems } from "../worklist/open.ts";
import { getItem } from "../worklist/queries.ts";
import { routeTo } from "../worklist/route-to.ts";
import type { ExpectationRow } from "../worklist/tables.ts";
import { patientName } from "../web/patient-name.ts";
import { bringBack } from "./bring-back.ts";

const ACTOR = { by: "machine", role: "machine" } as const;
const AT_A_TIME = 100;

/** Brings back what should have come before today and did not; each once. Gives the events for the audit. */
export async function lapseOverdue(tx: PracticeScope, practice: string, at: Date): Promise<readonly AuditEvent[]> {
  const today = dayOf(at.toISOString()) ?? "";
  const overdue = await tx
    .selectFrom("practice.expectations")
    .selectAll()
    .where("practice", "=", practice)
    .where("status", "=", "open")
    .where("due_on", "<", today)
    .orderBy("due_on")
    .orderBy("id")
    .limit(AT_A_TIME)
    .forUpdate()
    .skipLocked()
    .execute();
  const stranded = await listStranded(tx, practice);
  if (overdue.length === 0 && stranded.length === 0) return [];
  const staffing = await readStaffing(tx, practice, at);
  const lapsed = await eachApart(tx, "lapse of expectation", overdue, (one) => lapse(tx, practice, one, staffing, at));
  const back = await eachApart(tx, "return of item", stranded, async ({ id }) => {
    const item = await getItem(tx, practice, id);
    if (item.status !== "awaiting") return [];
    return [await bringBack(tx, practice, item, { move: "lapse", next: "gp", why: STRANDED }, staffing, at)];
  });
  return [...lapsed, ...back];
}

/** Somebody has ended what it waited for: it must not wait for nothing. */
const STRANDED = "What this waited for has ended: nothing of it is expected any more.";

/** What waits for it comes back; where that was done with, or there is none, an item of its own opens. */
async function lapse(
  tx: PracticeScope,
  practice: string,
  expected: ExpectationRow,
  staffing: Staffing,
  at: Date,
): Promise<readonly AuditEvent[]> {
  const comment = lapsedWords(expected);
  const asker = expected.item === null ? null : await getItem(tx, practice, expected.item);
  const back = asker?.status === "awaiting" ? asker.id : await openFor(tx, practice, expected, staffing, at);
  const step = { expectation: expected.id, step: "lapse", actor: ACTOR, comment, detail: { back } } as const;
  await takeStep(tx, practice, step, at);
  const event: AuditEvent = { ...MACHINE, at, event: "expectation-lapsed", subject: expected.id };
  if (asker === null || back !== asker.id) return [event, { ...MACHINE, at, event: "item-opened", subject: back }];
  return [event, await bringBack(tx, practice, asker, { move: "lapse", next: "gp", why: comment }, staffing, at)];
}

async function openFor(
  tx: PracticeScope,
  practice: string,
  expected: ExpectationRow,
  staffing: Staffing,
  at: Date,
): Promise<string> {
  const patient = await findPatient(tx, practice, expected.patient);
  if (patient === undefined) throw new Error(`expectation ${expected.id} is about nobody`);
  const decision = decisionOnLapsed(expected, expected.id);
  const about = { requester: null, usualGp: patient.usualGp ?? null, hiddenFrom: patient.staffRelations };
  const [item] = await openItems(
    tx,
    practice,
    [
      {
        decision,
        inputs: { at: at.toISOString(), expectation: expected.id },
        document: null,
        kind: "expectation",
        patient: patient.id,
        subject: patientName(patient),
        about: `Has not come: ${expected.what}`,
        holder: routeTo(decision.next, about, staffing, at).holder,
        keys: NO_KEYS,
        sender: null,
      },
    ],
    at,
  );
  if (item === undefined) throw new Error("an opening opens an item");
  return item;
}
