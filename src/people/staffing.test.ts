import assert from "node:assert/strict";
import { test } from "node:test";
import { USUAL_SETTINGS } from "./practice-settings.ts";
import {
  findDutyDoctor,
  findNextOpening,
  isAwayForDay,
  isOpen,
  isPresent,
  mayHold,
  type Member,
  type Staffing,
} from "./staffing.ts";

// Monday 2 November 2026 is in winter time: 12:00 in London is 12:00Z.
const at = (text: string): Date => new Date(`2026-11-${text}:00Z`);
const NOON = at("02T12:00");
const NIGHT = at("02T23:00");

const ANN: Member = {
  account: "ann",
  name: "Dr Ann Field",
  role: "gp",
  codes: ["G9990001"],
  isLocum: false,
  isConfirmed: true,
  hours: null,
  cover: null,
  endedAt: null,
};
const staffing = (over: Partial<Staffing> = {}): Staffing => ({
  members: [ANN],
  absences: [],
  duty: [],
  opening: USUAL_SETTINGS.opening,
  ...over,
});
const mornings = { ...ANN, hours: [{ day: 1, from: "08:00", until: "13:00" }] } as const;

test("somebody without hours of their own is there while the practice is open, and not at night", () => {
  assert.equal(isPresent(staffing(), ANN, NOON), true);
  assert.equal(isPresent(staffing(), ANN, NIGHT), false);
  assert.equal(isPresent(staffing(), ANN, at("07T12:00")), false, "nor on a Saturday");
});

test("a part day is there from its first minute to before its last, in the practice's local time", () => {
  for (const [time, is] of [
    ["02T07:59", false],
    ["02T08:00", true],
    ["02T12:59", true],
    ["02T13:00", false],
    ["03T10:00", false],
  ] as const) {
    assert.equal(isPresent(staffing(), mornings, at(time)), is, time);
  }
  const summer = new Date("2026-07-06T07:30:00Z");
  assert.equal(isPresent(staffing(), mornings, summer), true, "half past eight in summer");
});

test("not there: on leave, ended, or a locum whom nobody has confirmed", () => {
  const away = [{ account: "ann", from: at("02T00:00"), until: at("03T00:00") }];
  assert.equal(isPresent(staffing({ absences: away }), ANN, NOON), false);
  assert.equal(isPresent(staffing({ absences: away }), ANN, at("03T09:00")), true, "back the day after");
  assert.equal(mayHold({ ...ANN, endedAt: NOON }, NOON), false);
  assert.equal(mayHold({ ...ANN, isLocum: true, isConfirmed: false }, NOON), false);
  assert.equal(mayHold({ ...ANN, isLocum: true }, NOON), true);
});

test("who is on duty is there whatever their hours are, and not when on leave", () => {
  const duty = [{ account: "ann", from: at("02T18:00"), until: at("03T08:00") }];
  assert.equal(findDutyDoctor(staffing({ duty }), NIGHT)?.account, "ann");
  assert.equal(isPresent(staffing({ duty }), ANN, NIGHT), true);
  const absences = [{ account: "ann", from: at("02T00:00"), until: at("04T00:00") }];
  assert.equal(findDutyDoctor(staffing({ duty, absences }), NIGHT), undefined);
  assert.equal(findDutyDoctor(staffing({ duty, members: [{ ...ANN, role: "nurse" }] }), NIGHT), undefined);
});

test("of two rows of the rota for one hour the newest counts, which is read first", () => {
  const bob = { ...ANN, account: "bob" };
  const hours = { from: at("02T08:00"), until: at("02T18:00") };
  const duty = [
    { account: "bob", ...hours },
    { account: "ann", ...hours },
  ];
  assert.equal(findDutyDoctor(staffing({ members: [ANN, bob], duty }), NOON)?.account, "bob");
});

test("away for the day: on leave, gone, or the day's hours are over; not at night and not between two part days", () => {
  const away = (member: Member, when: Date): boolean => isAwayForDay(staffing(), member, when);
  assert.equal(away(mornings, at("02T09:00")), false);
  assert.equal(away(mornings, at("02T13:00")), true);
  assert.equal(away(mornings, at("03T09:00")), true, "a day on which they do not work");
  assert.equal(away(ANN, NIGHT), false, "everybody is at home");
  assert.equal(away({ ...ANN, endedAt: NOON }, NIGHT), true);
  const split = {
    ...ANN,
    hours: [
      { day: 1, from: "08:00", until: "11:00" },
      { day: 1, from: "15:00", until: "18:00" },
    ],
  } as const;
  assert.equal(away(split, NOON), false, "back at three");
});

test("the next opening is the next day's, over a weekend Monday's, and over the change of clocks still eight o'clock", () => {
  assert.deepEqual(findNextOpening(staffing(), NIGHT), at("03T08:00"));
  assert.deepEqual(findNextOpening(staffing(), at("06T20:00")), at("09T08:00"));
  assert.deepEqual(
    findNextOpening(staffing(), new Date("2026-10-24T12:00:00Z")),
    new Date("2026-10-26T08:00:00Z"),
    "the clocks went back on the Sunday between",
  );
  assert.equal(findNextOpening(staffing({ opening: [] }), NOON), undefined);
  assert.equal(isOpen(staffing(), at("02T18:30")), false);
});
