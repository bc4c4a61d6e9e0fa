import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import type { Clause } from "../protocols/protocol.ts";

// The real program in a process of its own: what it prints and how it ends.
const PROGRAM = `
  import { Command } from "commander";
  import { registerProtocol } from ${JSON.stringify(fileURLToPath(new URL("./protocol.ts", import.meta.url)))};
  const program = new Command();
  registerProtocol(program);
  await program.parseAsync(process.argv.slice(1), { from: "user" });
`;

type Said = {
  readonly lines: readonly Record<string, unknown>[];
  readonly error: string;
  readonly status: number | null;
};

function run(...args: string[]): Said {
  const cwd = fileURLToPath(new URL("../..", import.meta.url));
  const done = spawnSync(process.execPath, ["--input-type=module", "-e", PROGRAM, "--", "protocol", ...args], { cwd });
  const lines = done.stdout
    .toString()
    .split("\n")
    .filter((line) => line !== "");
  return { lines: lines.map((line) => JSON.parse(line)), error: done.stderr.toString(), status: done.status };
}

function clauseOf(clause: string, when: Clause["when"], next: Clause["next"]): Clause {
  return { clause, when, next, do: [], says: `Clause ${clause}.` };
}

const WHOLE = [
  clauseOf("1", { k: ">=3.0 and <5.5" }, "file"),
  clauseOf("2", { k: ">=5.5 and <6.0" }, "gp-today"),
  clauseOf("3", { k: "<3.0 or >=6.0 or comparator" }, "gp-now"),
  clauseOf("4", { k: "missing or text" }, "gp"),
];

function fileOf(name: string, clauses: readonly Clause[], cases: readonly object[] = []): string {
  const folder = join(mkdtempSync(join(tmpdir(), "countersign-protocol-")), name);
  mkdirSync(folder);
  const columns = [{ id: "k", title: "Potassium", kind: "value", of: "this", unit: "mmol/L" }];
  const head = { protocol: name, version: "1", title: name, decides: ["potassium"], applies: [], columns };
  const protocol = { ...head, clauses, sources: [{ source: "An example." }], reviewBy: "2030-01-01" };
  writeFileSync(join(folder, "protocol.json"), JSON.stringify(protocol));
  writeFileSync(join(folder, "cases.json"), JSON.stringify(cases));
  return folder;
}

test("a whole table is proved, and the program ends well", () => {
  const { lines, status } = run("prove", fileOf("whole", WHOLE));
  const { ms, ...proof } = lines[0]!;
  assert.deepEqual(proof, { protocol: "whole", proved: true, gaps: [], overlaps: [], unreachable: [], belowFloor: [] });
  assert.equal(typeof ms, "number");
  assert.deepEqual([lines.length, status], [1, 0]);
});

test("what is wrong with a table is named, and one table that is not proved ends the program badly", () => {
  const poor = [
    clauseOf("1", { k: "<=5.5" }, "file"),
    clauseOf("2", { k: ">=5.5 and <6.5" }, "gp-today"),
    clauseOf("3", { k: "=3" }, "gp-now"),
  ];
  const { lines, status } = run("prove", fileOf("poor", poor), join(fileOf("whole", WHOLE), "protocol.json"));
  assert.equal(status, 1);
  assert.deepEqual(
    lines.map(({ protocol, proved }) => [protocol, proved]),
    [
      ["poor", false],
      ["whole", true],
    ],
  );
  assert.deepEqual(lines[0]!["gaps"], [{ inputs: { k: ">=6.5 or missing or text or comparator" } }]);
  assert.deepEqual(lines[0]!["overlaps"], [
    { rules: ["1", "2"], inputs: { k: "=5.5" } },
    { rules: ["1", "3"], inputs: { k: "=3" } },
  ]);
  assert.deepEqual(lines[0]!["unreachable"], ["3"]);
  assert.deepEqual(lines[0]!["belowFloor"], ["1", "2"]);
});

test("a file that does not read is one sentence, and the others are still proved", () => {
  const odd = fileOf("odd", [clauseOf("1", { k: "about 5" }, "gp")]);
  const { lines, error, status } = run("prove", odd, "no-such-file.json", fileOf("whole", WHOLE));
  assert.equal(status, 1);
  assert.equal(lines.length, 1);
  assert.match(
    error,
    /^Protocol odd, clause 1, column k: "about 5" cannot be read .*\.\nThere is no file no-such-file\.json\.\n$/,
  );
});

test("cases are run, and a clause without one ends the program badly", () => {
  const cases = [
    { case: "1a", given: { k: "3.0" }, clause: "1", next: "file" },
    { case: "2a", given: { k: "5.5" }, clause: "2", next: "gp-today" },
    { case: "3a", given: { k: ">5" }, clause: "3", next: "gp-now" },
  ];
  const without = run("test", fileOf("most", WHOLE, cases));
  assert.deepEqual([without.status, without.lines[0]!["passed"], without.lines[0]!["withoutCase"]], [1, 3, ["4"]]);
  const all = run("test", fileOf("all", WHOLE, [...cases, { case: "4a", given: {}, clause: "4", next: "gp" }]));
  assert.deepEqual([all.status, all.lines[0]!["passed"], all.lines[0]!["failed"]], [0, 4, []]);
  const wrong = run("test", fileOf("wrong", WHOLE, [...cases, { case: "4a", given: {}, clause: "4", next: "file" }]));
  assert.equal(wrong.status, 1);
});
