import { type AuditEvent, MACHINE } from "../audit/event.ts";
import type { PracticeScope } from "../db/practice.ts";
import { findPatient, matchEach } from "../patients/queries.ts";
import type { Match } from "../patients/patient.ts";
import { redecide } from "../protocols/decide-each.ts";
import type { InForceKeeper } from "../protocols/in-force.ts";
import type { Document } from "../reading/document.ts";
import { findDocument } from "../reading/store.ts";
import { getDecision, listWaiting, listWaitingOf, type Waiting } from "./queries.ts";
import { act } from "./store.ts";
import type { ItemRow } from "./tables.ts";

/**
 * What is in force has changed: decides every waiting report again with what is in force now, so that nothing
 * goes on waiting with an assistant by a protocol that was withdrawn. Gives the events for the audit.
 */
export async function decideWaitingAgain(
  tx: PracticeScope,
  keeper: InForceKeeper,
  practice: string,
  at: Date,
): Promise<readonly AuditEvent[]> {
  return decideAgain(tx, keeper, practice, await listWaiting(tx, practice), at);
}

/** The same for one patient's, when what is known of that patient has changed. */
export async function decideWaitingOf(
  tx: PracticeScope,
  keeper: InForceKeeper,
  practice: string,
  patient: string,
  at: Date,
): Promise<readonly AuditEvent[]> {
  return decideAgain(tx, keeper, practice, await listWaitingOf(tx, practice, patient), at);
}

async function decideAgain(
  tx: PracticeScope,
  keeper: InForceKeeper,
  practice: string,
  items: readonly Waiting[],
  at: Date,
): Promise<readonly AuditEvent[]> {
  const events: AuditEvent[] = [];
  for (const item of items) {
    const document = await findDocument(tx, practice, item.document);
    if (document === undefined) throw new Error(`item ${item.id} has no document`);
    const match = await matchOf(tx, practice, item, document.content);
    const redecided = await redecide(tx, keeper, practice, document.content, match, at);
    const { outcome } = await getDecision(tx, practice, item.id);
    if (isSame(outcome, redecided.decision)) continue;
    const wish = { item: item.id, version: item.version, move: "decide", actor: MACHINE_ROLE, comment: null } as const;
    await act(tx, practice, { ...wish, redecided }, at);
    events.push({ ...MACHINE, at, event: "item-decide", subject: item.id });
  }
  return events;
}

const MACHINE_ROLE = { by: "machine", role: "machine" } as const;

/** Who it was matched to stays; one that nobody was found for is looked for again. */
async function matchOf(
  tx: PracticeScope,
  practice: string,
  item: Pick<ItemRow, "patient">,
  document: Document,
): Promise<Match> {
  const patient = item.patient === null ? undefined : await findPatient(tx, practice, item.patient);
  if (patient !== undefined) return { kind: "exact", patient };
  const [found] = await matchEach(tx, practice, [document]);
  // The item's patient is set when it is opened; settling who it is belongs to a person.
  if (found === undefined || found.kind === "exact") return { kind: "none", why: "Nobody was matched when it came." };
  return found;
}

/** Keys come back from the database in another order. */
function isSame(a: object, b: object): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}
