import type { Database } from "../../db/connect.ts";
import { inShared } from "../../db/practice.ts";
import { findAppointed } from "../../people/appointments.ts";
import { findPerson } from "../../people/queries.ts";
import type { FeedOf } from "../../programme/events/feeds.ts";
import { type Guest, guestOfProgramme } from "../../programme/events/guest.ts";
import { guestHere } from "./guest-here.ts";

/** Who asked for something that leaves by itself, as they are now: null where their post or appointment has ended. */
export async function guestOf(db: Database, of: FeedOf, at: Date): Promise<Guest | null> {
  const { account, practice, appointment } = of;
  if (practice !== null) {
    const person = await inShared(db, (tx) => findPerson(tx, account, practice, at));
    return person === undefined ? null : guestHere(db, person);
  }
  const appointed = await inShared(db, (tx) => findAppointed(tx, account, appointment ?? "", at));
  return appointed === undefined ? null : guestOfProgramme(appointed);
}
