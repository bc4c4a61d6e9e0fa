import { isId } from "../../base/ids.ts";
import { grantsOf } from "../../countersign/grants.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Patient } from "../../patients/patient.ts";
import { findPatient } from "../../patients/queries.ts";
import { listNames } from "../../people/names.ts";
import type { Person } from "../../people/role.ts";
import type { DecidedFrom } from "../../protocols/decide-each.ts";
import type { Decision } from "../../protocols/decision.ts";
import type { Document } from "../../reading/document.ts";
import { findReading } from "../../reading/store.ts";
import type { Visit } from "../../web/route.ts";
import type { Action } from "../../worklist/action.ts";
import { fold, type State } from "../../worklist/fold.ts";
import type { Circumstances } from "../../worklist/needs.ts";
import { isOpenTo } from "../../worklist/open-to.ts";
import { findItem, getDecision, readActions } from "../../worklist/queries.ts";
import { circumstancesOf } from "../../worklist/store.ts";
import type { ItemRow } from "../../worklist/tables.ts";
import { notHere } from "../../worklist/not-here.ts";

/** The newest decision, with all that it was made from. */
export type DecidedNow = {
  readonly id: string;
  readonly at: Date;
  readonly outcome: Decision;
  readonly inputs: Partial<DecidedFrom>;
};

/** An item as its page and its forms need it. */
export type Opened = {
  readonly item: ItemRow;
  /** Null where it comes from an expectation: nothing came, so there is nothing to read. */
  readonly document: Document | null;
  /** Which reading of the document it is, from 1; null where there is none. */
  readonly reading: number | null;
  /** The message that the document was read from. */
  readonly message: string | null;
  readonly decision: DecidedNow;
  readonly patient: Patient | null;
  /** Oldest first. */
  readonly actions: readonly Action[];
  readonly state: State;
  /** What the moves table asks about, for the person who looks. */
  readonly so: Circumstances;
  /** An account's name by its id. */
  readonly names: ReadonlyMap<string, string>;
};

/**
 * The item with what its page and its forms share. Another practice's item, an own or a relative's result, and
 * no item at all are the same to whoever asks: not found.
 */
export async function openReport(tx: PracticeScope, { person, params, at }: Visit<Person>): Promise<Opened> {
  const id = params["id"] ?? "";
  const { practice } = person;
  const item = isId(id) ? await findItem(tx, practice, id) : undefined;
  if (item === undefined || item.hidden_from.includes(person.account)) {
    throw notHere();
  }
  const patient = item.patient === null ? undefined : await findPatient(tx, practice, item.patient);
  if (patient?.staffRelations.includes(person.account) === true) {
    throw notHere();
  }
  const actions = await readActions(tx, practice, id);
  if (!isOpenTo(person, item, actions, at)) {
    throw notHere();
  }
  const document = item.document === null ? undefined : await findReading(tx, practice, item.document);
  if (item.document !== null && document === undefined) throw new Error(`item ${id} has no document`);
  const [decision, names] = await Promise.all([getDecision(tx, practice, id), listNames(tx)]);
  const grants = await grantsOf(tx, practice, person, item, at, { decided: decision, actions });
  const state = fold(actions);
  const actor = { by: person.account, role: person.role };
  return {
    item,
    document: document?.content ?? null,
    reading: document?.number ?? null,
    message: document?.message ?? null,
    decision,
    patient: patient ?? null,
    actions,
    state,
    so: circumstancesOf({ actor, grants }, state, item, at),
    names,
  };
}
