import { sql } from "kysely";
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
const MOST_YEARS = 5;
const SAME_MS = 60_000;

/**
 * Anybody at the practice reports, in one step; gives the id. An item that is not there for them is not found. The same
 * again within a minute is a second press and gives the first one's id. Whether its words may tell who a patient is,
 * `holdWords` says first.
 */
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
  const today = localDay(at);
  if (!isRealDay(wish.noticedOn) || wish.noticedOn > today || wish.noticedOn < yearsBefore(today, MOST_YEARS)) {
    throw bad("The day on which it was noticed is a day of the calendar, today or before, and within five years.");
  }
  const same = await findSame(tx, practice, person, { ...wish, what }, at);
  if (same !== undefined) return same;
  const id = newId();
  const { mattered, noticedOn: noticed_on, item } = { ...wish, mattered: wish.mattered };
  const by = { reported_at: at, reported_by: person.account };
  await tx
    .insertInto("practice.incidents")
    .values({ practice, id, ...by, item, what, mattered, noticed_on })
    .execute();
  return id;
}

/** An identical one of the same person within the last minute; of two at once the second finds the first. */
async function findSame(
  tx: PracticeScope,
  practice: string,
  { account }: Person,
  { what, mattered, noticedOn, item }: IncidentWish,
  at: Date,
): Promise<string | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`incident ${practice} ${account}`}, 0))`.execute(tx);
  const { rows } = await sql<{ id: string }>`select id from practice.incidents
    where practice = ${practice} and reported_by = ${account} and reported_at > ${new Date(at.getTime() - SAME_MS)}
      and what = ${what} and mattered = ${mattered} and noticed_on = ${noticedOn}
      and item is not distinct from ${item}::uuid limit 1`.execute(tx);
  return rows[0]?.id;
}

const yearsBefore = (day: string, years: number): string =>
  `${String(Number(day.slice(0, 4)) - years).padStart(4, "0")}${day.slice(4)}`;

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
