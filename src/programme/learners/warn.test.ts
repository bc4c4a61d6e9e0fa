import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addDays } from "../../base/local-day.ts";
import { episodesOf } from "./history.ts";
import { warningRules } from "./rules.ts";
import type { Standing, Told } from "./standing.ts";
import { type WarningKind, warnsOf, warnsOn } from "./warn.ts";
import { mentorThere } from "./write/mentor-there.ts";
import { minutesOf } from "./write/minutes.ts";

// When a hub lead is told to look at a learner, on which day it starts, and the day before on which it is not said.

const { rules } = warningRules();
const BEGUN = "2026-09-07";

const WELL: Standing = {
  startedOn: BEGUN,
  dueOn: "2027-06-07",
  endedOn: null,
  ending: null,
  domains: [{ domain: "care", title: "Care", planned: 5, competent: 2, late: 0 }],
  lateSince: null,
  lastEvidence: "2026-11-01",
  weeks: [],
  minutesHad: 0,
  minutesPlanned: 0,
  autonomy: { suspended: 0, shadowing: 0, supervised: 2, sampled: 0 },
  agreement: [],
  extension: null,
  mentor: "mentor",
};
const told = (asOf: string, more: Partial<Standing> = {}): Told => ({ asOf, standing: { ...WELL, ...more } });
const kindsOn = (day: string, ...all: readonly Told[]): readonly WarningKind[] =>
  warnsOn(warnsOf(all, BEGUN, rules), day).map(({ kind }) => kind);

test("given evidence on 1 November, when it is three weeks ago, it is said from that day; two weeks and six days is not", () => {
  const weekly = told("2026-11-16");
  assert.deepEqual(kindsOn("2026-11-21", weekly), []);
  assert.deepEqual(kindsOn("2026-11-22", weekly), ["no-evidence"]);
  const [warn] = warnsOf([weekly], BEGUN, rules);
  assert.equal(warn?.since, "2026-11-22");
  assert.match(warn?.reason ?? "", /The last evidence came on 01-Nov-2026/);
  assert.deepEqual(kindsOn("2026-11-22", told("2026-11-20", { lastEvidence: "2026-11-20" })), []);
  const none = told("2026-09-21", { lastEvidence: null });
  assert.deepEqual([kindsOn("2026-09-27", none), kindsOn("2026-09-28", none)], [[], ["no-evidence"]]);
  const done = { domains: [{ domain: "care", title: "Care", planned: 5, competent: 5, late: 0 }] };
  assert.deepEqual(kindsOn("2026-11-23", told("2026-11-16", done)), [], "nothing is left to show");
});

test("given a practice that sends nothing, that is said after three weeks, and no silence of the learner's is made up", () => {
  const last = told("2026-11-02");
  assert.deepEqual(kindsOn("2026-11-22", last), [], "nobody knows whether evidence came after the standing");
  assert.deepEqual(kindsOn("2026-11-23", last), ["practice-silent"]);
  assert.deepEqual(kindsOn("2026-09-27"), [], "nothing was ever told, for two weeks and six days");
  assert.deepEqual(kindsOn("2026-09-28"), ["practice-silent"]);
  const ended = told("2026-11-02", { endedOn: "2026-11-01", ending: "completed" });
  assert.deepEqual(kindsOn("2027-03-01", ended), []);
});

// Clopper-Pearson by tables: of 20 with 4 changed the lower 95% limit of the error rate is 0.0573; with 3 it is 0.0321.
test("given checks, agreement is low only where even the kindest reading is below the practice's line, with its numbers", () => {
  const of = (agreed: number, checked: number) =>
    told("2026-11-09", { agreement: [{ tier: "letters", title: "Letters", agreed, checked, goodEnough: 0.05 }] });
  assert.deepEqual(kindsOn("2026-11-09", of(16, 20)), ["agreement-low"]);
  assert.deepEqual(kindsOn("2026-11-09", of(17, 20)), []);
  assert.deepEqual(kindsOn("2026-11-09", of(0, 1)), [], "0 of 1 leaves from 2.5% on: one is chance");
  assert.deepEqual(kindsOn("2026-11-09", of(0, 0)), []);
  assert.match(
    warnsOf([of(16, 20)], BEGUN, rules)[0]?.reason ?? "",
    /agreed with 16 of 20 \(Letters\): at most 94%.*95%/,
  );
});

test("given weeks of protected time, under half of the plan over four is said, half of it is not, nor are three weeks", () => {
  const weeks = (...had: readonly number[]) =>
    told("2026-11-09", {
      weeks: had.map((one, n) => ({ week: addDays("2026-10-05", 7 * n), had: one, planned: 450 })),
    });
  assert.deepEqual(kindsOn("2026-11-09", weeks(450, 0, 450, 0, 449)), ["little-time"], "the first is not of the four");
  assert.deepEqual(kindsOn("2026-11-09", weeks(0, 450, 450, 0, 0)), []);
  assert.deepEqual(kindsOn("2026-11-09", weeks(0, 0, 0)), []);
});

test("given no mentor, the plan, the end and an extension, each is said from its own day and not the day before", () => {
  const gone = { mentor: "nobody" } as const;
  const run = [told("2026-11-02"), told("2026-11-04", gone), told("2026-11-09", gone)];
  assert.equal(warnsOf(run, BEGUN, rules).find(({ kind }) => kind === "no-mentor")?.since, "2026-11-04");
  const again = [told("2026-10-26", gone), ...run];
  assert.equal(warnsOf(again, BEGUN, rules).find(({ kind }) => kind === "no-mentor")?.since, "2026-11-04");
  const late = told("2026-11-09", {
    domains: [{ domain: "care", title: "Care", planned: 5, competent: 2, late: 1 }],
    lateSince: "2026-10-31",
  });
  assert.deepEqual([kindsOn("2026-11-13", late), kindsOn("2026-11-14", late)], [[], ["behind"]]);
  const near = told("2026-11-09", { dueOn: "2027-01-05" });
  assert.deepEqual([kindsOn("2026-11-09", near), kindsOn("2026-11-10", near)], [[], ["end-near"]]);
  const moved = told("2026-11-16", { extension: { on: "2026-10-20", until: "2027-08-01" } });
  assert.deepEqual([kindsOn("2026-11-16", moved), kindsOn("2026-11-17", moved)], [["extended"], []]);
});

test("given a mentor on leave, a short one is no absence, a week is one, and the second mentor stands in", () => {
  const at = new Date("2026-11-10T10:00:00Z");
  const one = { codes: [], isLocum: false, isConfirmed: true, hours: null, cover: null, endedAt: null };
  const members = [
    { ...one, account: "gp", name: "Dr Gale", role: "gp" as const },
    { ...one, account: "nurse", name: "Nora", role: "nurse" as const },
  ];
  const away = (until: string) => [{ account: "gp", from: new Date("2026-11-09T00:00:00Z"), until: new Date(until) }];
  const learner = { mentor: "gp", secondMentor: null };
  assert.equal(mentorThere(learner, { members, absences: away("2026-11-15T00:00:00Z") }, 7, at), "mentor");
  assert.equal(mentorThere(learner, { members, absences: away("2026-11-16T00:00:00Z") }, 7, at), "nobody");
  const both = { mentor: "gp", secondMentor: "nurse" };
  assert.equal(mentorThere(both, { members, absences: away("2026-11-16T00:00:00Z") }, 7, at), "second");
});

test("given a training that began on a Wednesday, its weeks are the whole and finished ones, and its sums are of all", () => {
  const spent = [
    { onDay: "2026-09-10", minutes: 60 },
    { onDay: "2026-09-14", minutes: 200 },
    { onDay: "2026-09-22", minutes: 300 },
  ];
  assert.deepEqual(minutesOf(spent, "2026-09-09", "2026-09-22", 450), {
    weeks: [{ week: "2026-09-14", had: 200, planned: 450 }],
    minutesHad: 560,
    minutesPlanned: 900,
  });
});

// By a second reckoning: silence is counted off day by day, from what was known on that day.
test("for any evidence and any weekly standings, the history says silence on just the days that are 21 or more after", () => {
  const property = fc.property(fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 6 }), (days) => {
    const evidence = days.map((day) => addDays(BEGUN, day)).toSorted();
    const lastBy = (day: string): string | null => evidence.findLast((one) => one <= day) ?? null;
    const standings = Array.from({ length: 14 }, (_, n) => addDays(BEGUN, 7 * n)).map((asOf) =>
      told(asOf, { lastEvidence: lastBy(asOf) }),
    );
    const today = addDays(BEGUN, 97);
    const said = episodesOf(standings, BEGUN, rules, today).filter(({ kind }) => kind === "no-evidence");
    for (let n = 0; n <= 97; n += 1) {
      const day = addDays(BEGUN, n);
      const known = lastBy(addDays(BEGUN, n - (n % 7))) ?? BEGUN;
      const isSilent = addDays(known, 21) <= day;
      const isSaid = said.some(({ from, until }) => from <= day && (until === null || day <= until));
      assert.equal(isSaid, isSilent, day);
    }
  });
  fc.assert(property, { numRuns: 60 });
});
