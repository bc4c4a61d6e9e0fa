import assert from "node:assert/strict";
import { test } from "node:test";
import { findChromium, testBrowser } from "./browser.ts";

test("without a browser a developer's tests are left out, with the line that says how to get one", async () => {
  const browser = await testBrowser({ CHROMIUM_PATH: "/nowhere/chromium" });
  assert.equal(browser.skip, "no Chromium here: apt-get install chromium, or set CHROMIUM_PATH");
});

test("on the build server a missing browser fails", async () => {
  await assert.rejects(testBrowser({ CHROMIUM_PATH: "/nowhere/chromium", CI: "true" }), /no Chromium here/);
});

test("a path that is named and wrong is not replaced by another browser in silence", () => {
  assert.equal(findChromium({ CHROMIUM_PATH: "/nowhere/chromium", PATH: "/usr/bin" }), undefined);
});
