import type { Role } from "../people/role.ts";
import type { Next } from "../protocols/decision.ts";
import type { Status } from "./item.ts";

// What a move may need beside status and role, each as one sentence: the first that does not hold is the
// reason that the page shows and the server gives.

/** What is so at the instant of a move: the moves table asks for nothing else. */
export type Circumstances = {
  readonly status: Status | "nothing";
  readonly next: Next;
  readonly role: Role | "machine";
  /** Who wants to, an account's id. */
  readonly by: string;
  readonly at: Date;
  readonly isMatched: boolean;
  readonly isUnreadable: boolean;
  readonly proposer: string | null;
  /** The newest step and whether it can be taken back at all. */
  readonly last: { readonly by: string; readonly at: Date; readonly isUndoable: boolean } | null;
  /** True where a GP has signed that under the protocols of this decision tests may be requested at once. */
  readonly mayRequest: boolean;
  /** True where the person may countersign: a GP, or within a scope that a GP has signed. */
  readonly mayCountersign: boolean;
  /** True where the person has shown within the practice's hours who they are. */
  readonly isFresh: boolean;
  /** True where what was to be told and asked for is still to be printed or requested. */
  readonly isUnsent: boolean;
};

export const UNDO_MS = 10_000;

type NeedRow = { readonly holds: (so: Circumstances) => boolean; readonly says: string };

export const NEEDS = {
  matched: {
    holds: (so) => so.isMatched,
    says: "It is not settled whose this is. Settle that first.",
  },
  unmatched: {
    holds: (so) => !so.isMatched && !so.isUnreadable,
    says: "It is settled whose this is. Take the match back first.",
  },
  "calls-for-tests": {
    // By the item and not by its decision: what was brought back for a GP still has the old decision.
    holds: (so) => so.role === "gp" || (so.status === "waiting" && so.next === "tests"),
    says: "A GP is dealing with this report or is next. Ask a GP, or pass it on.",
  },
  "may-request": {
    holds: (so) => so.role === "gp" || so.mayRequest,
    says: "No GP has signed that these tests may be requested before the countersignature.",
  },
  "not-own": {
    holds: (so) => so.proposer !== so.by,
    says: "This is your own work: somebody else countersigns it.",
  },
  own: {
    holds: (so) => so.proposer === so.by,
    says: "Only whoever proposed it takes it back. A GP returns it.",
  },
  scope: {
    holds: (so) => so.mayCountersign,
    says: "Countersigning this is outside the scope that a GP has signed for you.",
  },
  fresh: {
    holds: (so) => so.isFresh,
    says: "A signature needs a fresh sign-in. Sign in again; nothing is lost.",
  },
  undoable: {
    holds: (so) =>
      so.last !== null &&
      so.last.isUndoable &&
      so.last.by === so.by &&
      so.at.getTime() - so.last.at.getTime() <= UNDO_MS,
    says: "Undo is for your own last step and for ten seconds. Use Reopen, with a reason.",
  },
  sent: {
    holds: (so) => !so.isUnsent,
    says: "Something is still to be printed or requested for this report. Do that first.",
  },
} as const satisfies Readonly<Record<string, NeedRow>>;

export type Need = keyof typeof NEEDS;
