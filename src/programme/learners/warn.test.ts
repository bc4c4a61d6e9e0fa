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

// 1 November and 20, 21 and 22 days.
test("given evidence on 1 November, a word of the 21st day after it says so and one of the 20th does not, however late it is read", () => {
  const of = (asOf: string) => kindsOn("2026-11-24", told(asOf));
  assert.deepEqual([of("2026-11-21"), of("2026-11-22"), of("2026-11-23")], [[], ["no-evidence"], ["no-evidence"]]);
  const [warn] = warnsOf([told("2026-11-23")], BEGUN, rules);
  assert.equal(warn?.since, "2026-11-22");
  assert.match(warn?.reason ?? "", /The last evidence came on 01-Nov-2026, by the word of 23-Nov-2026/);
  const none = (asOf: string) => kindsOn("2026-09-30", told(asOf, { lastEvidence: null }));
  assert.deepEqual(
    [none("2026-09-27"), none("2026-09-28"), none("2026-09-29")],
    [[], ["no-evidence"], ["no-evidence"]],
  );
  const done = { domains: [{ domain: "care", title: "Care", planned: 5, competent: 5, late: 0 }] };
  assert.deepEqual(kindsOn("2026-11-23", told("2026-11-23", done)), [], "nothing is left to show");
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
  const by = (asOf: string, { standing }: Told) => kindsOn("2026-11-20", { asOf, standing });
  assert.deepEqual([by("2026-11-13", late), by("2026-11-14", late)], [[], ["behind"]]);
  const near = told("2026-11-09", { dueOn: "2027-01-05" });
  assert.deepEqual([by("2026-11-09", near), by("2026-11-10", near)], [[], ["end-near"]]);
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

const LATE = { domains: [{ domain: "care", title: "Care", planned: 5, competent: 2, late: 1 }] };

test("given trouble that lasts while what is told of it changes, it has one beginning, above and in the history", () => {
  // The first competency was late from 1 May, so the plan was behind from the 15th; it is done, and another is late.
  const run = [
    told("2026-05-11", { lastEvidence: "2026-05-10" }),
    told("2026-05-18", { ...LATE, lateSince: "2026-05-01", lastEvidence: "2026-05-17" }),
    told("2026-05-25", { ...LATE, lateSince: "2026-05-08", lastEvidence: "2026-05-24" }),
  ];
  const since = (all: readonly Told[]) =>
    warnsOf(all, "2026-04-01", rules).find(({ kind }) => kind === "behind")?.since;
  assert.equal(since(run), "2026-05-15");
  const episodes = episodesOf(run, "2026-04-01", rules, "2026-05-26").filter(({ kind }) => kind === "behind");
  assert.deepEqual(
    episodes.map(({ from, until }) => [from, until]),
    [["2026-05-15", null]],
  );
  assert.match(episodes[0]?.reason ?? "", /since 08-May-2026/);
  // A word between that says that nothing is late is a break, and nothing begins before it.
  const well = told("2026-05-20", { lastEvidence: "2026-05-17" });
  const broken = [...run.slice(0, 2), well, ...run.slice(2)];
  assert.equal(since(broken), "2026-05-22");
  // New evidence, and three weeks again without any while no word came: a break, though both words say it.
  const gap = [told("2026-11-23"), told("2026-12-30", { lastEvidence: "2026-12-01" })];
  const quiet = episodesOf(gap, BEGUN, rules, "2026-12-31").filter(({ kind }) => kind === "no-evidence");
  assert.deepEqual(
    quiet.map(({ from, until }) => [from, until]),
    [
      ["2026-12-22", null],
      ["2026-11-22", "2026-12-21"],
    ],
  );
});

type Week = { readonly sent: boolean; readonly late: number | null; readonly had: number; readonly gone: boolean };
const weeks = fc.array(
  fc.record<Week>({
    sent: fc.boolean(),
    late: fc.option(fc.integer({ min: 0, max: 40 })),
    had: fc.integer({ min: 0, max: 450 }),
    gone: fc.boolean(),
  }),
  { maxLength: 20 },
);

/** Every week that was sent, with evidence on these days after the beginning. */
function standingsOf(all: readonly Week[], days: readonly number[]): readonly Told[] {
  const evidence = days.map((day) => addDays(BEGUN, day)).toSorted();
  return all.flatMap(({ sent, late, had, gone }, n) => {
    const asOf = addDays(BEGUN, 7 * n);
    if (!sent) return [];
    const lateSince = late === null ? null : addDays(asOf, -late);
    const time = Array.from({ length: 4 }, () => ({ week: BEGUN, had, planned: 450 }));
    return [
      told(asOf, {
        lastEvidence: evidence.findLast((one) => one <= asOf) ?? null,
        ...(lateSince === null ? {} : { ...LATE, lateSince }),
        weeks: time,
        mentor: gone ? "nobody" : "mentor",
      }),
    ];
  });
}

test("for any weeks, sent or not: no warning rests on days after the last word, and each begins where its history does", () => {
  const property = fc.property(
    weeks,
    fc.array(fc.integer({ min: 0, max: 140 }), { maxLength: 6 }),
    fc.nat(60),
    (all, days, after) => {
      const standings = standingsOf(all, days);
      const last = standings.at(-1)?.asOf ?? BEGUN;
      const today = addDays(last, after);
      const warns = warnsOf(standings, BEGUN, rules);
      const of = (day: string) => warnsOn(warns, day).filter(({ kind }) => kind !== "practice-silent");
      assert.deepEqual(of(today), of(last), "the clock alone says nothing of a learner");
      assert.equal(kindsOn(today, ...standings).includes("practice-silent"), after >= 21);
      const open = episodesOf(standings, BEGUN, rules, today).filter(({ until }) => until === null);
      assert.deepEqual(
        new Map(open.map(({ kind, from }) => [kind, from])),
        new Map(warnsOn(warns, today).map(({ kind, since }) => [kind, since])),
      );
      // No two times of one kind lie over each other.
      for (const [, these] of Map.groupBy(episodesOf(standings, BEGUN, rules, today), ({ kind }) => kind)) {
        const sorted = these.toSorted((a, b) => (a.from < b.from ? -1 : 1));
        for (const [n, one] of sorted.entries()) assert.ok(n === 0 || (sorted[n - 1]?.until ?? "9999") < one.from);
      }
    },
  );
  fc.assert(property, { numRuns: 200 });
});

// By a second reckoning, word by word: three weeks without evidence as told, and the plan behind by more than two.
test("for any weeks, a warning is said after just those words that were a reason, and begins with the first of them in a row", () => {
  const property = fc.property(weeks, fc.array(fc.integer({ min: 0, max: 140 }), { maxLength: 6 }), (all, days) => {
    const standings = standingsOf(all, days);
    for (let n = 0; n < standings.length; n += 1) {
      const known = standings.slice(0, n + 1);
      const said = warnsOf(known, BEGUN, rules);
      const says = (kind: WarningKind) => said.find((one) => one.kind === kind)?.since;
      const { asOf, standing } = standings[n] ?? told(BEGUN);
      const quiet = Temporal.PlainDate.from(standing.lastEvidence ?? BEGUN).until(asOf).days >= 21;
      assert.equal(says("no-evidence") !== undefined, quiet);
      const isLate = (one: Told | undefined) =>
        one !== undefined && one.standing.lateSince !== null && addDays(one.standing.lateSince, 14) <= one.asOf;
      const first = known.findLastIndex((one) => !isLate(one)) + 1;
      const begins = known[first];
      const own = begins === undefined ? "" : addDays(begins.standing.lateSince ?? "", 14);
      const least = first === 0 ? own : addDays(known[first - 1]?.asOf ?? "", 1);
      assert.equal(says("behind"), isLate(standings[n]) ? (own > least ? own : least) : undefined);
    }
  });
  fc.assert(property, { numRuns: 200 });
});
