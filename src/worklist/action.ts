import type { Next } from "../protocols/decision.ts";
import type { Holder } from "./item.ts";
import type { MoveName } from "./moves.ts";
import type { Plan } from "./plan.ts";

// What was done to an item, in order, never changed. The item's state is a fold over these.

export type Action = {
  /** From 1, without a gap. */
  readonly number: number;
  readonly move: MoveName;
  readonly at: Date;
  /** An account's id, or "machine". */
  readonly by: string;
  readonly role: string;
  readonly comment: string | null;
  readonly decision: string | null;
  readonly detail: ActionDetail;
};

/** What the fold needs beside the move; what is left out stays as it was. */
export type ActionDetail = {
  readonly next?: Next;
  readonly dueAt?: string;
  readonly holder?: Holder;
  /** Whose it is: an id, or null where a match was taken back. */
  readonly patient?: string | null;
  /** What is proposed or signed. */
  readonly plan?: Plan;
  /** Age has raised it; a later due time ends that. */
  readonly isLate?: boolean;
};
