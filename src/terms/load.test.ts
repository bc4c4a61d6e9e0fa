import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { Refusal } from "../base/refusal.ts";
import { loadTerms } from "./analyte.ts";

const CONTENT = join(import.meta.dirname, "..", "..", "content", "analytes");
const made: string[] = [];
after(() => {
  for (const dir of made) rmSync(dir, { recursive: true });
});

/** A copy of the real lists with one of its files changed. */
function changed(file: string, change: (text: string) => string): string {
  const dir = mkdtempSync(join(tmpdir(), "terms-"));
  made.push(dir);
  cpSync(CONTENT, dir, { recursive: true });
  const path = join(dir, file);
  const before = readFileSync(path, "utf8");
  const after = change(before);
  assert.notEqual(after, before, "the change changed nothing");
  writeFileSync(path, after);
  return dir;
}

function refuses(dir: string, says: RegExp): void {
  assert.throws(
    () => loadTerms(dir),
    (error) => {
      assert.ok(error instanceof Refusal, String(error));
      assert.equal(error.code, "cannot-start");
      assert.match(error.message, says);
      assert.equal(error.message.split("\n").length, 1);
      return true;
    },
  );
}

test("the real lists load", () => {
  assert.ok(loadTerms(CONTENT).analytes.size > 70);
});

test("a directory that is not there, or a file that is no JSON, stops the start in one sentence", () => {
  refuses(join(CONTENT, "nowhere"), /nowhere cannot be read/);
  refuses(
    changed("bone.json", (text) => text.slice(1)),
    /bone\.json cannot be read/,
  );
});

test("a field too many, too few or of the wrong kind is named with its place", () => {
  const file = "electrolytes.json";
  refuses(
    changed(file, (text) => text.replace('"id": "sodium"', '"idd": "sodium"')),
    /electrolytes\.json is wrong at \/analytes\/1/,
  );
  refuses(
    changed(file, (text) => text.replace('"80"', "80")),
    /electrolytes\.json is wrong at .*plausible/,
  );
});

test("no two analytes share an id, a code or a name", () => {
  const file = "electrolytes.json";
  refuses(
    changed(file, (text) => text.replace('"id": "sodium"', '"id": "potassium"')),
    /potassium a second time/,
  );
  refuses(
    changed(file, (text) => text.replace('"44I5."', '"44I4."')),
    /code 44I4\. .*sodium/,
  );
  refuses(
    changed(file, (text) => text.replace('"names": ["sodium"', '"names": ["SERUM  POTASSIUM"')),
    /SERUM {2}POTASSIUM to sodium and to potassium/,
  );
  refuses(
    changed(file, (text) => text.replace('"names": ["sodium"', '"names": ["Plasma level"')),
    /says nothing: Plasma level/,
  );
});

test("a name that its own analyte's words rule out is refused", () => {
  refuses(
    changed("electrolytes.json", (text) => text.replace('"names": ["sodium"', '"names": ["sodium output"')),
    /sodium.*output/,
  );
});

test("units are those of units.json, each spelling of one unit, each unit once", () => {
  refuses(
    changed("electrolytes.json", (text) => text.replace('"unit": "mEq/L"', '"unit": "stone"')),
    /potassium.*stone/,
  );
  refuses(
    changed("electrolytes.json", (text) => text.replace('"unit": "mEq/L"', '"unit": "mmol/L"')),
    /potassium.*mmol\/L twice/,
  );
  refuses(
    changed("electrolytes.json", (text) => text.replace('"unit": "mmol/L"', '"unit": "stone"')),
    /stone/,
  );
  refuses(
    changed("units.json", (text) => text.replace('"meq/litre"', '"MMOL / l"')),
    /units\.json gives "mmol\/l" to two units/,
  );
});

test("a factor of nought and a band that believes nothing are refused", () => {
  refuses(
    changed("bone.json", (text) => text.replace('"40.078"', '"0"')),
    /calcium.*not above zero/,
  );
  refuses(
    changed("bone.json", (text) => text.replace('"high": "8"', '"high": "0.1"')),
    /believes nothing of calcium/,
  );
});

test("a specimen that specimens.json has not is refused", () => {
  refuses(
    changed("bone.json", (text) => text.replace('["blood"]', '["ichor"]')),
    /ichor/,
  );
});
