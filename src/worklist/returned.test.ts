import assert from "node:assert/strict";
import { test } from "node:test";
import type { Action } from "./action.ts";
import type { MoveName } from "./moves.ts";
import { findReturn } from "./returned.ts";

const actions = (...moves: readonly MoveName[]): readonly Action[] =>
  moves.map((move, n) => ({
    number: n + 1,
    move,
    at: new Date("2026-11-02T12:00:00Z"),
    by: "gp-1",
    role: "gp",
    comment: move === "return" ? `Reason ${n + 1}` : null,
    decision: null,
    detail: {},
  }));

test("the reason for which it came back stays until it is dealt with anew, whatever the rota does with it", () => {
  assert.equal(findReturn(actions("open", "propose-file", "return"))?.reason, "Reason 3");
  assert.equal(findReturn(actions("open", "propose-file", "return", "route", "raise", "pass"))?.reason, "Reason 3");
  assert.equal(findReturn(actions("open", "propose-file", "return", "propose-file", "return"))?.reason, "Reason 5");
});

test("no reason is shown of what was dealt with since, taken back, or never returned", () => {
  assert.equal(findReturn(actions("open", "propose-file")), null);
  assert.equal(findReturn(actions("open", "propose-file", "return", "propose-tests")), null);
  assert.equal(findReturn(actions("open", "propose-file", "return", "undo")), null);
  assert.equal(findReturn(actions("open", "propose-file", "return", "unmatch")), null);
});
