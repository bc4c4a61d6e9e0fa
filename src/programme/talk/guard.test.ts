import assert from "node:assert/strict";
import { test } from "node:test";
import { tickOfMark } from "../../base/patient-marks.ts";
import { guard, marksIn, whyOf } from "./guard.ts";
import { ORDINARY_POSTS } from "./ordinary-posts.test-support.ts";

// What is held back, what lets it through, and how often the guard is wrong about ordinary work.

const TODAY = "2026-11-22";
// 943 476 5919 is the example of the NHS Data Dictionary.
const NUMBER = { field: "text", kind: "nhs-number", text: "943 476 5919" } as const;
const tick = tickOfMark(NUMBER);

test("a mark is held back until the form says that it is none, and why", () => {
  const found = marksIn({ title: "A question", text: "Why is 943 476 5919 not found?" }, TODAY);
  assert.deepEqual(found, [NUMBER]);
  const says = (form: Readonly<Record<string, string>>): readonly string[] => {
    const guarded = guard(found, form, TODAY);
    return guarded.kind === "held" ? guarded.held.map((one) => one.says) : [];
  };
  assert.match(says({})[0] ?? "", /"943 476 5919" looks like an NHS number of a patient/);
  assert.match(says({ [tick]: "yes" })[0] ?? "", /Say what "943 476 5919" is/);
  assert.match(says({ [tick]: "yes", [whyOf(tick)]: "it is 9434765919" })[0] ?? "", /without writing it again/);
  // A tick for something else opens nothing.
  assert.equal(says({ [tickOfMark({ ...NUMBER, text: "999 000 0018" })]: "yes" }).length, 1);
  const clear = guard(found, { [tick]: "yes", [whyOf(tick)]: "An order number" }, TODAY);
  assert.deepEqual(clear, { kind: "clear", cleared: [{ kind: "nhs-number", why: "An order number" }] });
});

test("the same mark twice is asked about once, however it is spaced", () => {
  const found = marksIn({ title: "9434765919", text: "943-476-5919 and 943 476 5919" }, TODAY);
  assert.equal(found.length, 3);
  const guarded = guard(found, {}, TODAY);
  assert.equal(guarded.kind === "held" && guarded.held.length, 1);
});

test("of sixty ordinary posts about work the guard stops no more than two", () => {
  assert.equal(ORDINARY_POSTS.length, 60);
  const stopped = ORDINARY_POSTS.flatMap((text) => {
    const found = marksIn({ text }, TODAY);
    return found.length === 0 ? [] : [`${found.map((mark) => `${mark.kind} ${mark.text}`).join(", ")} in: ${text}`];
  });
  assert.ok(stopped.length <= 2, stopped.join("\n"));
});

test("each of these, which tell who somebody is, is stopped", () => {
  for (const text of [
    "Look at 9434765919 please",
    "NHS no 943-476-5919",
    "patient 943 476 5919 rang",
    "Mrs Osgood, born 12/03/1948",
    "OSGOOD Bertram 12.03.1948",
    "Osgood 12/03/48 has rung again",
    "dob 3 March 1948",
    "She lives at LS1 4AP",
    "sw1a1aa is the house",
  ]) {
    assert.ok(marksIn({ text }, TODAY).length > 0, text);
  }
});
