import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { USUAL_SETTINGS } from "../people/practice-settings.ts";
import { findDutyDoctor, findNextOpening, isAwayForDay, isOpen, isPresent, mayHold } from "../people/staffing.ts";
import type { Member, Staffing } from "../people/staffing.ts";
import { NEXTS } from "../protocols/decision.ts";
import { GPS, isForGp } from "./item.ts";
import { type About, routeTo } from "./route-to.ts";

const NOON = new Date("2026-11-02T12:00:00Z");
const DAY = 24 * 60 * 60_000;

const gp = (account: string, over: Partial<Member> = {}): Member => ({
  account,
  name: `Dr ${account}`,
  role: "gp",
  codes: [`G-${account}`],
  isLocum: false,
  isConfirmed: true,
  hours: null,
  cover: null,
  endedAt: null,
  ...over,
});
const at = (members: readonly Member[], over: Partial<Staffing> = {}): Staffing => ({
  members,
  absences: [],
  duty: [],
  opening: USUAL_SETTINGS.opening,
  ...over,
});
const allDay = (account: string) => ({ account, from: NOON, until: new Date(NOON.getTime() + DAY) });
const asked = (code: string | null, usualGp: string | null = null, hiddenFrom: readonly string[] = []): About => ({
  requester: { code, name: null },
  usualGp,
  hiddenFrom,
});
const holder = (about: About, staffing: Staffing, when = NOON): string =>
  routeTo("gp", about, staffing, when).holder.name;

test("the requester, else the usual GP, else the duty doctor, else the queue", () => {
  const about = asked("G-ann", "G-bob");
  const duty = [allDay("cat")];
  const three = [gp("ann"), gp("bob"), gp("cat")];
  assert.equal(holder(about, at(three, { duty })), "ann");
  assert.equal(holder(about, at(three, { duty, absences: [allDay("ann")] })), "bob");
  assert.equal(holder(about, at(three, { duty, absences: [allDay("ann"), allDay("bob")] })), "cat");
  assert.equal(holder(about, at(three, { absences: [allDay("ann"), allDay("bob")] })), GPS.name);
});

test("a name with or without its title means the same GP, and one that two have means nobody", () => {
  const named = (name: string): About => ({ requester: { code: null, name }, usualGp: null });
  const ann = gp("ann", { name: "Dr Ann  Field" });
  assert.equal(holder(named("ann field"), at([ann])), "ann");
  assert.equal(holder(named("DR. ANN FIELD"), at([ann])), "ann");
  assert.equal(holder(named("Ann Field"), at([ann, gp("bob", { name: "Dr Ann Field" })])), GPS.name);
  assert.equal(holder(asked(""), at([gp("ann", { codes: [""] })])), GPS.name, "no code means nobody");
});

test("cover goes on from one to the next, through somebody who has left, and never round in a circle", () => {
  const chain = [gp("ann", { cover: "bob", endedAt: NOON }), gp("bob", { cover: "cat" }), gp("cat")];
  assert.equal(holder(asked("G-ann"), at(chain, { absences: [allDay("bob")] })), "cat");
  const circle = [gp("ann", { cover: "bob" }), gp("bob", { cover: "ann" })];
  assert.equal(holder(asked("G-ann"), at(circle, { absences: [allDay("ann"), allDay("bob")] })), GPS.name);
});

test("not allowed: a locum whom nobody has confirmed, a cover who is no GP, somebody who is the patient's relative", () => {
  const locum = gp("ann", { isLocum: true, isConfirmed: false });
  assert.equal(holder(asked("G-ann"), at([locum])), GPS.name);
  assert.equal(holder(asked("G-ann"), at([{ ...locum, isConfirmed: true }])), "ann");
  const nurse = [gp("ann", { cover: "bob" }), gp("bob", { role: "nurse" })];
  assert.equal(holder(asked("G-ann"), at(nurse, { absences: [allDay("ann")] })), GPS.name);
  assert.equal(holder(asked("G-ann", null, ["ann"]), at([gp("ann")])), GPS.name);
  assert.equal(holder(asked(null, null, ["ann"]), at([gp("ann")], { duty: [allDay("ann")] })), GPS.name);
});

test("at night it is for who works on the next open day, but what cannot wait goes to nobody who sleeps", () => {
  const night = new Date("2026-11-02T23:00:00Z");
  const tuesdays = gp("bob", { hours: [{ day: 2, from: "14:00", until: "18:00" }] });
  const wednesdays = gp("cat", { hours: [{ day: 3, from: "08:00", until: "18:00" }] });
  assert.equal(holder(asked("G-bob"), at([tuesdays]), night), "bob");
  assert.equal(holder(asked("G-cat"), at([wednesdays]), night), GPS.name);
  assert.equal(routeTo("gp-now", asked("G-bob"), at([tuesdays]), night).holder.name, GPS.name);
  const duty = [{ account: "bob", from: NOON, until: new Date(NOON.getTime() + DAY) }];
  assert.equal(routeTo("gp-now", asked("G-cat"), at([tuesdays, wednesdays], { duty }), night).holder.name, "bob");
});

const NAMES = ["ann", "bob", "cat", "dan"] as const;
const instant = fc.integer({ min: -2 * 24, max: 5 * 24 }).map((hours) => new Date(NOON.getTime() + hours * 3_600_000));
const span = fc
  .record({ account: fc.constantFrom(...NAMES), from: instant, hours: fc.integer({ min: 1, max: 60 }) })
  .map(({ account, from, hours }) => ({ account, from, until: new Date(from.getTime() + hours * 3_600_000) }));
const hours = fc.array(
  fc.record({
    day: fc.constantFrom(1, 2, 3, 4, 5, 6, 7),
    from: fc.constantFrom("08:00", "12:00"),
    until: fc.constantFrom("12:00", "18:30"),
  }),
);
const member = (account: string) =>
  fc
    .record({
      role: fc.constantFrom("gp", "gp", "nurse"),
      isLocum: fc.boolean(),
      isConfirmed: fc.boolean(),
      hours: fc.option(hours),
      cover: fc.option(fc.constantFrom(...NAMES)),
      endedAt: fc.option(instant),
    })
    .map((over) => gp(account, over as Partial<Member>));
const anyStaffing = fc.record({
  members: fc.tuple(...NAMES.map(member)),
  absences: fc.array(span),
  duty: fc.array(span),
  opening: fc.constant(USUAL_SETTINGS.opening),
});
const anyAbout = fc.record({
  requester: fc.option(fc.record({ code: fc.option(fc.constantFrom("G-ann", "G-bob")), name: fc.constant(null) })),
  usualGp: fc.option(fc.constantFrom("Dr cat", "G-dan", "nobody")),
  hiddenFrom: fc.subarray<string>([...NAMES]),
});

test("whatever the rota is, a person who gets it is a GP who may hold it, may see it and is there; else the queue has it", () => {
  fc.assert(
    fc.property(fc.constantFrom(...NEXTS), anyAbout, anyStaffing, instant, (next, about, staffing, when) => {
      const { holder, why } = routeTo(next, about, staffing, when);
      assert.ok(why.endsWith("."));
      const hasNurse = staffing.members.some((one) => one.role === "nurse" && mayHold(one, when));
      // The surgeries here have neither a pharmacist nor a reception.
      const isGps = isForGp(next) || next === "pharmacist" || (next === "nurse" && !hasNurse);
      const team = isGps ? "gps" : next === "nurse" ? "nurses" : "assistants";
      if (holder.kind === "queue") return assert.equal(holder.name, team);
      const found = staffing.members.find(({ account }) => account === holder.name);
      assert.ok(found !== undefined && found.role === "gp" && !about.hiddenFrom.includes(found.account));
      assert.ok(!(found.isLocum && !found.isConfirmed) && (found.endedAt === null || found.endedAt > when));
      if (isOpen(staffing, when) || next === "gp-now") return assert.ok(isPresent(staffing, found, when));
      const opens = findNextOpening(staffing, when);
      assert.ok(opens !== undefined && !isAwayForDay(staffing, found, opens));
    }),
    { numRuns: 1000 },
  );
});

test("the queue gets it only when the requester, the usual GP and the duty doctor are all not there", () => {
  fc.assert(
    fc.property(anyAbout, anyStaffing, instant, (about, staffing, when) => {
      fc.pre(isOpen(staffing, when));
      const { holder } = routeTo("gp", about, staffing, when);
      const isThere = (called: string | null | undefined): boolean =>
        staffing.members.some(
          (one) =>
            one.role === "gp" &&
            (one.codes.includes(called ?? "") || one.name === called) &&
            !about.hiddenFrom.includes(one.account) &&
            isPresent(staffing, one, when),
        );
      const duty = findDutyDoctor(staffing, when);
      if (holder.kind === "person") return;
      assert.ok(!isThere(about.requester?.code) && !isThere(about.usualGp));
      assert.ok(duty === undefined || about.hiddenFrom.includes(duty.account));
    }),
    { numRuns: 1000 },
  );
});
