import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { addDays } from "../../src/base/local-day.ts";
import { loadMeasures } from "../../src/measures/load.ts";
import { addMonths, weekOfDay, weeksOfMonth } from "../../src/measures/week.ts";
import { warnsOf, warnsOn } from "../../src/programme/learners/warn.ts";
import { warningRules } from "../../src/programme/learners/rules.ts";
import { MONTHS_AT_LEAST, MONTHS_AT_MOST, MONTHS_MORE } from "../../src/training/course/limits.ts";
import { DOMAINS, PLANNED } from "./course.ts";
import { inventedPractices, monthsTo } from "./practices.ts";
import { returnsOf } from "./return.ts";
import { fridayBefore, standingOf } from "./standing.ts";
import { weekCells } from "./week.ts";

// Numbers of the demonstration that people hold beside each other: what a practice returns and what it tells of each of
// its learners come from one truth, and that keeps to the limits of the training.

const [SEED, LAST, TODAY] = [7, "2026-10", "2026-11-22"];
const practices = inventedPractices(SEED, LAST);
const learners = practices.flatMap((practice) => practice.learners.map((learner) => ({ practice, learner })));
const write = returnsOf(SEED, loadMeasures(), LAST);
const anyPractice = fc.constantFrom(...practices);
const anyMonth = fc.integer({ min: 0, max: 12 }).map((back) => addMonths(LAST, -back));
const standing = (one: (typeof learners)[number], asOf: string) =>
  standingOf({ seed: SEED, ...one, asOf, today: TODAY, quality: 0.6 });

test("a training is planned for six to nine months and has at most three more; who began a year ago has ended", () => {
  for (const one of learners) {
    const { learner } = one;
    const { startsOn, dueOn, moved, leftOn } = learner;
    const months = (day: string): number => monthsTo(startsOn.slice(0, 7), day.slice(0, 7));
    const planned = months(moved?.from ?? dueOn);
    assert.ok(planned >= MONTHS_AT_LEAST && planned <= MONTHS_AT_MOST, `${startsOn} to ${dueOn}`);
    assert.ok(months(dueOn) - planned <= MONTHS_MORE);
    if (leftOn !== null) assert.ok(leftOn > startsOn && leftOn < dueOn && leftOn < TODAY);
    const { endedOn, extension } = standing(one, TODAY);
    if (months(TODAY) >= MONTHS_AT_MOST + MONTHS_MORE) assert.notEqual(endedOn, null);
    if (extension !== null)
      assert.ok(addDays(addMonthsOf(startsOn, MONTHS_AT_MOST + MONTHS_MORE), 3) >= extension.until);
  }
  const ended = learners.filter((each) => standing(each, TODAY).ending === "completed").length;
  const left = learners.filter((each) => standing(each, TODAY).ending === "withdrawn").length;
  // Some hundred have completed, some hundred still learn, and a few have left.
  assert.ok(ended > 80 && learners.length - ended - left > 80 && left > 2 && left < 30, `${ended} and ${left}`);
});

function addMonthsOf(day: string, months: number): string {
  return `${addMonths(day.slice(0, 7), months)}-01`;
}

test("a return counts the learners that the practice tells of, month by month, and their weeks and competencies", () => {
  fc.assert(
    fc.property(anyPractice, anyMonth, (practice, month) => {
      const last = addDays(`${addMonths(month, 1)}-01`, -1);
      const told = practice.learners
        .filter(({ startsOn }) => startsOn <= last)
        .map((learner) => standing({ practice, learner }, last));
      const { learners: counted } = write(practice, month);
      const endedAs = (ending: string): number =>
        told.filter((one) => one.ending === ending && one.endedOn?.startsWith(month) === true).length;
      assert.deepEqual(counted, {
        started: told.filter(({ startedOn }) => startedOn.startsWith(month)).length,
        learning: told.filter(({ endedOn }) => endedOn === null).length,
        completed: endedAs("completed"),
        withdrawn: endedAs("withdrawn"),
      });
      const weeks = weeksOfMonth(month);
      const returned = weeks.flatMap((week) =>
        weekCells(SEED, practice, week, LAST)
          .filter(({ kind }) => kind === "protected-time")
          .map(({ attributes }) => `${week} ${attributes["minutes"]}`),
      );
      const after = addDays(weeks.at(-1) ?? "", 7);
      const had = practice.learners
        .filter(({ startsOn }) => startsOn < after)
        .flatMap((learner) => standing({ practice, learner }, after).weeks)
        .filter(({ week }) => weeks.includes(week))
        .map(({ week, had: minutes }) => `${week} ${minutes}`);
      assert.deepEqual(had.toSorted(), returned.toSorted());
    }),
    { numRuns: 40 },
  );
});

test("competencies are those of the curriculum that ships, and from one telling to a later one nothing goes back", () => {
  const path = new URL("../../content/curriculum/illustrative.json", import.meta.url);
  const { domains } = JSON.parse(readFileSync(path, "utf8"));
  assert.deepEqual(
    DOMAINS.map(({ domain, title, planned }) => [domain, title, planned]),
    domains.map((one: { domain: string; title: string; competencies: unknown[] }) => [
      one.domain,
      one.title,
      one.competencies.length,
    ]),
  );
  assert.equal(PLANNED, 20);
  fc.assert(
    fc.property(fc.constantFrom(...learners), fc.nat(300), fc.integer({ min: 1, max: 60 }), (one, from, more) => {
      const day = addDays(one.learner.startsOn, from);
      const [before, after] = [standing(one, day), standing(one, addDays(day, more))];
      for (const [n, { competent }] of before.domains.entries())
        assert.ok((after.domains[n]?.competent ?? 0) >= competent);
      assert.ok((after.lastEvidence ?? "") >= (before.lastEvidence ?? ""));
      assert.ok(after.minutesHad >= before.minutesHad);
      if (before.lateSince !== null && after.lateSince !== null) assert.equal(after.lateSince, before.lateSince);
      if (before.endedOn !== null) assert.equal(after.endedOn, before.endedOn);
    }),
    { numRuns: 200 },
  );
});

test("every hub has somebody to look after, nobody is told of who has ended, and three weeks apart is no silence", () => {
  const { rules } = warningRules();
  const told = fridayBefore(TODAY);
  const byRegion = Map.groupBy(learners, ({ practice }) => practice.hub.region);
  const all = new Set<string>();
  for (const [region, these] of byRegion) {
    const kinds = new Set(
      these.flatMap((one) => {
        const last = standing(one, told);
        return warnsOn(warnsOf([{ asOf: told, standing: last }], one.learner.startsOn, rules), TODAY).map(
          ({ kind }) => kind,
        );
      }),
    );
    assert.ok(kinds.size > 1 && kinds.has("end-near"), `${region}: ${[...kinds].join(", ")}`);
    assert.ok(!kinds.has("practice-silent"));
    for (const kind of kinds) all.add(kind);
  }
  // Three weeks as told: of a few learners, and not in every region.
  assert.ok(all.has("no-evidence"), [...all].join(", "));
  assert.equal(rules["practice-silent"].days, 21, "src/pages/nation/standings.ts tells every three weeks");
});

test("no return tells what staff or learners answered: ten of them never answer at one practice", () => {
  const measures = loadMeasures().all.filter(({ denominator }) => denominator.occurrence === "survey-answer");
  const ofPatients = measures.filter(({ denominator }) => denominator.where?.["perspective"] === "patient");
  for (const practice of practices.slice(0, 30)) {
    const { totals } = write(practice, LAST);
    for (const { id } of measures) if (!ofPatients.some((one) => one.id === id)) assert.equal(totals[id]?.[1], 0, id);
    const cells = weekCells(SEED, practice, weekOfDay(`${LAST}-26`), LAST);
    for (const { kind, attributes } of cells)
      if (kind === "survey-answer") assert.equal(attributes["perspective"], "patient");
  }
});
