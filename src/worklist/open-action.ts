import type { PracticeScope } from "../db/practice.ts";
import type { Decision, Next } from "../protocols/decision.ts";
import { openItems } from "./open.ts";
import { NO_KEYS } from "./keys.ts";
import type { Holder } from "./item.ts";
import type { ItemRow } from "./tables.ts";

/** Something that a letter asks the practice to do, and to whom a person gives it. */
export type AskedAction = {
  /** What is to be done, in the letter's words or in a person's. */
  readonly what: string;
  readonly next: Next;
  readonly holder: Holder;
  /** ISO 8601 duration from now. */
  readonly within: string;
  /** True where the letter asks for it today: an assistant or reception does not close it alone. */
  readonly isUrgent?: boolean;
  /** Who gave it to them, in words: it stands among the reasons. */
  readonly givenBy: string;
};

/**
 * Opens an action of a letter as an item of its own, so that it has a holder, a due time and a default view. The
 * letter has to be matched: an action of nobody cannot be done.
 */
export async function openAction(
  tx: PracticeScope,
  practice: string,
  letter: Pick<ItemRow, "id" | "patient" | "subject" | "sender" | "hidden_from">,
  asked: AskedAction,
  at: Date,
): Promise<string> {
  if (letter.patient === null) throw new Error("an action of a letter that is nobody's");
  const { what, next, holder, within, isUrgent = false, givenBy } = asked;
  const decision: Decision = {
    source: `letter ${letter.id}`,
    reportId: null,
    next,
    within,
    because: [
      { protocol: null, version: null, clause: null, result: null, says: `A letter asks for this. ${givenBy}` },
    ],
    do: [{ deed: "action", what, result: null }],
    floor: [],
    asks: [],
    assumed: [],
  };
  const [item] = await openItems(
    tx,
    practice,
    [
      {
        decision,
        inputs: isUrgent ? { isUrgent } : {},
        document: null,
        kind: "action",
        patient: letter.patient,
        subject: letter.subject,
        about: what,
        holder,
        keys: NO_KEYS,
        sender: letter.sender,
        hiddenFrom: letter.hidden_from,
        letter: letter.id,
      },
    ],
    at,
  );
  if (item === undefined) throw new Error("an action was not opened");
  return item;
}
