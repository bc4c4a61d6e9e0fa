import { type AuditEvent, MACHINE } from "../audit/event.ts";
import { newId } from "../base/ids.ts";
import { Refusal } from "../base/refusal.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { Person } from "../people/role.ts";
import type { Action } from "../worklist/action.ts";
import { dueAt } from "../worklist/due.ts";
import { takeStep } from "../worklist/expectation-store.ts";
import { listExpectationsOf } from "../worklist/expectation-queries.ts";
import { GPS, isForGp } from "../worklist/item.ts";
import { getItem, readActions } from "../worklist/queries.ts";
import { act } from "../worklist/store.ts";
import type { ExpectationRow, ItemRow } from "../worklist/tables.ts";
import { timeWords } from "../worklist/words.ts";
import { type Attempt, type ContactOutcome, failuresOf, FAILURES, OUTCOME_WORDS } from "./contacts.ts";

/** Every attempt on an item, oldest first. */
export async function listContacts(tx: PracticeScope, practice: string, item: string): Promise<readonly Attempt[]> {
  return tx
    .selectFrom("practice.contacts")
    .select(["at", "by", "way", "outcome", "comment", "expectation"])
    .where("practice", "=", practice)
    .where("item", "=", item)
    .orderBy("at")
    .orderBy("id")
    .execute();
}

export type NewAttempt = { readonly way: string; readonly outcome: ContactOutcome; readonly comment: string | null };

/**
 * Keeps one attempt. Reached ends what was expected of it, unless a GP's own call was promised; the second failure gives the item back to a GP, with
 * every attempt since it was last there.
 */
export async function recordContact(
  tx: PracticeScope,
  practice: string,
  person: Person,
  item: ItemRow,
  attempt: NewAttempt,
  at: Date,
): Promise<readonly AuditEvent[]> {
  if (item.patient === null) throw new Refusal("conflict", "It is not settled whose this is. Nothing was recorded.");
  const expected = (await listExpectationsOf(tx, practice, item.id)).find(
    ({ kind, status }) => kind === "contact" && status === "open",
  );
  const row = { practice, id: newId(), item: item.id, patient: item.patient, expectation: expected?.id ?? null };
  await tx
    .insertInto("practice.contacts")
    .values({ ...row, at, by: person.account, ...attempt })
    .execute();
  if (expected !== undefined) await follow(tx, practice, person, expected, attempt, at);
  const actor = { by: person.account, role: person.role };
  const detail = { outcome: attempt.outcome, way: attempt.way };
  const event: AuditEvent = { ...actor, at, event: "contact-recorded", subject: item.id, device: "page", detail };
  if (attempt.outcome === "reached") return [event];
  return [event, ...(await bringBack(tx, practice, item.id, person, at))];
}

async function follow(
  tx: PracticeScope,
  practice: string,
  { account: by, role }: Person,
  { id, action }: ExpectationRow,
  { outcome, comment }: NewAttempt,
  at: Date,
): Promise<void> {
  const common = { expectation: id, actor: { by, role } };
  await takeStep(tx, practice, { ...common, step: "contact", comment, detail: { outcome } }, at);
  // What no action of the report asked for was promised on the phone: that a GP calls, which nobody else keeps.
  if (outcome !== "reached" || (action === null && role !== "gp")) return;
  await takeStep(tx, practice, { ...common, step: "reach", comment: OUTCOME_WORDS[outcome] }, at);
}

/** With a GP it is already where a failure leads, so that nothing moves then. */
async function bringBack(
  tx: PracticeScope,
  practice: string,
  id: string,
  person: Person,
  at: Date,
): Promise<readonly AuditEvent[]> {
  const item = await getItem(tx, practice, id);
  const failures = failuresOf(await listContacts(tx, practice, id), lastBack(await readActions(tx, practice, id)));
  if (failures.length < FAILURES) return [];
  if (!["awaiting", "signed", "in-effect", "closed"].includes(item.status)) return [];
  const why = failures.map((one) => `${timeWords(one.at)}, ${one.way}: ${OUTCOME_WORDS[one.outcome]}.`).join(" ");
  const comment = `The patient was not reached in ${failures.length} attempts, the last by ${person.name}. ${why}`;
  const next = isForGp(item.next) ? item.next : "gp";
  const to = { holder: GPS, dueAt: dueAt(at, "P1D"), next } as const;
  await act(
    tx,
    practice,
    { item: id, version: item.version, move: "unreached", actor: MACHINE_ROLE, comment, ...to },
    at,
  );
  return [{ ...MACHINE, at, event: "item-unreached", subject: id }];
}

const MACHINE_ROLE = { by: "machine", role: "machine" } as const;

/** What failed before a GP had it last was told to that GP then. */
function lastBack(actions: readonly Action[]): Date | null {
  return actions.findLast(({ move }) => move === "unreached")?.at ?? null;
}
