import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";
import { ROOF, ROOMS } from "./order.ts";

// Reads the imports of every file as text: a room imports only from rooms above it, the roof is imported
// by no room, there is no circle, and time and randomness of tests enter where they should.

const SRC = import.meta.dirname;

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesBelow(path);
    return /\.tsx?$/.test(name) ? [path] : [];
  });
}

const files = filesBelow(SRC);
const isTest = (path: string): boolean => /\.test\.tsx?$|test-support|\/testing\//.test(path);
const product = files.filter((path) => !isTest(path));

function importsOf(path: string): string[] {
  // Comments may show an import as an example.
  const text = readFileSync(path, "utf8").replace(/^\s*(\/\/|\*).*$/gm, "");
  const found = [...text.matchAll(/(?:from|import|module)\s*\(?\s*"(\.[^"]+)"/g)].map((match) => match[1] ?? "");
  return found.map((specifier) => join(dirname(path), specifier));
}

const placeOf = (path: string): string => relative(SRC, path).split("/")[0] ?? "";
const order = new Map<string, number>(ROOMS.map((room, index) => [room, index]));

test("a room imports only from rooms above it, and never from the roof", () => {
  const wrong: string[] = [];
  for (const path of files) {
    const here = order.get(placeOf(path));
    if (here === undefined) continue;
    for (const target of importsOf(path)) {
      const place = placeOf(target);
      const there = order.get(place);
      const isRoof = (ROOF as readonly string[]).includes(place);
      const isFine = isTest(path) ? true : !isRoof && (there === undefined ? !target.startsWith(SRC) : there <= here);
      if (!isFine) wrong.push(`${relative(SRC, path)} -> ${relative(SRC, target)}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test("every folder of src is a room or part of the roof", () => {
  const places = new Set(product.map(placeOf));
  const known = new Set<string>([...ROOMS, ...ROOF, "order.ts"]);
  assert.deepEqual(
    [...places].filter((place) => !known.has(place)),
    [],
  );
});

test("no file imports itself by a detour, types included", () => {
  const state = new Map<string, "open" | "done">();
  const circles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const before = state.get(path);
    if (before === "done") return;
    if (before === "open") {
      circles.push([...trail.slice(trail.indexOf(path)), path].map((one) => relative(SRC, one)).join(" -> "));
      return;
    }
    state.set(path, "open");
    for (const target of importsOf(path)) if (target.startsWith(SRC)) visit(target, [...trail, path]);
    state.set(path, "done");
  };
  for (const path of product.filter((one) => statSync(one).isFile())) visit(path, []);
  assert.deepEqual(circles, []);
});

test("time enters only through base/clock", () => {
  const readsTime =
    /\bDate\.now\(|\bnew Date\(\)|\bTemporal\.Now\b|\bnow\(\)(?=[^{]*`)|current_timestamp|clock_timestamp/;
  const wrong = product.filter(
    (path) =>
      // In a browser nothing is decided by the time but that a page covers itself, also when its machine has slept.
      !["base/clock.ts", "web/client/seen.ts"].includes(relative(SRC, path)) &&
      readsTime.test(readFileSync(path, "utf8").replace(/[cC]lock\.now\(\)/g, "")),
  );
  assert.deepEqual(
    wrong.map((path) => relative(SRC, path)),
    [],
  );
  for (const name of readdirSync(join(SRC, "db", "migrations"))) {
    assert.doesNotMatch(readFileSync(join(SRC, "db", "migrations", name), "utf8"), /\bnow\(\)|current_timestamp/, name);
  }
});

test("no file is longer than 300 lines, and there are no barrels and no default exports", () => {
  for (const path of product) {
    const text = readFileSync(path, "utf8");
    assert.ok(text.split("\n").length <= 301, `${relative(SRC, path)} is longer than 300 lines`);
    assert.doesNotMatch(text, /^export \* from|^export default/m, relative(SRC, path));
  }
});

test("the flow is at most fifty lines", () => {
  assert.ok(readFileSync(join(SRC, "flow.ts"), "utf8").trimEnd().split("\n").length <= 50);
});
