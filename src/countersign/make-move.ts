import type { AuditEvent } from "../audit/event.ts";
import { newId } from "../base/ids.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { Person } from "../people/role.ts";
import { getMove } from "../worklist/may-move.ts";
import { canonical } from "../worklist/plan.ts";
import { getDecision, getItem } from "../worklist/queries.ts";
import { type Acted, act } from "../worklist/store.ts";
import type { Wish } from "../worklist/wish.ts";
import { grantsOf } from "./grants.ts";
import { hashOf, keepSignature } from "./signature.ts";

/** A move that a person makes; who they are and what they may is found here and cannot be claimed. */
export type PersonsWish = Omit<Wish, "actor" | "grants">;

export type Made = Acted & { readonly events: readonly AuditEvent[] };

/**
 * The one way in which a person moves an item: the move, the signature where it is one, and the events for the
 * audit, which the caller appends as its transaction's last statement. Refuses with the reason.
 */
export async function makeMove(
  tx: PracticeScope,
  practice: string,
  person: Person,
  wish: PersonsWish,
  at: Date,
): Promise<Made> {
  const item = await getItem(tx, practice, wish.item);
  const grants = await grantsOf(tx, practice, person, item, at);
  const actor = { by: person.account, role: person.role };
  const acted = await act(tx, practice, { ...wish, actor, grants }, at);
  const authority = getMove(wish.move).signs === true ? await sign(tx, practice, acted, wish.item, at) : undefined;
  if (wish.move === "release") await keepRelease(tx, practice, acted, wish);
  const event: AuditEvent = { ...actor, at, event: `item-${wish.move}`, subject: wish.item, device: "page" };
  return { ...acted, events: [authority === undefined ? event : { ...event, authority }] };
}

/** Gives the signature's hash, by which the audit names it. */
async function sign(
  tx: PracticeScope,
  practice: string,
  { state, action }: Acted,
  item: string,
  at: Date,
): Promise<string> {
  const { plan, patient } = state;
  if (plan === null || patient === null) throw new Error("a signature without plan or patient");
  const { id, inputs } = await getDecision(tx, practice, item);
  const { number, by, role } = action;
  const bound = { item, action: number, by, role, at: at.toISOString(), patient, plan };
  return keepSignature(
    tx,
    practice,
    { ...bound, decision: id, inputs: hashOf(canonical(inputs)), seals: inputs.seals ?? {} },
    at,
  );
}

async function keepRelease(tx: PracticeScope, practice: string, { action }: Acted, wish: PersonsWish): Promise<void> {
  const { by, at, comment } = action;
  const row = { practice, id: newId(), item: wish.item, action: action.number, by, at, reason: comment ?? "" };
  await tx.insertInto("practice.releases").values(row).execute();
}
