import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { standardTerms } from "../terms/analyte.ts";
import { addOnUntil, readAddOnDays } from "./add-on.ts";

test("haematinics can be added while the sample is under 3 days old", () => {
  assert.equal(addOnUntil(["ferritin", "total-b12", "folate"], "2026-11-02T08:05"), "2026-11-04");
  assert.equal(addOnUntil(["ferritin"], "2026-02-27"), "2026-03-01");
});

test("nothing is offered where one of the tests, or the day of the sample, is not known", () => {
  assert.equal(addOnUntil(["ferritin", "potassium"], "2026-11-02T08:05"), null);
  assert.equal(addOnUntil(["ferritin"], null), null);
  assert.equal(addOnUntil(["ferritin"], "2026-11"), null);
  assert.equal(addOnUntil([], "2026-11-02"), null);
});

test("every test of the list is a known analyte, with its source and what is not certain about it", () => {
  for (const analyte of readAddOnDays().keys()) assert.ok(standardTerms().analytes.has(analyte), analyte);
});

test("a list that names an analyte twice, or has another shape, is refused", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "countersign-add-on-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "add-on.json");
  const one = { analytes: ["ferritin"], days: 2, source: "s", uncertainty: "u" };
  writeFileSync(file, JSON.stringify({ about: "a", tests: [one, one] }));
  assert.throws(() => readAddOnDays(file), /names ferritin twice/);
  writeFileSync(file, JSON.stringify({ about: "a", tests: [{ ...one, days: -1 }] }));
  assert.throws(() => readAddOnDays(file), /is not as it should be/);
});
