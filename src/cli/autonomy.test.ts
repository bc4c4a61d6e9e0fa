import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { Command } from "commander";
import { Refusal } from "../base/refusal.ts";
import { registerAutonomy } from "./autonomy.ts";

const ROOT = join(import.meta.dirname, "..", "..");

/** The real program in a process of its own. */
function run(...args: readonly string[]): { out: string; error: string; code: number | null } {
  const program = [`--import=${join(ROOT, "src/jsx.mjs")}`, join(ROOT, "src/cli/main.ts"), "autonomy", ...args];
  const { stdout, stderr, status } = spawnSync(process.execPath, program, { encoding: "utf8" });
  return { out: stdout, error: stderr, code: status };
}

/** The same commands without the half second that a process takes; what they print, or what they throw. */
async function within(t: { mock: typeof import("node:test").mock }, line: string): Promise<Record<string, unknown>> {
  const log = t.mock.method(console, "log", () => undefined);
  const error = t.mock.method(console, "error", () => undefined);
  try {
    const program = new Command().exitOverride();
    registerAutonomy(program);
    await program.parseAsync(["autonomy", ...line.split(" ")], { from: "user" });
    const [printed] = log.mock.calls.map(({ arguments: said }): unknown => said[0]);
    const told = error.mock.calls.map(({ arguments: said }): unknown => said[0]);
    const found: unknown = JSON.parse(String(printed));
    return { ...Object(found), told };
  } finally {
    log.mock.restore();
    error.mock.restore();
  }
}

test("a design is one line of JSON with its keys in order", () => {
  const { out, error, code } = run("design", "--p0", ".02", "--p1", ".08", "--horizon", "300", "--false-pass", ".05");
  assert.deepEqual([error, code, out.split("\n").length], ["", 0, 2]);
  const found: unknown = JSON.parse(out);
  assert.ok(typeof found === "object" && found !== null && "falsePass" in found && "truePass" in found);
  assert.deepEqual(Object.keys(found), [
    "p0",
    "p1",
    "horizon",
    "successScore",
    "failureScore",
    "h",
    "falsePass",
    "truePass",
    "medianAtP0",
  ]);
  const rounded = { falsePass: Number(found.falsePass).toFixed(4), truePass: Number(found.truePass).toFixed(4) };
  assert.deepEqual(
    { ...found, ...rounded },
    {
      p0: 0.02,
      p1: 0.08,
      horizon: 300,
      successScore: 1,
      failureScore: -22,
      h: 79,
      falsePass: "0.0488",
      truePass: "0.9868",
      medianAtP0: 116,
    },
  );
});

test("a refusal is one sentence on standard error and exit 1, and nothing is printed", () => {
  const { out, error, code } = run("design", "--p0", ".08", "--p1", ".02");
  assert.deepEqual([out, code], ["", 1]);
  assert.equal(
    error,
    "p0 is the error rate that is good enough and has to be below p1, the one that is not; 0.08 is not below 0.02.\n",
  );
});

test("monitor, csp1 and audit print what was published", async (t) => {
  const monitored = await within(t, "monitor --p0 .02 --p1 .08 --h 66");
  assert.deepEqual(Object.keys(monitored), ["p0", "p1", "failureScore", "successScore", "h", "arl0", "arl1", "told"]);
  assert.deepEqual([Number(monitored["arl0"]).toFixed(1), Number(monitored["arl1"]).toFixed(1)], ["2865.2", "70.2"]);
  const sampled = await within(t, "csp1 --aoql .01 --f .1");
  assert.deepEqual([Object.keys(sampled), sampled["i"]], [["f", "i", "aoql", "told"], 110]);
  const at = await within(t, "csp1 --aoql .01 --f .1 --p .02");
  assert.deepEqual([Number(at["afi"]).toFixed(6), Number(at["aoq"]).toFixed(6)], ["0.506268", "0.009875"]);
  assert.equal((await within(t, "audit --rule-out .05 --allowed 0"))["n"], 59);
  assert.equal((await within(t, "audit --rule-out .01 --allowed 2 --confidence .95"))["n"], 628);
  assert.equal((await within(t, "audit --rule-out .05 --allowed 0 --lot 200"))["n"], 51);
});

test("rates that are hard to tell apart are printed, and said to be of little use", async (t) => {
  const found = await within(t, "design --p0 .02 --p1 .03");
  assert.equal(found["medianAtP0"], null);
  assert.match(String(found["told"]), /^Few would ever pass\. Of learners who err in 2%, /);
});

test("what is not a number, or cannot be, is refused with one sentence", async (t) => {
  for (const [line, says] of [
    ["design --p0 NaN --p1 .08", /^--p0 is a number such as 0\.02 or 300; "NaN" is not one\.$/],
    ["design --p0 2% --p1 .08", /^--p0 is a number/],
    ["design --p0 ,02 --p1 .08", /^--p0 is a number/],
    ["design --p0 0 --p1 .08", /^p0 is a rate from 0\.000001 to 0\.999999, such as 0\.02; 0 is not one\.$/],
    ["design --p0 .02 --p1 1", /^p1 is a rate/],
    ["design --p0 .02 --p1 .02", /0\.02 is not below 0\.02\.$/],
    ["design --p0 .02 --p1 .08 --horizon 0", /^The horizon is a whole number from 1 to 5,000; 0 is not one\.$/],
    [
      "design --p0 .02 --p1 .08 --horizon 1e9",
      /^The horizon is a whole number from 1 to 5,000; 1000000000 is not one\.$/,
    ],
    ["design --p0 .02 --p1 .08 --horizon 20", /^A horizon of 20 is too short: 18\.9% of those who err at p1/],
    ["design --p0 .02 --p1 .08 --false-pass x", /^--false-pass is a number/],
    ["monitor --p0 .02 --p1 .08 --h 44.5", /^h is a whole number from 1 to 10,000; 44\.5 is not one\.$/],
    ["csp1 --aoql .01 --f 0", /^f is the share that is checked, from 0\.001 to 1 and never 0; 0 is not one\.$/],
    ["csp1 --aoql .01 --f 1.5", /^f is the share that is checked/],
    ["csp1 --aoql .01 --f .1 --p 0", /^p is a rate/],
    ["audit --rule-out 0", /^The rate to rule out is a rate/],
    ["audit --rule-out .05 --allowed -1", /^The number allowed is a whole number from 0 to 1,000; -1 is not one\.$/],
    ["audit --rule-out .05 --allowed 1 --lot 10", /^A lot of 10 with 1 failures? /],
  ] as const) {
    await assert.rejects(within(t, line), (error) => error instanceof Refusal && says.test(error.message), line);
  }
});
