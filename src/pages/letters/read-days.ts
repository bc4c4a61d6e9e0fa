import { Refusal } from "../../base/refusal.ts";

/** Longer than this nothing that a letter asks for may wait without being looked at. */
const MOST_DAYS = 400;

/** In how many days an action is due, as an ISO 8601 duration. */
export function readDays(typed: string | undefined): string {
  const days = Number(typed ?? "");
  if (!/^\d{1,3}$/.test((typed ?? "").trim()) || days < 1 || days > MOST_DAYS) {
    throw new Refusal("bad-input", `Say in how many days it is to be done, from 1 to ${MOST_DAYS}. Nothing was done.`);
  }
  return `P${days}D`;
}
