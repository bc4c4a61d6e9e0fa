import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, test } from "node:test";
import { Value } from "typebox/value";
import { Decision } from "../protocols/decision.ts";
import { wireBytes } from "../reading/edifact/sample.test-support.ts";
import type { WireResult } from "../reading/edifact/wire.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const POTASSIUM: WireResult = {
  code: "44I4.",
  system: "911",
  name: "Serum potassium",
  unit: "mmol/L",
  ranges: [{ low: "3.5", high: "5.3" }],
};

type Run = { readonly decisions: readonly Decision[]; readonly errors: string; readonly code: number | null };

function decideFiles(...args: readonly string[]): Run {
  const program = [`--import=${join(ROOT, "src/jsx.mjs")}`, join(ROOT, "src/cli/main.ts"), "decide"];
  const done = spawnSync(process.execPath, [...program, "--at", "2026-03-05T09:00:00Z", ...args], { encoding: "utf8" });
  const lines = done.stdout.split("\n").filter((line) => line !== "");
  const decisions = lines.map((line): Decision => JSON.parse(line));
  for (const decision of decisions) assert.ok(Value.Check(Decision, decision), JSON.stringify(decision));
  return { decisions, errors: done.stderr, code: done.status };
}

const message = (value: string): Uint8Array => wireBytes({ results: [{ ...POTASSIUM, value }] });

let folder: string;
const file = (name: string): string => join(folder, name);

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "countersign-decide-"));
  await writeFile(file("plain.edi"), message("4.3"));
  await writeFile(file("high.edi"), message("6.7"));
  await writeFile(file("empty.edi"), "");
  await writeFile(
    file("register.csv"),
    "nhsNumber,familyName,givenName,birthDate,sex\n9990000018,Quill,Adeline,1961-04-05,female\n",
  );
  await writeFile(
    file("other.csv"),
    "nhsNumber,familyName,givenName,birthDate,sex\n9990000026,Sedge,Orla,1971-04-05,female\n",
  );
  const rows = ["problems,none", "medicines,none", "monitored-drugs,none"].map(
    (fact) => `9990000018,${fact},2026-03-01,,export`,
  );
  await writeFile(file("context.csv"), `nhsNumber,fact,value,from,until,source\n${rows.join("\n")}\n`);
  await writeFile(
    file("history.csv"),
    "nhsNumber,name,value,unit,collected\n9990000018,Serum creatinine,70,umol/L,2026-01-05\n",
  );
});

test("a potassium of 6.7 without a flag is a GP's now; without a register that is said", () => {
  const { decisions, code } = decideFiles(file("high.edi"));
  assert.equal(code, 0);
  assert.equal(decisions[0]?.next, "gp-now");
  assert.deepEqual(
    decisions[0]?.floor.map(({ rule }) => rule),
    ["potassium-high"],
  );
  assert.ok(decisions[0]?.assumed.some((one) => one.includes("no register was given")));
  assert.ok(decisions[0]?.assumed.some((one) => one.startsWith("Protocol potassium ")));
});

test("matched and with facts known a plain potassium may be filed; without facts one is asked for", () => {
  const all = ["--register", file("register.csv"), "--context", file("context.csv"), "--history", file("history.csv")];
  const known = decideFiles(...all, file("plain.edi"));
  assert.equal(known.decisions[0]?.next, "file", JSON.stringify(known.decisions));
  assert.ok(!known.decisions[0]?.assumed.some((one) => one.includes("register")));
  const unknown = decideFiles("--register", file("register.csv"), file("plain.edi"));
  assert.equal(unknown.decisions[0]?.next, "file");
  assert.deepEqual(
    [known, unknown].map(({ decisions }) => decisions[0]?.assumed.filter((one) => one.includes("monitored")).length),
    [0, 1],
  );
});

test("who is not in the register is a GP's", () => {
  const { decisions } = decideFiles(
    "--register",
    file("other.csv"),
    "--context",
    file("context.csv"),
    file("plain.edi"),
  );
  assert.equal(decisions[0]?.next, "gp");
  assert.equal(decisions[0]?.because[0]?.protocol, "matching");
});

test("every file gives a line, an unreadable one too; a file that is not there one sentence and exit 1", () => {
  const { decisions, errors, code } = decideFiles(file("empty.edi"), file("none.edi"), file("plain.edi"));
  assert.deepEqual(
    decisions.map(({ next }) => next),
    ["gp", "file"],
  );
  assert.match(errors, /none\.edi cannot be read: there is no such file\.$/m);
  assert.equal(code, 1);
});

test("a letter is decided beside reports: one that speaks of cancer is a GP's, with the place that says so", async () => {
  const text = "<html><body><h1>Outpatient clinic letter</h1><p>Diagnosis: carcinoma of the breast.</p></body></html>";
  await writeFile(file("letter.html"), text);
  const { decisions, errors } = decideFiles(file("letter.html"), file("high.edi"));
  assert.deepEqual(
    decisions.map(({ next }) => next),
    ["gp", "gp-now"],
    errors,
  );
  const hit = decisions[0]?.floor.find(({ rule }) => rule === "cancer");
  assert.deepEqual(
    hit?.spans?.map(({ start, end }) => end - start),
    ["carcinoma".length],
  );
});

test("an instant that is none is refused in one sentence", () => {
  const { errors, code } = decideFiles("--at", "yesterday", file("plain.edi"));
  assert.match(errors, /--at yesterday is no instant/);
  assert.equal(code, 1);
});
