import assert from "node:assert/strict";
import { test } from "node:test";
import type { Action } from "./action.ts";
import { dueAt } from "./due.ts";
import { fold } from "./fold.ts";

const opened: Action = {
  number: 1,
  move: "open",
  at: new Date("2026-11-02T09:00:00Z"),
  by: "machine",
  role: "machine",
  comment: null,
  decision: "d1",
  detail: { next: "gp-now", dueAt: "2026-11-02T09:15:00.000Z", holder: { kind: "queue", name: "gps" } },
};
const acknowledged: Action = {
  ...opened,
  number: 2,
  move: "acknowledge",
  by: "gp-1",
  role: "gp",
  decision: null,
  detail: { holder: { kind: "person", name: "gp-1" } },
};

test("an opened item waits in a queue with a due time", () => {
  const state = fold([opened]);
  assert.equal(state.status, "waiting");
  assert.deepEqual(state.holder, { kind: "queue", name: "gps" });
  assert.equal(state.dueAt.toISOString(), "2026-11-02T09:15:00.000Z");
  assert.equal(state.version, 1);
});

test("acknowledged, it is one person's by name and keeps what was decided", () => {
  const state = fold([opened, acknowledged]);
  assert.equal(state.status, "acknowledged");
  assert.deepEqual(state.holder, { kind: "person", name: "gp-1" });
  assert.equal(state.next, "gp-now");
});

test("a gap, a doubled number or a beginning in the middle is a bug, and says so", () => {
  assert.throws(() => fold([]), /without actions/);
  assert.throws(() => fold([acknowledged]), /out of order/);
  assert.throws(() => fold([opened, { ...acknowledged, number: 3 }]), /out of order/);
  assert.throws(() => fold([opened, opened]), /out of order/);
});

test("an action that leaves an item without a holder or a due time is refused", () => {
  const { holder: _, ...without } = opened.detail;
  assert.throws(() => fold([{ ...opened, detail: without }]), /without status, next, holder or due time/);
});

test("due times are elapsed time: a day has 24 hours when the clocks go back", () => {
  const at = new Date("2026-10-24T12:00:00Z");
  assert.equal(dueAt(at, "P2D").toISOString(), "2026-10-26T12:00:00.000Z");
  assert.equal(dueAt(at, "PT15M").toISOString(), "2026-10-24T12:15:00.000Z");
});
