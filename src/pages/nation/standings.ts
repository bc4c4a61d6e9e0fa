import { isLearningOn, monthsTo, type InventedPractice } from "../../../demo/programme/practices.ts";
import { fridayBefore, standingOf } from "../../../demo/programme/standing.ts";
import { qualityOf } from "../../../demo/programme/week.ts";
import { addDays, localDay, startOfDay } from "../../base/local-day.ts";
import { weekOfDay } from "../../measures/week.ts";
import { signMessage } from "../../programme/sent/sign.ts";
import { takeMessages } from "../../programme/sent/take.ts";
import { inventedKey } from "./key.ts";
import type { Filling } from "./members.ts";

// How learners stand, as their practices told it: each of the last weeks, and every three before, for as long as somebody
// learnt there. A real practice tells it every week; a year of that would show no more and take minutes, and less than
// every three weeks would be a silence.

const EACH_WEEK = 3;
const WEEKS_APART = 3;
const WEEKS = 60;
/** One practice of a hub that struggles has told nothing for a month. */
const FELL_SILENT = { region: "South East", place: 4, weeksAgo: 5 };

export async function fillStandings(
  filling: Filling,
  practices: readonly InventedPractice[],
  now: Date,
  last: string,
): Promise<void> {
  const today = localDay(now);
  for (let weeks = WEEKS; weeks >= 0; weeks -= weeks > EACH_WEEK ? WEEKS_APART : 1) {
    if (filling.signal.aborted) return;
    const asOf = fridayBefore(today, weeks);
    const before = fridayBefore(today, weeks + (weeks >= EACH_WEEK ? WEEKS_APART : 1));
    // Once more after the last of them has ended, so that it is known.
    const isTold = ({ learners }: InventedPractice): boolean =>
      learners.some((one) => one.startsOn <= asOf && (isLearningOn(one, asOf) || isLearningOn(one, before)));
    await tell(filling, practices, { asOf, today, last, isOf: isTold });
  }
}

/** Of those of an edition that is over: when they began, and how it ended. */
export async function fillFormerStandings(
  filling: Filling,
  practices: readonly InventedPractice[],
  end: string,
): Promise<void> {
  const today = addDays(end, 3);
  const last = end.slice(0, 7);
  for (const asOf of [...new Set([...practices.map(firstDay), today])].toSorted()) {
    if (filling.signal.aborted) return;
    await tell(filling, practices, {
      asOf,
      today,
      last,
      isHistory: true,
      isOf: (one) => asOf === today || asOf === firstDay(one),
    });
  }
}

type Telling = {
  readonly asOf: string;
  readonly today: string;
  readonly last: string;
  readonly isOf: (one: InventedPractice) => boolean;
  readonly isHistory?: true;
};

async function tell(
  { hub, seed }: Filling,
  practices: readonly InventedPractice[],
  { asOf, today, last, isOf, isHistory }: Telling,
): Promise<void> {
  const at = new Date(startOfDay(asOf).getTime() + 16 * 3_600_000);
  const known = await hub((tx) =>
    tx
      .selectFrom("shared.arrived_messages")
      .select("id")
      .where("at", "=", at)
      .where("kind", "=", "standing")
      .executeTakeFirst(),
  );
  if (known !== undefined) return;
  const silentFrom = addDays(today, -7 * FELL_SILENT.weeksAgo);
  const silent = practices.filter((one) => one.hub.region === FELL_SILENT.region)[FELL_SILENT.place];
  const arrived = practices.filter(isOf).flatMap((practice) => {
    if (practice === silent && asOf > silentFrom && isHistory !== true) return [];
    const month = asOf.slice(0, 7) > last ? last : asOf.slice(0, 7);
    const quality = qualityOf(practice, month, last);
    const learners = practice.learners
      .filter(({ startsOn }) => startsOn <= asOf)
      .map((learner) => ({
        learner: learner.id,
        name: learner.isNamed ? learner.name : null,
        standing: standingOf({ seed, practice, learner, asOf, today, quality }),
      }));
    if (learners.length === 0) return [];
    // Grows with the day, and is the same however often the demonstration begins.
    const number = 40 * monthsTo("2019-01", asOf.slice(0, 7)) + Number(asOf.slice(8, 10));
    const body = { week: weekOfDay(asOf), asOf, learners };
    const unsigned = { kind: "standing", practice: practice.ods, number, madeAt: at.toISOString(), body } as const;
    return [
      {
        bytes: Buffer.from(signMessage(inventedKey(seed, practice.ods), unsigned)),
        door: "http",
        reference: null,
      } as const,
    ];
  });
  await takeMessages(hub, arrived, at);
}

/** So many days after the first learner began. */
function firstDay({ learners }: InventedPractice): string {
  const [first = ""] = learners.map(({ startsOn }) => startsOn).toSorted();
  return addDays(first, 9);
}
