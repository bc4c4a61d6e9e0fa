import assert from "node:assert/strict";
import { test } from "node:test";
import { memoised } from "./memo.ts";

test("what was worked out once is not worked out again, until the room is full", () => {
  const asked: string[] = [];
  const length = memoised((text) => {
    asked.push(text);
    return text.length;
  }, 2);
  assert.deepEqual(["a", "a", "bb", "a"].map(length), [1, 1, 2, 1]);
  assert.deepEqual(asked, ["a", "bb"]);
  assert.equal(length("ccc"), 3); // full: it starts anew
  assert.equal(length("a"), 1);
  assert.deepEqual(asked, ["a", "bb", "ccc", "a"]);
});

test("an answer of null is an answer, and a long text takes no room", () => {
  let asked = 0;
  const nothing = memoised(() => {
    asked += 1;
    return null;
  });
  nothing("a");
  nothing("a");
  assert.equal(asked, 1);
  nothing("b".repeat(201));
  nothing("b".repeat(201));
  assert.equal(asked, 3);
});
