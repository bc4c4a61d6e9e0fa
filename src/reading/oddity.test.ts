import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { bearingOf, isOddityCode, ODDITY_CODES, wordsFor } from "./oddity.ts";

test("each code is used by a reader, and has words for the page", () => {
  const here = new URL("./", import.meta.url);
  const source = readdirSync(here, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.includes("test") && file !== "oddity.ts")
    .map((file) => readFileSync(new URL(file, here), "utf8"))
    .join("\n");
  for (const code of ODDITY_CODES) {
    assert.ok(source.includes(`"${code}"`), code);
    assert.ok(isOddityCode(code) && wordsFor(code).length > 10, code);
  }
});

test("an oddity that nobody knows could have changed anything", () => {
  assert.equal(bearingOf("from-a-later-version"), "report");
  assert.equal(bearingOf("toString"), "report");
  assert.equal(bearingOf("missing-unb"), "none");
  assert.equal(bearingOf("nhs-number-missing"), "patient");
});
