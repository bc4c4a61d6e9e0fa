import type { Known } from "../../patients/facts.ts";
import type { PastResult } from "../../patients/history.ts";
import type { Match } from "../../patients/patient.ts";
import type { PersonalBand } from "./band.ts";
import type { Prepared } from "./prepare.ts";

/** All that a decision rests on beside the document: nothing else is looked at, so that it can be replayed. */
export type DecideInput = {
  /** The instant of deciding, ISO 8601 with its zone. */
  readonly at: string;
  /** "assumed": taken as matched, without a register. */
  readonly match: Match | { readonly kind: "assumed" };
  /** Of the patient matched; all unknown where none is given. Looked at only where the match is exact or assumed. */
  readonly known: Pick<Known, "get" | "target"> & Partial<Pick<Known, "mayAsk" | "why">>;
  /** The patient's earlier results in any order; null where there are none to look at. */
  readonly history: readonly PastResult[] | null;
  readonly bands: readonly PersonalBand[];
  /** What the caller took for granted, in words; handed on, before what standing rules took for granted. */
  readonly assumed: readonly string[];
  readonly prepared: Prepared;
};
