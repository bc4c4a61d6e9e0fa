import { monthOf, weeksOfMonth } from "../../src/measures/week.ts";
import { type Random, randomFor } from "../random.ts";
import type { Cell } from "./cells.ts";
import { deeds } from "./week-deeds.ts";
import { splitOf } from "./split.ts";
import { type InventedLearner, isLearningOn, monthsTo, type InventedPractice } from "./practices.ts";

// What a practice would have counted in a week, as so many of each sort of occurrence. It is told from how well the work
// goes there by then, and from the size of the list; chance does the rest.

/** How well the work goes at a practice in a month, 0 to 1. */
export function qualityOf({ hub, own }: InventedPractice, month: string, lastMonth: string): number {
  const back = monthsTo(month, lastMonth);
  const turned = hub.turn !== null && back <= hub.turn.monthsBack ? hub.turn.by : 0;
  return Math.max(0.05, Math.min(0.97, hub.level + own + hub.pace * ((11 - back) / 11) + turned));
}

export type WeekOf = {
  readonly random: Random;
  readonly practice: InventedPractice;
  readonly quality: number;
  readonly isLastOfMonth: boolean;
  readonly seed: number;
  /** The ISO Monday. */
  readonly week: string;
  readonly learning: readonly InventedLearner[];
  readonly monthsIn: number;
};

/** The cells of one week, a local Monday; the same seed, practice and week give the same. */
export function weekCells(seed: number, practice: InventedPractice, week: string, lastMonth: string): readonly Cell[] {
  const random = randomFor(seed, `programme/${practice.ods}/${week}`);
  const month = monthOf(week);
  const of: WeekOf = {
    random,
    seed,
    week,
    practice,
    quality: qualityOf(practice, month, lastMonth),
    isLastOfMonth: weeksOfMonth(month).at(-1) === week,
    learning: practice.learners.filter((one) => isLearningOn(one, week)),
    monthsIn: monthsTo(practice.firstMonth, month),
  };
  // Fewer in the week of Christmas and in August, a little more in January.
  const season = /-12-2|-12-3/.test(week) ? 0.55 : /-08-/.test(week) ? 0.88 : /-01-/.test(week) ? 1.08 : 1;
  const reports = Math.max(8, Math.round((practice.listSize / 70) * season + random.bell() * 9));
  const letters = Math.max(5, Math.round((practice.listSize / 110) * season + random.bell() * 6));
  return [
    ...post(of, reports, letters),
    ...questions(of, reports + letters),
    ...checks(of, reports + letters),
    ...deeds(of),
  ];
}

function post({ random, quality }: WeekOf, reports: number, letters: number): readonly Cell[] {
  const cells: Cell[] = [];
  const urgencies = splitOf(random, reports, [0.006, 0.07, 0.2, 0.724]);
  const sorts = (["now", "today", "gp", "routine"] as const).map((urgency, n) => ({
    work: "report",
    urgency,
    many: urgencies[n] ?? 0,
  }));
  for (const { work, urgency, many } of [...sorts, { work: "letter", urgency: "routine", many: letters }]) {
    const miss = (urgency === "routine" ? 0.3 : 0.16) * (1 - quality);
    const [inTime = 0, late = 0, notYet = 0] = splitOf(random, many, [1 - miss, miss * 0.93, miss * 0.07]);
    for (const [acted, some] of [
      ["in-time", inTime],
      ["late", late],
      ["not-yet", notYet],
    ] as const) {
      const [covered = 0, not = 0] = splitOf(random, some, [0.5 + quality * 0.45, 0.5 - quality * 0.45]);
      const outcome = acted === "not-yet" ? "open" : "closed";
      cells.push({ kind: "item", attributes: { work, urgency, covered: true, outcome }, many: covered });
      cells.push({ kind: "item", attributes: { work, urgency, covered: false, outcome }, many: not });
      // What came is told by what was due: an invented week is like the one before it.
      cells.push({ kind: "item-due", attributes: { work, urgency, acted }, many: some });
      cells.push({ kind: "item-after-28-days", attributes: { work, acted: acted !== "not-yet" }, many: some });
    }
  }
  for (const [work, closed, ease] of [
    ["report", reports, 0.42],
    ["letter", letters, 0.55],
  ] as const) {
    const none = ease * quality * 0.9;
    const countersigned = 0.12 + 0.2 * quality;
    const [a = 0, b = 0, c = 0] = splitOf(random, closed, [none, countersigned, 1 - none - countersigned]);
    for (const [gp, many] of [
      ["none", a],
      ["countersigned", b],
      ["decided", c],
    ] as const) {
      cells.push({ kind: "item-closed", attributes: { work, gp }, many });
    }
    cells.push(...minutes(random, quality, work, { checking: b, deciding: c, assistant: a + b }));
  }
  return cells;
}

type Steps = { readonly checking: number; readonly deciding: number; readonly assistant: number };

function minutes(
  random: Random,
  quality: number,
  work: string,
  { checking, deciding, assistant }: Steps,
): readonly Cell[] {
  const spread = (by: string, doing: string, many: number, usual: number): readonly Cell[] => {
    const [quick = 0, usually = 0, long = 0] = splitOf(random, many, [0.4, 0.45, 0.15]);
    const seconds = (of: number): number => Math.max(10, Math.round((usual * of) / 10) * 10);
    const one = (of: number, n: number): Cell => ({
      kind: "minutes",
      attributes: { by, doing, work, seconds: seconds(of), isCapped: false },
      many: n,
    });
    return [one(0.5, quick), one(1, usually), one(2.4, long)];
  };
  return [
    ...spread("gp", "checking", checking, 42 - 28 * quality),
    ...spread("gp", "deciding", deciding, 110),
    ...spread("assistant", "deciding", assistant, 150 - 70 * quality),
  ];
}

function questions({ random, quality }: WeekOf, items: number): readonly Cell[] {
  const asked = Math.round(items * (0.16 - 0.1 * quality) + Math.abs(random.bell()));
  const [same = 0, later = 0, waiting = 0] = splitOf(random, asked, [0.5 + 0.4 * quality, 0.47 - 0.4 * quality, 0.03]);
  const question = (answer: string, hours: number, many: number): Cell => ({
    kind: "question",
    attributes: { how: "ask", answer, hours },
    many,
  });
  const proposed = Math.round(items * 0.25);
  const changed = 0.18 * (1 - quality);
  const [agreed = 0, altered = 0, returned = 0] = splitOf(random, proposed, [
    1 - changed * 1.5,
    changed,
    changed * 0.5,
  ]);
  const proposal = (outcome: string, many: number): Cell => ({
    kind: "proposal",
    attributes: { work: "report", outcome },
    many,
  });
  return [
    question("same-day", 2, same),
    question("later", random.whole(20, 60), later),
    question("waiting", 0, waiting),
    proposal("agreed", agreed),
    proposal("changed", altered),
    proposal("returned", returned),
  ];
}

function checks({ random, quality }: WeekOf, items: number): readonly Cell[] {
  const cells: Cell[] = [];
  for (const [tier, share, risk] of [
    ["filing", 0.06, 0.05],
    ["letters", 0.05, 0.13],
    ["results", 0.05, 0.1],
    ["general", 0.01, 0.09],
  ] as const) {
    const wrong = risk * (1.25 - quality);
    const [none = 0, minor = 0, major = 0] = splitOf(random, Math.round(items * share), [
      1 - wrong,
      wrong * 0.9,
      wrong * 0.1,
    ]);
    for (const [grade, many] of [
      ["none", none],
      ["minor", minor],
      ["major", major],
    ] as const) {
      cells.push({ kind: "check", attributes: { tier, source: "check", grade }, many });
    }
  }
  const share = (kind: string, many: number, p: number, yes: Cell["attributes"], no: Cell["attributes"]): void => {
    const [a = 0, b = 0] = splitOf(random, many, [p, 1 - p]);
    cells.push({ kind, attributes: yes, many: a }, { kind, attributes: no, many: b });
  };
  share("drawn-check", Math.round(items * 0.04), 0.55 + 0.42 * quality, { made: "in-time" }, { made: "late" });
  share("letter-action", Math.round(items * 0.12), 0.5 + 0.45 * quality, { outcome: "in-time" }, { outcome: "late" });
  share(
    "expectation",
    Math.round(items * 0.08),
    0.6 + 0.33 * quality,
    { what: "test", outcome: "in-time" },
    { what: "test", outcome: "late" },
  );
  share("telling", Math.round(items * 0.15), 0.55 + 0.4 * quality, { told: "within-7-days" }, { told: "later" });
  cells.push({ kind: "incident", attributes: { mattered: "near-miss" }, many: random.chance(0.12) ? 1 : 0 });
  return cells;
}
