import { newId } from "../base/ids.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { Action } from "./action.ts";
import { decisionDetail } from "./effect.ts";
import { fold } from "./fold.ts";
import type { Holder, ItemKind } from "./item.ts";
import type { Keys } from "./keys.ts";
import { actionRow, columnsOf, decisionRow } from "./rows.ts";
import type { ItemRow } from "./tables.ts";
import type { Redecided } from "./wish.ts";

/** What was decided and now becomes a piece of work. */
export type Opening = Redecided & {
  /** Null where it comes from an expectation, of which there is no document. */
  readonly document: string | null;
  readonly kind: ItemKind;
  readonly patient: string | null;
  /** What the list shows: whom it is about, and what. */
  readonly subject: string;
  readonly about: string;
  readonly holder: Holder;
  readonly keys: Keys;
  /** Accounts to whom it is not there while it is not settled whose it is. */
  readonly hiddenFrom?: readonly string[];
  readonly sender?: string | null;
  /** The letter's item, of an action that the letter asks for. */
  readonly letter?: string;
};

/** A piece of work before it is kept: its state is the fold of the "open" action beside it. */
export type Opened = ReturnType<typeof rowsOf>;

/** Opens one item for each. */
export async function openItems(
  tx: PracticeScope,
  practice: string,
  openings: readonly Opening[],
  at: Date,
): Promise<readonly string[]> {
  const opened = itemsOf(practice, openings, at);
  await keepItems(tx, opened);
  return opened.map((row) => row.item.id);
}

/** One item for each, with the ids under which they are kept. */
export function itemsOf(practice: string, openings: readonly Opening[], at: Date): readonly Opened[] {
  return openings.map((opening) => rowsOf(practice, opening, at));
}

export async function keepItems(tx: PracticeScope, rows: readonly Opened[]): Promise<void> {
  if (rows.length === 0) return;
  await Promise.all([
    tx
      .insertInto("practice.items")
      .values(rows.map((row) => row.item))
      .execute(),
    tx
      .insertInto("practice.decisions")
      .values(rows.map((row) => row.decision))
      .execute(),
    tx
      .insertInto("practice.actions")
      .values(rows.map((row) => row.action))
      .execute(),
  ]);
}

function rowsOf(practice: string, opening: Opening, at: Date) {
  const item = newId();
  const decision = decisionRow(practice, item, opening, at);
  const action: Action = {
    number: 1,
    move: "open",
    at,
    by: "machine",
    role: "machine",
    comment: null,
    decision: decision.id,
    detail: { ...decisionDetail(opening.decision, at, opening.holder), patient: opening.patient },
  };
  const row: ItemRow = {
    practice,
    id: item,
    origin: opening.letter !== undefined ? "letter" : opening.document === null ? "expectation" : "document",
    document: opening.document,
    kind: opening.kind,
    subject: opening.subject,
    about: opening.about,
    opened_at: at,
    sender: opening.sender ?? null,
    asks: opening.decision.asks.length > 0,
    report_key: opening.keys.report,
    request_key: opening.keys.request,
    request_hint: opening.keys.hint,
    letter: opening.letter ?? null,
    replaces_key: opening.keys.replaces ?? null,
    hidden_from: [...(opening.hiddenFrom ?? [])],
    ...columnsOf(fold([action])),
  };
  return { item: row, decision, action: actionRow(practice, item, action) };
}
