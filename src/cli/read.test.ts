import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { wire, wireReport } from "../reading/edifact/sample.test-support.ts";
import { writeNhs003 } from "../reading/edifact/write.ts";

// The real program in a process of its own: what it prints and how it ends.
const PROGRAM = `
  import { Command } from "commander";
  import { registerRead } from ${JSON.stringify(fileURLToPath(new URL("./read.ts", import.meta.url)))};
  const program = new Command();
  registerRead(program);
  await program.parseAsync(process.argv.slice(1), { from: "user" });
`;
const BYTES = writeNhs003(wire([wireReport(), wireReport({ reference: "2" })]));

function run(
  args: readonly string[],
  input: Uint8Array = new Uint8Array(),
): { lines: string[]; error: string; status: number | null } {
  const cwd = fileURLToPath(new URL("../..", import.meta.url));
  const done = spawnSync(process.execPath, ["--input-type=module", "-e", PROGRAM, "--", "read", ...args], {
    cwd,
    input,
  });
  const lines = done.stdout.toString().split("\n");
  assert.equal(lines.pop(), "");
  return { lines, error: done.stderr.toString(), status: done.status };
}

function folder(): string {
  return mkdtempSync(join(tmpdir(), "countersign-read-"));
}

test("one line of JSON a document, and exit 0 when every file gave one", () => {
  const here = folder();
  const [good, odd] = [join(here, "good.edi"), join(here, "odd.bin")];
  writeFileSync(good, BYTES);
  writeFileSync(odd, "nothing that anybody knows");
  const { lines, error, status } = run([good, odd]);
  const documents = lines.map((line): Record<string, unknown> => JSON.parse(line));
  assert.deepEqual(
    documents.map(({ kind, source }) => [kind, source]),
    [
      ["report", `${good}#1`],
      ["report", `${good}#2`],
      ["unreadable", odd],
    ],
  );
  assert.deepEqual(Object.keys(documents[0] ?? {}), [
    "kind",
    "source",
    "format",
    "message",
    "patient",
    "reportId",
    "requestId",
    "status",
    "statusRaw",
    "issued",
    "requester",
    "copyTo",
    "laboratory",
    "clinicalInformation",
    "comments",
    "specimens",
    "results",
    "oddities",
  ]);
  assert.deepEqual(Object.keys(documents[2] ?? {}), ["kind", "source", "format", "reason", "detail"]);
  assert.equal(error, "");
  assert.equal(status, 0);
});

test("a file that cannot be opened is one sentence and exit 1, and the others are read all the same", () => {
  const here = folder();
  const good = join(here, "good.edi");
  writeFileSync(good, BYTES);
  const { lines, error, status } = run([join(here, "missing.edi"), here, good]);
  assert.equal(lines.length, 2);
  assert.match(
    error,
    /^[^\n]*missing\.edi cannot be read: there is no such file\.\n[^\n]* cannot be read: it is a folder\.\n$/,
  );
  assert.equal(status, 1);
});

test("a dash is standard input", () => {
  const { lines, status } = run(["-"], BYTES);
  assert.equal(lines.length, 2);
  assert.equal(status, 0);
});
