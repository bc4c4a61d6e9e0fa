import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { answerFigures, answerWeeks, answerWords, waitWords } from "./answer-figures.ts";
import type { Question } from "./answer-times.ts";

// Counted by hand. 2 November 2026 is a Monday; London has no summer time then.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = new Date("2026-11-06T12:00:00Z");
const question = (at: string, answered: string | null, ended: string | null = null): Question => ({
  kind: "not-sure",
  at: new Date(at),
  answeredAt: answered === null ? null : new Date(answered),
  endedAt: ended === null ? null : new Date(ended),
});

const SOME: readonly Question[] = [
  question("2026-11-02T09:00:00Z", "2026-11-02T09:10:00Z"),
  question("2026-11-02T10:00:00Z", "2026-11-02T12:00:00Z"),
  question("2026-11-03T17:00:00Z", "2026-11-04T09:00:00Z"),
  question("2026-11-04T09:00:00Z", null),
  question("2026-11-06T11:15:00Z", null),
  question("2026-11-06T08:00:00Z", null, "2026-11-06T08:05:00Z"),
];

test("the median is of those answered, and those that wait are always said beside it", () => {
  const found = answerFigures(SOME, NOW);
  assert.deepEqual(found, {
    asked: 6,
    answered: 3,
    sameDay: 2,
    // 10 min, 2 h, 16 h.
    median: 2 * HOUR,
    waiting: 2,
    longest: 51 * HOUR,
    // The one of Tuesday evening, and the one that has waited since Wednesday.
    overNight: 2,
    ended: 1,
  });
  assert.equal(
    answerWords(found),
    "Half of the 3 that were answered took 2 h or less. 2 wait, the longest for 2 d 3 h so far.",
  );
});

test("none answered is said as that, and never as a short time", () => {
  const none = answerFigures([question("2026-11-06T11:15:00Z", null)], NOW);
  assert.equal(none.median, null);
  assert.equal(answerWords(none), "None has been answered yet. 1 waits, for 45 min so far.");
  assert.equal(answerWords(answerFigures([], NOW)), "Nobody has asked a GP anything.");
  const one = answerFigures(SOME.slice(0, 1), NOW);
  assert.equal(answerWords(one), "The one that was answered took 10 min. None waits.");
});

test("of an even number the median lies between the two in the middle", () => {
  assert.equal(answerFigures(SOME.slice(0, 2), NOW).median, 65 * MINUTE);
});

test("a night is the practice's night: over its midnight, and not over that of Greenwich in summer", () => {
  const over = (at: string, answered: string) => answerFigures([question(at, answered)], NOW).overNight;
  // 23:30 and 00:30 in London are 22:30 and 23:30 in Greenwich.
  assert.equal(over("2026-07-01T22:30:00Z", "2026-07-01T23:30:00Z"), 1);
  assert.equal(over("2026-07-01T23:30:00Z", "2026-07-02T00:30:00Z"), 0);
});

test("a week in which nobody asked stands between those in which somebody did, and an old one that waits is shown", () => {
  const old = question("2026-06-03T09:00:00Z", null);
  const weeks = answerWeeks([old, ...SOME], new Date("2026-10-22T00:00:00Z"), NOW);
  assert.deepEqual(
    weeks.map(({ week, asked, waiting }) => [week.toISOString().slice(0, 10), asked, waiting]),
    [
      // The first of June begins in London's summer time.
      ["2026-05-31", 1, 1],
      ["2026-10-18", 0, 0],
      ["2026-10-26", 0, 0],
      ["2026-11-02", 6, 2],
    ],
  );
});

test("how long is said in whole units", () => {
  const said: readonly (readonly [number, string])[] = [
    [59_999, "less than a minute"],
    [45 * MINUTE, "45 min"],
    [2 * HOUR, "2 h"],
    [2 * HOUR + 10 * MINUTE, "2 h 10 min"],
    [DAY - 1, "23 h 59 min"],
    [DAY + 4 * HOUR, "1 d 4 h"],
  ];
  for (const [ms, words] of said) assert.equal(waitWords(ms), words);
});

test("whatever was asked: none is lost, and one more that waits never makes the answers look quicker", () => {
  const minutes = fc.integer({ min: 0, max: 40_000 });
  const one = fc.tuple(minutes, fc.option(minutes, { nil: null }), fc.boolean()).map(([ago, took, isGps]): Question => {
    const at = new Date(NOW.getTime() - ago * MINUTE);
    const end = took === null ? null : new Date(Math.min(NOW.getTime(), at.getTime() + took * MINUTE));
    return { kind: "ask", at, answeredAt: isGps ? end : null, endedAt: isGps ? null : end };
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 60 }), one, (questions, more) => {
      const found = answerFigures(questions, NOW);
      assert.equal(found.answered + found.waiting + found.ended, found.asked);
      assert.ok(found.sameDay <= found.answered && found.sameDay + found.overNight <= found.asked);
      const weeks = answerWeeks(questions, new Date(NOW.getTime() - 84 * DAY), NOW);
      for (const key of ["asked", "answered", "sameDay", "waiting", "overNight", "ended"] as const)
        assert.equal(
          weeks.reduce((total, week) => total + week[key], 0),
          found[key],
        );
      const waits = { ...more, answeredAt: null, endedAt: null };
      const then = answerFigures([...questions, waits], NOW);
      assert.equal(then.median, found.median);
      assert.equal(then.waiting, found.waiting + 1);
      assert.ok((then.longest ?? -1) >= (found.longest ?? 0));
    }),
  );
});
