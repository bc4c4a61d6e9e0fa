import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { cameFrom, leadingOn, validNext } from "./next.ts";

test("a page of ours is where one goes on to", () => {
  for (const path of [
    "/",
    "/items/01987654-3210-7654-8901-234567890123",
    "/?queue=all&page=2",
    "/sum",
    "/sign-in/yours",
  ]) {
    assert.equal(validNext(path), path);
  }
});

test("not allowed: another site, however it is written, and what leads in a circle", () => {
  const forged = [
    undefined,
    "",
    "items",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example/",
    "javascript:alert(1)",
    "/\t/evil.example",
    "/\n/evil.example",
    " /",
    "/./\\evil.example",
    "/.//evil.example",
    "/a/..//evil.example",
    `/${"a".repeat(600)}`,
    "/sign-in",
    "/sign-in/again?next=/",
    "/unlock",
    "/leave",
    "/choose",
    "/enrol/x",
    "/assets/styles.css",
  ];
  for (const text of forged) assert.equal(validNext(text), null, String(text));
});

test("whatever is given, a browser that follows it stays here", () => {
  const part = fc.constantFrom(
    "/",
    "\\",
    "..",
    ".",
    "//",
    "evil.example",
    "@",
    ":",
    "?",
    "#",
    "%2f",
    "\t",
    "a",
    "http:",
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(part).map((parts) => parts.join("")),
    fc.webUrl(),
  );
  fc.assert(
    fc.property(text, (given) => {
      const next = validNext(given);
      return next === null || new URL(next, "https://desk.example/sign-in").origin === "https://desk.example";
    }),
    { numRuns: 2000 },
  );
});

test("what leads on is one parameter, and comes back the same", () => {
  const next = "/?queue=all&page=2";
  assert.equal(new URL(leadingOn("/unlock", next), "http://x").searchParams.get("next"), next);
  assert.equal(leadingOn("/unlock", null), "/unlock");
});

test("the page that a form stood on is ours or none", () => {
  assert.equal(cameFrom({ referer: "http://desk:1/items/1?a=2" }, "desk:1"), "/items/1?a=2");
  for (const referer of [undefined, "nonsense", "http://evil.example/items/1", "http://desk:2/items/1"]) {
    assert.equal(cameFrom({ referer }, "desk:1"), null, String(referer));
  }
});
