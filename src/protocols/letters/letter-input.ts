import type { Known } from "../../patients/facts.ts";
import type { Match } from "../../patients/patient.ts";
import type { PreparedLetters } from "./prepare-letters.ts";

/** All that a letter's decision rests on beside the letter: nothing else is looked at, so that it can be replayed. */
export type LetterInput = {
  /** The instant of deciding, ISO 8601 with its zone. */
  readonly at: string;
  /** "assumed": taken as matched, without a register. */
  readonly match: Match | { readonly kind: "assumed" };
  /** Of the patient matched; looked at only where the match is exact or assumed. */
  readonly known: Pick<Known, "get"> & Partial<Pick<Known, "mayAsk">>;
  /** Our ODS code; null where not known: then no letter counts as addressed elsewhere. */
  readonly practice: string | null;
  /** What the caller took for granted, in words; handed on. */
  readonly assumed: readonly string[];
  readonly prepared: PreparedLetters;
};
