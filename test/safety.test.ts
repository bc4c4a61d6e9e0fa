import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { TRAPS } from "../demo/traps.ts";
import { HAZARDS, readHazardLog, renderHazardLog, RENDERED, riskOf, type Proof } from "./support/hazard-log.ts";

// A hazard log that names tests which are gone would be worse than none.

const ROOT = join(import.meta.dirname, "..");
const log = readHazardLog();

test("hazards are numbered from H001 without a gap, because none is ever deleted", () => {
  const expected = log.hazards.map((_, at) => `H${String(at + 1).padStart(3, "0")}`);
  assert.deepEqual(
    log.hazards.map(({ id }) => id),
    expected,
  );
});

test("each design control names a test, or a trap of the day's post, that is there", () => {
  for (const { id, controls } of log.hazards) {
    assert.ok(
      controls.some(({ kind }) => kind === "design"),
      `${id} has no design control`,
    );
    for (const control of controls) {
      if (!("tests" in control)) continue;
      for (const proof of control.tests) assert.ok(isThere(proof), `${id}: ${JSON.stringify(proof)} is not there`);
    }
  }
});

test("a title that is not a test, a file that is not there and an unknown trap are noticed", () => {
  const file = "test/safety.test.ts";
  assert.equal(isThere({ file, test: "hazards are numbered" }), false, "part of a title");
  assert.equal(isThere({ file, test: "part of a title" }), false, "a text that is no test's title");
  assert.equal(isThere({ file: "test/gone.test.ts", test: "anything" }), false);
  assert.equal(isThere({ trap: "no such trap" }), false);
});

test("nobody but a named clinical safety officer has scored, and every score is the matrix's", () => {
  for (const { id, initial, residual } of log.hazards) {
    for (const { likelihood, severity, risk } of [initial, residual]) {
      const isOpen = [likelihood, severity, risk].every((grade) => grade === "TBC");
      if (isOpen) continue;
      assert.notEqual(log.scoredBy, null, `${id} is scored, and nobody is named who did it`);
      assert.ok(likelihood !== "TBC" && severity !== "TBC", `${id} is scored by half`);
      assert.equal(risk, riskOf(likelihood, severity), id);
    }
  }
});

test("the matrix is the one of the safety plan, which the README shows", () => {
  const rows = [5, 4, 3, 2, 1].map((likelihood) => [1, 2, 3, 4, 5].map((severity) => riskOf(likelihood, severity)));
  assert.deepEqual(rows, [
    [3, 4, 4, 5, 5],
    [2, 3, 3, 4, 5],
    [2, 2, 3, 3, 4],
    [1, 2, 2, 3, 4],
    [1, 1, 2, 2, 3],
  ]);
  const readme = readFileSync(join(ROOT, "docs", "safety", "README.md"), "utf8");
  rows.forEach((row, at) => assert.ok(readme.includes(`| ${5 - at} | ${row.join(" | ")} |`), `likelihood ${5 - at}`));
});

test("hazard-log.md says what hazards.json says; UPDATE_HAZARD_LOG=1 writes it anew", () => {
  const rendered = renderHazardLog(log);
  if (process.env["UPDATE_HAZARD_LOG"] === "1") writeFileSync(RENDERED, rendered);
  assert.equal(readFileSync(RENDERED, "utf8"), rendered, `${HAZARDS} was changed without it`);
});

/** A title stands where a test of that file is defined, as it is written there, `${...}` included. */
function isThere(proof: Proof): boolean {
  if ("trap" in proof) return TRAPS.some(({ name }) => name === proof.trap);
  const path = join(ROOT, proof.file);
  if (!existsSync(path)) return false;
  const source = readFileSync(path, "utf8");
  return ['"', "'", "`"].some((quote) => {
    const written = `${quote}${proof.test.replaceAll(quote, `\\${quote}`)}${quote}`;
    return ["test(", "everyTable("].some((call) =>
      source
        .split(call)
        .slice(1)
        .some((rest) => rest.trimStart().startsWith(written)),
    );
  });
}
