import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import fastify from "fastify";
import fc from "fast-check";
import { checkDigit } from "../../base/nhs-number.ts";
import { findPatientMarks, tickOfMark } from "../../base/patient-marks.ts";
import { serveScripts } from "../../web/scripts.ts";
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

test("property: however a number is parted or written, the browser that is served the guard stops it as the server does", async () => {
  const server = fastify();
  serveScripts(server);
  const folder = mkdtempSync(join(tmpdir(), "countersign-guard-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  const wanted = ["patient-marks.js"];
  for (const name of wanted) {
    const { statusCode, body } = await server.inject(`/assets/client/${name}`);
    assert.equal(statusCode, 200, name);
    writeFileSync(join(folder, name), body);
    for (const [, other = ""] of body.matchAll(/from\s+["']\.\/([\w-]+\.js)["']/g)) {
      if (!wanted.includes(other)) wanted.push(other);
    }
  }
  await server.close();
  const served: { readonly findPatientMarks: typeof findPatientMarks } = await import(join(folder, "patient-marks.js"));
  const gap = fc.constantFrom("", " ", ",", ", ", "/", ".", "-", "\u2013", "\n", "\r\n", " / ");
  const nine = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 });
  const letters = fc.record({ zero: fc.constantFrom("0", "O", "o"), one: fc.constantFrom("1", "l", "I") });
  const gaps = fc.array(gap, { minLength: 9, maxLength: 9 });
  fc.assert(
    fc.property(nine, gaps, letters, (first, between, { zero, one }) => {
      const last = checkDigit(first.join(""));
      fc.pre(last !== null && first.filter((digit) => digit > 1).length >= 5);
      const written = [...first, last].map((digit, n) => {
        const shown = digit === 0 ? zero : digit === 1 ? one : String(digit);
        return `${shown}${between[n] ?? ""}`;
      });
      const text = `Please look at ${written.join("")}`;
      const here = findPatientMarks(text, TODAY);
      assert.ok(
        here.some(({ kind, start }) => kind === "nhs-number" && start === 15),
        text,
      );
      assert.deepEqual(served.findPatientMarks(text, TODAY), here);
      assert.ok(marksIn({ text }, TODAY).length > 0);
    }),
    { numRuns: 300 },
  );
  for (const text of ORDINARY_POSTS) {
    assert.deepEqual(served.findPatientMarks(text, TODAY), findPatientMarks(text, TODAY), text);
  }
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
    "943,476,5919 and 943/476/5919",
    "943 476 59I9",
    "Look at 943\n476\n5919",
  ]) {
    assert.ok(marksIn({ text }, TODAY).length > 0, text);
  }
});
