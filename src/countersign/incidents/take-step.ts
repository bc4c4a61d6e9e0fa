import { isRealDay } from "../../base/real-day.ts";
import { localDay } from "../../base/local-day.ts";
import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { refuseUnconfirmed } from "../../people/confirmed.ts";
import type { Person } from "../../people/role.ts";
import { mayHold } from "../../people/staffing.ts";
import { readStaffing } from "../../people/staffing-store.ts";
import { listHazards } from "./hazards.ts";
import { type Incident, incidentNow, type IncidentNow, type Level, LEVELS } from "./incident.ts";
import { findIncident, looksAtAll } from "./queries.ts";

// What a GP or the manager does with an incident, one appended step after the other.

export type StepWish =
  | { readonly step: "look"; readonly words: string; readonly level: string }
  /** `known`: the keys of the competencies that the practice's curricula have. */
  | { readonly step: "tie"; readonly hazard: string; readonly competency: string; readonly known: ReadonlySet<string> }
  | { readonly step: "act"; readonly words: string; readonly owner: string; readonly dueOn: string }
  | { readonly step: "done"; readonly words: string; readonly ends: number }
  | { readonly step: "close"; readonly words: string }
  | { readonly step: "again"; readonly words: string };

/** `seen`: how many steps the page showed; another number is a conflict. Refuses what does not come next. */
export async function takeStep(
  tx: PracticeScope,
  practice: string,
  person: Person,
  { incident: id, seen, wish }: { readonly incident: string; readonly seen: number; readonly wish: StepWish },
  at: Date,
): Promise<void> {
  refuseUnconfirmed(person);
  if (!looksAtAll(person)) {
    throw new Refusal("not-allowed", "A GP or the practice manager looks at it and says what is done.");
  }
  const incident = await findIncident(tx, practice, person, id);
  if (incident === undefined) throw noIncident();
  if (incident.steps.length !== seen) throw changed();
  const now = incidentNow(incident);
  refuseOutOfTurn(now, wish);
  const row = { practice, incident: id, number: seen + 1, step: wish.step, at, by: person.account };
  const added = await tx
    .insertInto("practice.incident_steps")
    .values({ ...row, ...NOTHING, ...(await columnsOf(tx, practice, { incident, now, wish }, at)) })
    .onConflict((conflict) => conflict.doNothing())
    .returning("number")
    .executeTakeFirst();
  if (added === undefined) throw changed();
}

export function noIncident(): Refusal {
  return new Refusal("not-found", "There is no such incident at this practice.");
}

const NOTHING = { words: null, level: null, owner: null, due_on: null, ends: null, hazard: null, competency: null };

function changed(): Refusal {
  return new Refusal("conflict", "Somebody has added to it since you opened it. Nothing of yours was saved.");
}

function refuseOutOfTurn({ status, open }: IncidentNow, { step }: StepWish): void {
  if (status === "closed" && step !== "again") throw late("It is closed. Open it again first.");
  if (status !== "closed" && step === "again") throw late("It is not closed.");
  if (status === "reported" && (step === "act" || step === "close")) throw late("It has to be looked at first.");
  if (step === "close" && open.length > 0) throw late("An action is still to be done. It closes after that.");
}

type Asked = { readonly incident: Incident; readonly now: IncidentNow; readonly wish: StepWish };

async function columnsOf(tx: PracticeScope, practice: string, { now, wish }: Asked, at: Date) {
  switch (wish.step) {
    case "look":
      if (!isLevel(wish.level)) throw bad("Choose how much harm it did.");
      return { words: wordsOf(wish.words, "Say what was found."), level: wish.level };
    case "tie":
      return tieOf(wish);
    case "act":
      await refuseUnlessHere(tx, practice, wish.owner, at);
      if (!isRealDay(wish.dueOn) || wish.dueOn < localDay(at)) throw bad("It is done by a day that is still to come.");
      return { words: wordsOf(wish.words, "Say what is changed."), owner: wish.owner, due_on: wish.dueOn };
    case "done":
      if (!now.open.some(({ number }) => number === wish.ends)) throw late("That action is no open one.");
      return { words: wordsOf(wish.words, "Say what was done."), ends: wish.ends };
    case "close":
      return { words: wordsOf(wish.words, "Say what was learnt.") };
    case "again":
      return { words: wordsOf(wish.words, "Say why it is opened again.") };
  }
}

function tieOf({ hazard, competency, known }: StepWish & { readonly step: "tie" }) {
  if (hazard === "" && competency === "") throw bad("Choose a hazard or a competency.");
  if (hazard !== "" && !listHazards().some(({ id }) => id === hazard)) throw bad("The hazard log has no such hazard.");
  if (competency !== "" && !known.has(competency)) throw bad("No curriculum here has that competency.");
  return { hazard: hazard === "" ? null : hazard, competency: competency === "" ? null : competency };
}

async function refuseUnlessHere(tx: PracticeScope, practice: string, owner: string, at: Date): Promise<void> {
  const { members } = await readStaffing(tx, practice, at);
  const found = members.find(({ account }) => account === owner);
  if (found === undefined || !mayHold(found, at)) throw bad("Choose somebody who works here.");
}

const isLevel = (text: string): text is Level => LEVELS.some((one) => one === text);

function wordsOf(text: string, why: string): string {
  if (text.trim() === "") throw bad(why);
  return text.trim();
}

function late(says: string): Refusal {
  return new Refusal("conflict", `${says} Nothing was saved.`);
}

function bad(says: string): Refusal {
  return new Refusal("bad-input", `${says} Nothing was saved.`);
}
