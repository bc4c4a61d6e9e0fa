import assert from "node:assert/strict";
import { test } from "node:test";
import type { Next } from "../protocols/decision.ts";
import { daysSince, wasOpened, whyNotTogether } from "./together.ts";

const SINCE = new Date("2026-11-02T09:00:00Z");
const LATER = new Date("2026-11-02T10:00:00Z");
const DAY = 24 * 60 * 60_000;

const plain = { next: "file" as Next, since: SINCE, openedAt: LATER };

test("several at once: what was opened since it was proposed, is not urgent and has not lain", () => {
  assert.equal(whyNotTogether(plain, 14, LATER), null);
  assert.equal(whyNotTogether({ ...plain, next: "gp" }, 14, LATER), null);
});

test("refused: urgent, unopened, opened only before it was proposed, and stale", () => {
  assert.match(whyNotTogether({ ...plain, next: "gp-now" }, 14, LATER) ?? "", /Urgent/);
  assert.match(whyNotTogether({ ...plain, next: "gp-today" }, 14, LATER) ?? "", /Urgent/);
  assert.match(whyNotTogether({ ...plain, openedAt: null }, 14, LATER) ?? "", /Open it first/);
  const before = new Date(SINCE.getTime() - 1);
  assert.match(whyNotTogether({ ...plain, openedAt: before }, 14, LATER) ?? "", /Open it first/);
  const atLimit = new Date(SINCE.getTime() + 14 * DAY);
  assert.equal(whyNotTogether(plain, 14, atLimit), null);
  assert.match(whyNotTogether(plain, 14, new Date(atLimit.getTime() + 1)) ?? "", /more than 14 days/);
});

test("an age is in whole days, and a clock that was set back makes none below zero", () => {
  assert.equal(daysSince(SINCE, new Date(SINCE.getTime() + 6 * DAY + DAY - 1)), 6);
  assert.equal(daysSince(LATER, SINCE), 0);
  assert.equal(wasOpened(SINCE, SINCE), true);
});
