import { type AuditEvent, MACHINE } from "../audit/event.ts";
import type { PracticeScope } from "../db/practice.ts";
import { withdrawReplies } from "../outbox/replies-store.ts";
import { findPatient } from "../patients/queries.ts";
import { isPresent, type Staffing } from "../people/staffing.ts";
import { USUAL } from "../protocols/decide/duration.ts";
import { moreCautious, type Next } from "../protocols/decision.ts";
import { findDocument } from "../reading/store.ts";
import { dueAt } from "../worklist/due.ts";
import { type Holder, isForGp, person, UNDECIDED } from "../worklist/item.ts";
import { readActions } from "../worklist/queries.ts";
import { routeTo } from "../worklist/route-to.ts";
import { act } from "../worklist/store.ts";
import type { ItemRow } from "../worklist/tables.ts";

// Brings an item back to a GP, by a move of the machine and with the reason.

export type Bringing = {
  readonly move: "meet" | "lapse" | "join" | "amend" | "raise" | "letter-moved";
  /** For a GP at least; an item that is still to be dealt with stays at least as cautious as it was. */
  readonly next: Next;
  readonly why: string;
};

export async function bringBack(
  tx: PracticeScope,
  practice: string,
  item: ItemRow,
  { move, next, why }: Bringing,
  staffing: Staffing,
  at: Date,
): Promise<AuditEvent> {
  const isUndecided = UNDECIDED.includes(item.status);
  const cautious = isUndecided ? moreCautious(next, item.next) : next;
  const fresh = dueAt(at, USUAL[cautious]);
  const wish = {
    item: item.id,
    version: item.version,
    move,
    actor: { by: "machine", role: "machine" } as const,
    comment: why,
    next: cautious,
    holder: await gpOf(tx, practice, item, cautious, staffing, at),
    // What waited already does not get more time by this.
    dueAt: isUndecided && item.due_at < fresh ? item.due_at : fresh,
  };
  await act(tx, practice, wish, at);
  // What was going back to its sender is to be dealt with anew: what has not left does not leave.
  if (item.status === "awaiting" && move !== "raise") await withdrawReplies(tx, practice, item.id, at);
  return { ...MACHINE, at, event: `item-${move}`, subject: item.id };
}

/** The GP who has it already or dealt with it last, where they are there; else whoever gets it by the rota. */
async function gpOf(
  tx: PracticeScope,
  practice: string,
  item: ItemRow,
  next: Next,
  staffing: Staffing,
  at: Date,
): Promise<Holder> {
  const patient = item.patient === null ? undefined : await findPatient(tx, practice, item.patient);
  const hidden = [...(patient?.staffRelations ?? []), ...item.hidden_from];
  const actions = await readActions(tx, practice, item.id);
  const last = actions.findLast(({ role }) => role === "gp")?.by;
  const gp = staffing.members.find(({ account, role }) => role === "gp" && account === last);
  if (gp !== undefined && !hidden.includes(gp.account) && isPresent(staffing, gp, at)) return person(gp.account);
  const document = item.document === null ? undefined : await findDocument(tx, practice, item.document);
  const requester = document?.content.kind === "report" ? document.content.requester : null;
  const about = { requester, usualGp: patient?.usualGp ?? null, hiddenFrom: hidden };
  return routeTo(isForGp(next) ? next : "gp", about, staffing, at).holder;
}
