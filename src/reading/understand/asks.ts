import { letterLists } from "./lists.ts";
import { type Phrases, phrases } from "./tokens.ts";

// The phrases by which a letter asks, ready to be found.

export type Party = "practice" | "patient" | "hospital";
export type Asks = {
  /** true: it asks; false: it only looks so ("please find enclosed"). */
  readonly asking: Phrases<boolean>;
  readonly parties: Phrases<Party>;
  readonly bindings: Phrases<true>;
  readonly patientVerbs: Phrases<true>;
  readonly hospitalDone: Phrases<true>;
  readonly toGp: Phrases<true>;
  readonly noAction: Phrases<true>;
  readonly followUp: Phrases<boolean>;
  /** Did not attend (true), and what only looks so. */
  readonly missed: Phrases<boolean>;
  readonly verbs: ReadonlySet<string>;
};

let once: Asks | undefined;

export function asks(): Asks {
  if (once !== undefined) return once;
  const actions = letterLists.actions();
  once = {
    asking: both(actions.asking, actions.notAsking),
    parties: phrases<Party>([
      ...actions.patient.map((one) => [one, "patient"] as const),
      ...actions.hospital.map((one) => [one, "hospital"] as const),
      ...actions.practice.map((one) => [one, "practice"] as const),
    ]),
    bindings: only(actions.bindings),
    patientVerbs: only(actions.patientVerbs),
    hospitalDone: only(actions.hospitalDone),
    toGp: only(actions.toGp),
    noAction: only(actions.noAction),
    followUp: both(actions.followUp, actions.noFollowUp),
    missed: both(actions.didNotAttend, actions.attendedOtherwise),
    verbs: new Set(actions.verbs),
  };
  return once;
}

export function only(words: readonly string[]): Phrases<true> {
  return phrases(words.map((one) => [one, true] as const));
}

export function both(yes: readonly string[], no: readonly string[]): Phrases<boolean> {
  return phrases([...yes.map((one) => [one, true] as const), ...no.map((one) => [one, false] as const)]);
}
