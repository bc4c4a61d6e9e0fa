import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";

// The real program in a process of its own: what it prints and how it ends.

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "countersign-match-"));

function file(name: string, ...lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => `${line}\n`).join(""));
  return path;
}

function run(...args: readonly string[]): {
  rows: Record<string, string>[];
  out: string;
  error: string;
  code: number | null;
} {
  const program = ["--import", "./src/jsx.mjs", "src/cli/main.ts", "match", ...args];
  const done = spawnSync(process.execPath, program, { cwd: ROOT });
  const [out, error] = [done.stdout.toString(), done.stderr.toString()];
  return { rows: parse(out, { columns: true }), out, error, code: done.status };
}

const REGISTER = file(
  "register.csv",
  "rec_id, given_name, surname, street_number, address_1, suburb, postcode, date_of_birth, soc_sec_id, shoe size",
  'rec-1, margaret, hornsby, 12, "larch road, north", northwold, 3150, 19510309, 5304218, 38',
  "rec-2, adeline, quill, 3, oak road, northwold, 3152, 19610405, 4066625, 40",
);
const QUERIES = file(
  "queries.csv",
  "\uFEFFid,First Name,Family_Name,dob,Postcode,soc_sec_id",
  "q1, Margaret ,HORNBY,09/03/1951,3150,5304218",
  "q2,Ida,Marrow,1970-01-02,9999,",
  "q3,Adeline,Quill,1961-04-05,3152,1111111",
);

test("one line a query in order, headings of either file by what they mean, and what is unknown said", () => {
  const { rows, out, error, code } = run("--register", REGISTER, "--queries", QUERIES, "--ignore", "soc_sec_id");
  assert.equal(code, 0, error);
  assert.equal(out.split("\n")[0], "query,outcome,best,score,reasons");
  assert.deepEqual(
    rows.map(({ query, outcome, best }) => [query, outcome, best]),
    [
      ["q1", "match", "rec-1"],
      ["q2", "none", ""],
      ["q3", "match", "rec-2"],
    ],
  );
  assert.match(
    rows[0]?.["reasons"] ?? "",
    /the family name HORNBY was sent; the register has hornsby: one letter differs/,
  );
  assert.match(rows[0]?.["reasons"] ?? "", /the date of birth 1951-03-09 agrees/);
  for (const { score } of rows) assert.ok(Number(score) >= 0 && Number(score) <= 1);
  assert.match(error, /^\S+register\.csv: not known and left out: shoe size\.\n$/);
});

test("a number counts where it is not left out: another's number is for a person", () => {
  const { rows } = run("--register", REGISTER, "--queries", QUERIES);
  assert.deepEqual(
    rows.map(({ outcome }) => outcome),
    ["match", "none", "possible"],
  );
});

test("a file of nobody gives the heading alone", () => {
  const { out, code } = run("--register", REGISTER, "--queries", file("none.csv", "id,surname"));
  assert.deepEqual([out, code], ["query,outcome,best,score,reasons\n", 0]);
});

test("not allowed: a file that is not there, without ids, with an id twice, or a column that neither has; one sentence", () => {
  const twice = file("twice.csv", "id,surname", "1,Quill", "1,Hall");
  const bad: readonly (readonly [string, readonly string[]])[] = [
    ["is not there", ["--register", join(folder, "no.csv"), "--queries", QUERIES]],
    ["no ids", ["--register", file("bare.csv", "surname", "Quill"), "--queries", QUERIES]],
    ["empty", ["--register", file("empty.csv"), "--queries", QUERIES]],
    ["id twice", ["--register", twice, "--queries", QUERIES]],
    ["no such column", ["--register", REGISTER, "--queries", QUERIES, "--ignore", "shoe"]],
  ];
  for (const [what, args] of bad) {
    const { out, error, code } = run(...args);
    assert.deepEqual([out, code], ["", 1], what);
    assert.match(error.replace(/^.*left out: shoe size\.\n/m, ""), /^[^\n]+\.\n$/, what);
  }
});
