import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { readStaffing } from "../../people/staffing-store.ts";
import { USUAL } from "../../protocols/decide/duration.ts";
import type { Visit } from "../../web/route.ts";
import { openAction } from "../../worklist/open-action.ts";
import { routeTo } from "../../worklist/route-to.ts";
import type { Opened } from "../desk/opened.ts";
import { type ActionChoice, actionChoices, readActionChoice } from "./action-choices.ts";
import type { AskedBy } from "./asked-by.ts";
import { readDue } from "./read-days.ts";

/**
 * Opens the action with whoever was chosen, due as the letter asks; `why` it may be later, where it is. What is asked for
 * today and was to go to assistants or reception goes to a GP first, who may give it to them.
 */
export async function giveAction(
  tx: PracticeScope,
  { person, at, form }: Visit<Person>,
  opened: Opened,
  what: string,
  asked: AskedBy,
): Promise<{ readonly action: string; readonly why: string | null }> {
  const { item, patient } = opened;
  if (patient === null) {
    throw new Refusal(
      "not-allowed",
      "It is not settled whose letter this is. Settle that first; then give out what it asks for.",
    );
  }
  const about = { requester: null, usualGp: patient.usualGp ?? null, hiddenFrom: patient.staffRelations };
  const staffing = await readStaffing(tx, person.practice, at);
  const choice = readActionChoice(form["holder"], actionChoices(about, staffing, at));
  const { within, why } = readDue(form, asked, at);
  const saysBy = asked.words === null ? "" : ` It says “${asked.words}”.`;
  const later = why === null ? "" : ` Later than it asks: ${why}`;
  const isToGpFirst = asked.isUrgent && person.role !== "gp" && isForDesk(choice.next);
  const urgent = { next: "gp-today", within: USUAL["gp-today"] } as const;
  const to = isToGpFirst
    ? { ...urgent, holder: routeTo("gp-today", about, staffing, at).holder }
    : { ...choice, ...(asked.isUrgent && choice.next === "gp" ? { next: "gp-today" as const } : {}), within };
  const meant = isToGpFirst ? ` It was to go to: ${choice.text}. What is asked for today goes to a GP first.` : "";
  const givenBy = `${person.name} gave it out.${saysBy}${meant}${later}`;
  const { next, holder } = to;
  const opening = { what, next, holder, within: to.within, isUrgent: asked.isUrgent, givenBy };
  return { action: await openAction(tx, person.practice, item, opening, at), why };
}

/** Assistants and reception: what is asked for today stands with a GP as well, unless a GP has given it to them. */
function isForDesk(next: ActionChoice["next"]): boolean {
  return next === "tests" || next === "reception";
}
