import assert from "node:assert/strict";
import { test } from "node:test";
import { SMALL } from "../../test/support/training.ts";
import { isMentorOf, mentorNow } from "../people/learners/learner.ts";
import type { Role } from "../people/role.ts";
import type { Member, Staffing } from "../people/staffing.ts";
import { addMonths } from "./course/limits.ts";
import { domainsOf, linesOf, progressWords } from "./course/progress.ts";
import { countsOf, whatIsMissing } from "./marks/wanted.ts";
import { competenciesOf, type Curriculum } from "./curriculum/curriculum.ts";
import { datesFor, suggestedFor, whySuggested } from "./plan/suggest.ts";
import { hoursWords, sumOf } from "./time/time.ts";

test("who answers for a learner: the mentor, else the second, else nobody; and never by another profession", () => {
  const member = (account: string, role: Role, more: Partial<Member> = {}): Member => ({
    account,
    name: account,
    role,
    codes: [],
    isLocum: false,
    isConfirmed: true,
    hours: null,
    cover: null,
    endedAt: null,
    ...more,
  });
  const opening = ([1, 2, 3, 4, 5] as const).map((day) => ({ day, from: "08:00", until: "18:30" }));
  const learner = { mentor: "gp", secondMentor: "nurse" };
  const away = (account: string) => ({ account, from: new Date("2026-11-01"), until: new Date("2026-11-09") });
  const at = new Date("2026-11-02T12:00:00Z");
  const of = (members: readonly Member[], absences: Staffing["absences"] = [], when = at) =>
    mentorNow(learner, { members, absences, duty: [], opening }, when)?.account ?? null;
  const both = [member("gp", "gp"), member("nurse", "nurse")];
  assert.equal(of(both), "gp");
  assert.equal(of(both, [away("gp")]), "nurse");
  assert.equal(of(both, [away("gp"), away("nurse")]), null);
  assert.equal(of([member("gp", "gp", { endedAt: new Date("2026-10-01") }), member("nurse", "nurse")]), "nurse");
  assert.equal(of([member("gp", "manager"), member("nurse", "assistant")]), null);
  const mondays = [{ day: 1 as const, from: "08:00", until: "11:00" }];
  assert.equal(of([member("gp", "gp", { hours: mondays }), member("nurse", "nurse")]), "nurse", "gone for the day");
  assert.equal(of(both, [], new Date("2026-11-02T22:00:00Z")), "gp", "in the evening nobody is away");
  assert.equal(of([member("gp", "gp", { isLocum: true, isConfirmed: false })]), null);
  assert.ok(isMentorOf(learner, "gp") && isMentorOf(learner, "nurse") && !isMentorOf(learner, "x"));
});

test("a plan is suggested by the post, evenly over the months, what comes before another first", () => {
  type Some = readonly ("support-wounds" | "return-letters" | "take-blood")[];
  const keys = (kind: "clinical" | "non-clinical" | "own", deeds: Some) =>
    suggestedFor(SMALL, {
      kind,
      deeds: deeds.map((deed) => ({ deed, limits: { protocols: null, ageFrom: null, ageUntil: null } })),
    }).map(({ competency }) => competency);
  const forAll = ["limits", "sending", "blood-theory", "blood-practice"];
  const all: Some = ["support-wounds", "return-letters", "take-blood"];
  assert.deepEqual(keys("non-clinical", all), forAll);
  assert.deepEqual(keys("clinical", all), [...forAll, "wounds"]);
  assert.deepEqual(keys("own", all), [...forAll, "wounds"]);
  // What would allow only what the post does not have is not learnt for it, however it is meant for its kind.
  assert.deepEqual(keys("non-clinical", ["return-letters"]), ["limits", "sending"]);
  assert.deepEqual(keys("clinical", ["take-blood"]), ["limits", "blood-theory", "blood-practice"]);
  assert.deepEqual(keys("own", ["support-wounds"]), ["limits", "wounds"]);
  assert.deepEqual(keys("own", []), ["limits"]);
  assert.deepEqual(suggestedFor(SMALL, null).length, 4);
  // What comes before something that the post has stays, for that is not marked without it.
  const chained: Curriculum = {
    ...SMALL,
    domains: SMALL.domains.map((domain) => ({
      ...domain,
      competencies: domain.competencies.map((one) =>
        one.competency === "sending" ? { ...one, after: ["wounds"] } : one,
      ),
    })),
  };
  const sends = {
    kind: "non-clinical" as const,
    deeds: [{ deed: "return-letters" as const, limits: { protocols: null, ageFrom: null, ageUntil: null } }],
  };
  assert.deepEqual(
    competenciesOf(chained).map((one) => whySuggested(chained, sends, one)),
    [
      "is for every post",
      "allows what the post has: send back a letter that is for another practice",
      null,
      null,
      'comes before "Title of sending"',
    ],
  );
  const some = [
    { competency: "b", after: ["a"] },
    { competency: "a", after: [] },
    { competency: "c", after: ["b"] },
  ];
  // 30 days in three parts.
  assert.deepEqual(datesFor(some, "2026-11-01", "2026-12-01"), [
    { competency: "a", dueOn: "2026-11-11" },
    { competency: "b", dueOn: "2026-11-21" },
    { competency: "c", dueOn: "2026-12-01" },
  ]);
  assert.deepEqual(datesFor([], "2026-11-01", "2026-12-01"), []);
  assert.equal(addMonths("2026-05-31", 9), "2027-02-28");
});

test("evidence is counted by kind; run out, drafts and the same piece of work twice are not", () => {
  const wants = {
    evidence: [
      { kind: "audited" as const, count: 3 },
      { kind: "certificate" as const, count: 1 },
    ],
  };
  const piece = (kind: "audited" | "certificate", audited: readonly string[], expiresOn: string | null = null) => ({
    id: `${kind}${audited.join("")}${expiresOn}`,
    kind,
    expiresOn,
    audited,
  });
  const counts = countsOf(
    wants,
    [piece("audited", ["1", "2"]), piece("audited", ["2", "3"]), piece("certificate", [], "2026-11-01")],
    "2026-11-02",
  );
  assert.deepEqual(
    counts.map(({ wanted, shown }) => [wanted, shown]),
    [
      [3, 3],
      [1, 0],
    ],
  );
  assert.match(whatIsMissing(counts) ?? "", /certificate: 0 of 1/);
  assert.doesNotMatch(whatIsMissing(counts) ?? "", /audited/);
  const whole = countsOf(
    wants,
    [piece("audited", ["1", "2", "3"]), piece("certificate", [], "2026-11-02")],
    "2026-11-02",
  );
  assert.equal(whatIsMissing(whole), null, "it holds on its last day");
});

test("progress by domain, what is late in days, and what is left out counts nowhere", () => {
  const plan = [
    { competency: "limits", dueOn: "2026-11-30", taughtBy: null, leftOutWhy: null },
    { competency: "sending", dueOn: "2026-12-31", taughtBy: null, leftOutWhy: null },
    { competency: "wounds", dueOn: "2026-11-01", taughtBy: null, leftOutWhy: "Not here" },
  ];
  const lines = linesOf(SMALL, plan, new Map(), "2026-12-02");
  assert.deepEqual(
    lines.map(({ competency, isPlanned, daysLate }) => [competency, isPlanned, daysLate]),
    [
      ["limits", true, 2],
      ["sending", true, 0],
      ["blood-theory", false, 0],
      ["blood-practice", false, 0],
      ["wounds", false, 0],
    ],
  );
  assert.equal(progressWords(lines), "0 of 2 planned competencies are marked competent. 1 is late.");
  assert.deepEqual(
    domainsOf(SMALL, lines).map(({ domain, planned, competent, late }) => [domain, planned, competent, late]),
    [
      ["care", 1, 0, 1],
      ["records", 1, 0, 0],
    ],
  );
});

test("the protected day is summed by halves against one day a week", () => {
  const spent = [
    { minutes: 222, kind: "with-mentor" as const },
    { minutes: 60, kind: "hands-on" as const },
    { minutes: 100, kind: "writing" as const },
  ];
  // Nine days on is the second week; a day of 37 hours a week is 7 h 24 min.
  assert.deepEqual(sumOf(spent, "2026-11-02", "2026-11-11"), { weeks: 2, planned: 888, together: 282, writing: 100 });
  assert.deepEqual(sumOf([], "2026-11-02", "2026-11-01"), { weeks: 0, planned: 0, together: 0, writing: 0 });
  assert.deepEqual([hoursWords(888), hoursWords(59), hoursWords(120)], ["14 h 48 min", "59 min", "2 h"]);
});
