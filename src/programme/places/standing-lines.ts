import type { Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";
import type { Appointed } from "../../people/appointed.ts";
import type { Scope } from "./scope.ts";

// What other parts of the programme have to say about a place, a line each beside its learners and returns. A part that
// has something to say gives a source, and one line here.

export type StandingLine = {
  /** "Stages", "Money" */
  readonly what: string;
  /** "3 late, 1 blocked" */
  readonly says: string;
  /** Where all of it stands; null where this person has no such page. */
  readonly href: string | null;
};

export type LineSource = (
  tx: Transaction<Tables>,
  person: Appointed,
  scope: Scope,
  at: Date,
) => Promise<StandingLine | null>;

export const LINE_SOURCES: readonly LineSource[] = [];
