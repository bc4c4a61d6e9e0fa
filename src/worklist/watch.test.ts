import assert from "node:assert/strict";
import { test } from "node:test";
import { USUAL_SETTINGS } from "../people/practice-settings.ts";
import type { Member } from "../people/staffing.ts";
import { alarmLines, noticesOf, type Watch } from "./watch.ts";

// Whether somebody watches is said on every page, and only where nobody does.

const NOON = new Date("2026-11-02T12:00:00Z");
const NIGHT = new Date("2026-11-02T20:00:00Z");
const FRIDAY_NIGHT = new Date("2026-11-06T20:00:00Z");

const member = (account: string, role: Member["role"], over: Partial<Member> = {}): Member => ({
  account,
  name: "",
  role,
  codes: [],
  isLocum: false,
  isConfirmed: true,
  hours: null,
  cover: null,
  endedAt: null,
  ...over,
});
const watch = (over: Partial<Watch> = {}, members = [member("ann", "gp"), member("tam", "assistant")]): Watch => ({
  staffing: { members, absences: [], duty: [], opening: USUAL_SETTINGS.opening },
  hasContact: false,
  alarms: [],
  alarmCount: 0,
  queues: {},
  isContactLost: false,
  ...over,
});

test("while the practice is closed and there is no contact, every page says until when nobody is told", () => {
  const says = (at: Date, over = {}) => noticesOf(watch(over), at);
  assert.deepEqual(says(NIGHT), ["The practice is closed and nobody is told of urgent results until 08:00."]);
  assert.deepEqual(says(FRIDAY_NIGHT), [
    "The practice is closed and nobody is told of urgent results until Monday 08:00.",
  ]);
  assert.deepEqual(says(NIGHT, { hasContact: true }), []);
  assert.deepEqual(says(NOON), []);
});

test("while it is open and no GP is there, every page says that nobody watches", () => {
  const locum = member("ann", "gp", { isLocum: true, isConfirmed: false });
  const [says] = noticesOf(watch({ queues: { gps: 2 } }, [locum]), NOON);
  assert.equal(says, "No GP is here by the rota, so nobody watches for urgent results. 2 reports wait for one.");
  assert.deepEqual(noticesOf(watch({ queues: { gps: 2 } }, [{ ...locum, isConfirmed: true }]), NOON), []);
});

test("a queue with work and nobody there who watches it is said; one without work is not", () => {
  const alone = [member("ann", "gp")];
  assert.deepEqual(noticesOf(watch({ queues: { assistants: 1 } }, alone), NOON), [
    "1 report waits for the assistants, and none is here by the rota.",
  ]);
  assert.deepEqual(noticesOf(watch({ queues: { assistants: 0 } }, alone), NOON), []);
  assert.deepEqual(noticesOf(watch({ queues: { assistants: 1 } }), NOON), []);
});

test("a contact who could not be reached is said at any time", () => {
  for (const at of [NOON, NIGHT]) {
    assert.match(noticesOf(watch({ isContactLost: true, hasContact: true }), at)[0] ?? "", /could not be reached/);
  }
});

test("three alarms are named and of the others their number is told; a relative of the patient sees none of it", () => {
  const alarming = (item: string, hiddenFrom: readonly string[] = []) => ({ item, since: NOON, hiddenFrom });
  const storm = watch({ alarms: [alarming("a"), alarming("b", ["tam"]), alarming("c")], alarmCount: 240 });
  const lines = alarmLines(storm, "ann");
  assert.deepEqual(lines, [
    {
      item: "a",
      says: "No GP has taken an urgent result. It has waited since 02-Nov-2026 12:00. 239 more wait.",
    },
  ]);
  assert.match(alarmLines(storm, "tam")[0]?.says ?? "", / 238 more wait\.$/, "what is hidden is not counted either");
});
