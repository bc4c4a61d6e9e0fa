import { monthsTo, type InventedPractice } from "../../../demo/programme/practices.ts";
import { returnsOf } from "../../../demo/programme/return.ts";
import { randomFor } from "../../../demo/random.ts";
import { Refusal } from "../../base/refusal.ts";
import { addDays, startOfDay } from "../../base/local-day.ts";
import { loadMeasures } from "../../measures/load.ts";
import { addMonths } from "../../measures/week.ts";
import { releaseMonth, type Releaser } from "../../programme/releases/release.ts";
import { signMessage } from "../../programme/sent/sign.ts";
import { takeMessages } from "../../programme/sent/take.ts";
import { inventedKey } from "./key.ts";
import type { Filling } from "./members.ts";

// Returns as they came: signed by each practice, through the one door, on the days on which they would have come.

/** Of the last month: whose came late, whose never came, whose was broken on the way, as the place in the list of a hub. */
const MISSING = 9;
const BROKEN = 5;
const CORRECTED = 2;
const ONLY_WHERE = { missing: "South East", broken: "Midlands", corrected: "North East & Yorkshire" } as const;

const WHY = "A week of letters was counted twice when our scanner sent them again. Counted anew without it.";

type Sending = {
  readonly practice: InventedPractice;
  readonly on: string;
  readonly isBroken: boolean;
  readonly why: string | null;
};

export type Months = {
  readonly first: string;
  readonly last: string;
  readonly now: Date;
  /** Nobody looks after what went wrong in history. */ readonly isHistory?: true;
};

/** Sends and releases each month, the earliest first; a month that has returns has all. */
export async function fillReturns(
  filling: Filling,
  practices: readonly InventedPractice[],
  { first, last, now, isHistory }: Months,
  by: Releaser,
): Promise<void> {
  const write = returnsOf(filling.seed, loadMeasures(), last);
  for (let month = first; month <= last; month = addMonths(month, 1)) {
    if (filling.signal.aborted) return;
    const sending = sendingsOf(filling.seed, practices, month, isHistory === true ? "none" : last);
    const days = [...new Set(sending.map(({ on }) => on))].toSorted();
    for (const day of days) {
      const at = timeOf(day);
      if (at > now || (await haveCome(filling, at))) continue;
      const ofDay = sending.filter(({ on }) => on === day);
      const arrived = ofDay.map(({ practice, isBroken, why }) => {
        const body = write(practice, month, why);
        const number = monthsTo(practice.firstMonth, month) + 1 + (why === null ? 0 : 100);
        const unsigned = { kind: "return", practice: practice.ods, number, madeAt: at.toISOString(), body } as const;
        const text = signMessage(inventedKey(filling.seed, practice.ods), unsigned);
        // One digit of what was signed is another than it was: a file that was opened and saved on the way.
        const sent = isBroken ? text.replace(/"started":\d/, '"started":7') : text;
        return { bytes: Buffer.from(sent), door: "http", reference: null } as const;
      });
      await takeMessages(filling.hub, arrived, at);
    }
    // The last month of today waits for whoever leads the nation: releasing is theirs to try.
    if (isHistory === true || month < last) await release(filling, month, by, now);
  }
}

function sendingsOf(
  seed: number,
  practices: readonly InventedPractice[],
  month: string,
  last: string,
): readonly Sending[] {
  const random = randomFor(seed, `programme/sending/${month}`);
  const after = addMonths(month, 1);
  const isLast = month === last;
  const place = new Map<string, number>();
  return practices
    .filter(({ firstMonth }) => firstMonth <= month)
    .flatMap((practice): readonly Sending[] => {
      const { region, late } = practice.hub;
      const n = (place.get(region) ?? 0) + 1;
      place.set(region, n);
      const isLate = random.chance(late) || (isLast && region === ONLY_WHERE.missing && n === MISSING + 1);
      const on = isLate ? `${after}-17` : random.pick([`${after}-06`, `${after}-10`]);
      if (isLast && region === ONLY_WHERE.missing && n % MISSING === 0) return [];
      const isBroken = isLast && region === ONLY_WHERE.broken && n === BROKEN;
      const one = { practice, on, isBroken, why: null };
      const isCorrected = addMonths(month, 1) === last && region === ONLY_WHERE.corrected && n === CORRECTED;
      return isCorrected ? [one, { ...one, on: addDays(`${after}-10`, 2), why: WHY }] : [one];
    });
}

const timeOf = (day: string): Date => new Date(startOfDay(day).getTime() + 9 * 3_600_000);

/** All of a day come in one transaction, so that one of them says it of all. */
async function haveCome({ hub }: Filling, at: Date): Promise<boolean> {
  const found = await hub((tx) =>
    tx
      .selectFrom("shared.arrived_messages")
      .select("id")
      .where("at", "=", at)
      .where("kind", "=", "return")
      .executeTakeFirst(),
  );
  return found !== undefined;
}

async function release({ hub }: Filling, month: string, by: Releaser, now: Date): Promise<void> {
  const at = timeOf(`${addMonths(month, 1)}-19`);
  if (at > now) return;
  const known = await hub((tx) =>
    tx.selectFrom("shared.releases").select("id").where("month", "=", month).executeTakeFirst(),
  );
  if (known !== undefined) return;
  try {
    await releaseMonth(hub, month, by, loadMeasures(), at);
  } catch (error) {
    // Of a small demonstration too few returns come to be shown.
    if (!(error instanceof Refusal)) throw error;
  }
}
