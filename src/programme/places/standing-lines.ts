import type { Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";
import type { Appointed } from "../../people/appointed.ts";
import type { Edition, HubStanding } from "../shape/queries.ts";
import type { PlaceAt } from "./place.ts";

// What other parts of the programme have to say about a place, a line each beside its learners and returns. A part that
// has something to say gives a source, and one line in standing-sources.ts.

export type StandingLine = {
  /** "Stages", "Money" */
  readonly what: string;
  /** "3 late, 1 blocked" */
  readonly says: string;
  /** Where all of it stands; null where not everybody of the programme has such a page. */
  readonly href: string | null;
  /** Whether somebody has to look at it before any figure: it then stands at the top of the page. */
  readonly isFirst?: true;
};

export type LineAsked = {
  readonly person: Appointed;
  readonly at: PlaceAt;
  readonly edition: Edition | null;
  /** The place's hubs. */
  readonly hubs: readonly HubStanding[];
  readonly now: Date;
  /** Whether learners of this place may be counted whole to this person. */
  readonly isWhole: boolean;
};

export type LineSource = (tx: Transaction<Tables>, asked: LineAsked) => Promise<StandingLine | null>;
