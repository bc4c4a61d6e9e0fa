import { type InventedPractice, inventedPractices, type Size } from "../../../demo/programme/practices.ts";
import { addMonths } from "../../measures/week.ts";

/**
 * How many of each of the three lots, and of how many months: a test takes few. A year and the month that it is
 * compared with are 13, for a chart of less says that its limits may still move; and one more waits to be released.
 */
export type Sizes = { readonly today: Size; readonly others: Size; readonly history: Size; readonly months: number };

export const WHOLE: Sizes = {
  months: 14,
  today: { hubs: 7, practicesAtMost: 100, learnersAHub: 40 },
  others: { hubs: 7, practicesAtMost: 8, learnersAHub: 8 },
  history: { hubs: 7, practicesAtMost: 20, learnersAHub: 40 },
};

/** Of the demonstration practice. */
export const OWN_REGION = "North West";

export const HISTORY_LAST = "2020-03";
export const HISTORY_END = "2020-03-27";
const HISTORY_FIRST = "2019-04";
const HISTORY_LEFT = "2020-01-30";

/** Those in the programme today, the months of their returns up to `last`. */
export function todays(seed: number, last: string, { today }: Sizes): readonly InventedPractice[] {
  const all = inventedPractices(seed, last, today);
  // One learner of the North West is at the practice whose own daily work is here.
  const gives = all.findLast(({ hub, learners }) => hub.region === OWN_REGION && learners.length > 1);
  return all.map((one) => (one === gives ? { ...one, learners: one.learners.slice(1) } : one));
}

/** Those that have asked and not signed. */
export function askers(seed: number, last: string, { others }: Sizes): readonly InventedPractice[] {
  return inventedPractices(seed + 1, last, others).map((one) => ({
    ...one,
    ods: one.ods.replace("Y9D", "Y9E"),
    firstMonth: addMonths(last, 2),
  }));
}

/** Those of 2019. Of each hub alike: no hub that there was is said to have done well or badly. */
export function formers(seed: number, { history }: Sizes): readonly InventedPractice[] {
  return inventedPractices(seed + 2, HISTORY_LAST, history).map((one) => ({
    ...one,
    ods: one.ods.replace("Y9D", "Y9F"),
    hub: { ...one.hub, level: 0.45, pace: 0.18, late: 0.03, turn: null },
    time: 0.85,
    firstMonth: HISTORY_FIRST,
    learners: one.learners.map((learner, n) => ({
      ...learner,
      isNamed: false,
      startsOn: `${HISTORY_FIRST}-01`,
      dueOn: HISTORY_END,
      moved: null,
      ...(n === 1 && one.listSize % 5 === 0
        ? { trait: "left" as const, leftOn: HISTORY_LEFT }
        : { trait: "usual" as const, leftOn: null }),
    })),
  }));
}
