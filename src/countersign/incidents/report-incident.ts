import { localDay } from "../../base/local-day.ts";
import { newId } from "../../base/ids.ts";
import { isRealDay } from "../../base/real-day.ts";
import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { refuseUnconfirmed } from "../../people/confirmed.ts";
import type { Person } from "../../people/role.ts";
import { notHere } from "../../worklist/not-here.ts";
import { isOpenTo } from "../../worklist/open-to.ts";
import { readActions } from "../../worklist/queries.ts";
import { getVisible } from "../visible.ts";
import { MATTERED, type Mattered } from "./incident.ts";

export type IncidentWish = {
  readonly what: string;
  readonly mattered: string;
  /** ISO 8601 day. */
  readonly noticedOn: string;
  /** The id of an item that it is about, or null. */
  readonly item: string | null;
};

const LONGEST = 4000;

/** Anybody at the practice reports, in one step; gives the id. An item that is not there for them is not found. */
export async function reportIncident(
  tx: PracticeScope,
  practice: string,
  person: Person,
  wish: IncidentWish,
  at: Date,
): Promise<string> {
  refuseUnconfirmed(person);
  if (wish.item !== null) await refuseUnlessOpen(tx, practice, person, wish.item, at);
  const what = wish.what.trim();
  if (what === "") throw bad("Say in a few words what happened.");
  if (what.length > LONGEST) throw bad(`Say it in no more than ${LONGEST.toLocaleString("en-GB")} characters.`);
  if (!isMattered(wish.mattered)) throw bad("Choose whether it reached a patient and did harm.");
  if (!isRealDay(wish.noticedOn) || wish.noticedOn > localDay(at)) {
    throw bad("The day on which it was noticed is a day of the calendar, and today or before.");
  }
  const id = newId();
  const { mattered, noticedOn: noticed_on, item } = { ...wish, mattered: wish.mattered };
  const by = { reported_at: at, reported_by: person.account };
  await tx
    .insertInto("practice.incidents")
    .values({ practice, id, ...by, item, what, mattered, noticed_on })
    .execute();
  return id;
}

const isMattered = (text: string): text is Mattered => MATTERED.some((one) => one === text);

async function refuseUnlessOpen(
  tx: PracticeScope,
  practice: string,
  person: Person,
  id: string,
  at: Date,
): Promise<void> {
  const item = await getVisible(tx, practice, person, id);
  if (!isOpenTo(person, item, await readActions(tx, practice, item.id), at)) throw notHere();
}

function bad(says: string): Refusal {
  return new Refusal("bad-input", `${says} Nothing was saved.`);
}
