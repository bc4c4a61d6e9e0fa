import { Refusal } from "../../base/refusal.ts";
import { showDate } from "../../base/show-date.ts";
import { USUAL } from "../../protocols/decide/duration.ts";
import { type AskedBy, daysUntil } from "./asked-by.ts";

/** Longer than this nothing that a letter asks for may wait without being looked at. */
const MOST_DAYS = 400;

/** In how many days an action is due, as an ISO 8601 duration; `why` it may be later than asked, where it is. */
export type Due = { readonly within: string; readonly why: string | null };

/**
 * What was typed; empty means as the letter asks. Later than that needs a reason: only where the letter says nothing of
 * it is the day a person's to choose.
 */
export function readDue(form: Readonly<Record<string, string>>, asked: AskedBy, at: Date): Due {
  const typed = (form["days"] ?? "").trim();
  const most = daysUntil(asked, at);
  const days = typed === "" ? most : Number(typed);
  if (!/^\d{0,3}$/.test(typed) || days > MOST_DAYS) {
    throw new Refusal("bad-input", `Say in how many days it is to be done, from 0 to ${MOST_DAYS}. Nothing was done.`);
  }
  const why = (form["later"] ?? "").trim();
  const isLater = asked.how !== "silent" && days > most;
  if (isLater && why === "") throw new Refusal("bad-input", tooLate(asked, most));
  return { within: days === 0 ? USUAL["gp-today"] : `P${days}D`, why: isLater ? why : null };
}

function tooLate(asked: AskedBy, most: number): string {
  const by = most === 0 ? "today" : `by ${showDate(asked.on)}`;
  const words = asked.how === "no-day" ? "and no rule makes a day of that, so it is due" : "that is";
  return `The letter says “${asked.words ?? ""}”: ${words} ${by}. Say why it may be later, or choose at most ${most} ${most === 1 ? "day" : "days"}. Nothing was done.`;
}
