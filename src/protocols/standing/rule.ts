import type { ReportView, ResultView } from "../decide/view.ts";
import type { Next, RuleDeed } from "../decision.ts";

// A standing rule holds above every table: no protocol can lift it. It says what it found, who must at
// least see it, and what has to be done; it can only ever make an answer more cautious.

export type Finding = {
  /** The least cautious answer that is still allowed. */
  readonly next: Next;
  readonly says: string;
  readonly do?: readonly RuleDeed[];
  /** Nothing goes to the patient: deeds that send are taken out of `do`, and a leaflet needs a GP. */
  readonly sendsNothing?: boolean;
};

/** What a rule takes for granted where it has nothing to go by: told among the assumptions, and nothing else comes of it. */
export type Assumption = { readonly assumes: string };

export type ReportRule = {
  readonly id: string;
  /** The rule in one sentence, for the page and the documentation. */
  readonly says: string;
  readonly applies: (view: ReportView) => Finding | Assumption | null;
};

export type ResultRule = {
  readonly id: string;
  readonly says: string;
  readonly applies: (one: ResultView, view: ReportView) => Finding | null;
};

/** Version of the standing rules as a whole, stored with every decision: raised when a rule changes. */
export const STANDING_VERSION = "2";
