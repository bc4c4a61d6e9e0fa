import type { Evidence } from "../../training/evidence/evidence.ts";
import type { Held } from "../../patients/held-back.ts";
import type { Part } from "../../training/evidence/part.ts";

/** All that the page of a submitted piece says. */
export type PieceFacts = {
  readonly piece: Evidence;
  readonly part: Part;
  /** The learner's name, and their account's. */
  readonly learnerName: string;
  readonly competencyTitle: string;
  readonly names: ReadonlyMap<string, string>;
  readonly isWriter: boolean;
  /** A mark names it. */
  readonly isCounted: boolean;
  /** The training has ended, so that nothing of it changes. */
  readonly isOver: boolean;
  readonly at: Date;
  /** A comment that was not kept yet, with what was held back in it. */
  readonly comment: { readonly words: string; readonly held: readonly Held[] } | null;
};
