import type { Letter } from "../letter.ts";
import type { Suggestion } from "../suggestion.ts";
import type { Actions } from "./actions.ts";
import { both, only } from "./asks.ts";
import type { Ground } from "./ground.ts";
import { letterLists } from "./lists.ts";
import { findAll, type Phrases } from "./tokens.ts";

// Urgent, action requested, medication changed: true on clear words, false only where the letter says so and all of
// it could be read, and otherwise not known.

export type YesNo = Pick<Letter, "urgent" | "actionRequested" | "medicationChanged">;

let lists:
  | { readonly urgent: Phrases<boolean>; readonly routine: Phrases<true>; readonly unchanged: Phrases<true> }
  | undefined;

export function yesNoOf(ground: Ground, letter: YesNo, actions: Actions, medications: readonly Suggestion[]): YesNo {
  const { text, tokens, whole } = ground;
  lists ??= listsOf();
  const urgent = findAll(text, tokens, lists.urgent).some((hit) => hit.means && ground.assertionAt(hit) !== "negated");
  const routine = findAll(text, tokens, lists.routine).length > 0;
  const told = medications.filter(({ value, assertion }) => {
    return (
      value["change"] !== "listed" && assertion !== "negated" && assertion !== "family" && assertion !== "historical"
    );
  });
  const changed = told.some(({ value }) => value["change"] !== "unclear");
  // Where a table may say that a medicine was stopped, no sentence about others says that none was.
  const unchanged = told.length === 0 && findAll(text, tokens, lists.unchanged).length > 0;
  return {
    urgent: letter.urgent ?? known(urgent, routine, whole),
    actionRequested: letter.actionRequested ?? known(actions.asked, actions.denied, whole),
    medicationChanged: letter.medicationChanged ?? known(changed, unchanged, whole),
  };
}

function known(yes: boolean, no: boolean, whole: boolean): boolean | null {
  if (yes) return true;
  return no && whole ? false : null;
}

function listsOf(): NonNullable<typeof lists> {
  const { urgent, notUrgent, plainlyNotUrgent, noMedicationChange } = letterLists.actions();
  return { urgent: both(urgent, notUrgent), routine: only(plainlyNotUrgent), unchanged: only(noMedicationChange) };
}
