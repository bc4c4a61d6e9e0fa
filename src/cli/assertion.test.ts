import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { Refusal } from "../base/refusal.ts";
import { assertionLines } from "./assertion.ts";

const ROOT = join(import.meta.dirname, "..", "..");

test("columns are found by heading, others are kept, and a concept that is not there is said at its line", () => {
  const input =
    "report\tsentence\tconcept\tnegation\r\n1\tNo evidence of HEART   FAILURE.\theart failure\tNegated\r\n" +
    "2\tShe has asthma.\tgout\tAffirmed\r\n3\tMother has asthma.\tasthma\tAffirmed\r\n";
  const program = [`--import=${join(ROOT, "src/jsx.mjs")}`, join(ROOT, "src/cli/main.ts"), "assertion", "-"];
  const { stdout, stderr, status } = spawnSync(process.execPath, program, { input, encoding: "utf8" });
  assert.equal(stderr, "- line 3: the concept does not stand in its sentence.\n");
  assert.deepEqual(stdout.split("\n"), [
    "concept\tsentence\tassertion\treport\tnegation",
    "heart failure\tNo evidence of HEART   FAILURE.\tnegated\t1\tNegated",
    "gout\tShe has asthma.\tnot-found\t2\tAffirmed",
    "asthma\tMother has asthma.\tfamily\t3\tAffirmed",
    "",
  ]);
  assert.equal(status, 1);
});

test("a set's own column of assertions is kept beside ours; a concept in capitals is the one that is meant", () => {
  const rows =
    "concept\tsentence\tassertion\npain\tPain on Monday, no PAIN today\tx\npain\tPain on Monday, no pain today\ty\n";
  assert.deepEqual(
    assertionLines("set.tsv", rows).map(({ printed }) => printed.split("\t").slice(2)),
    [
      ["assertion", "assertion-given"],
      ["negated", "x"],
      ["possible", "y"],
    ],
  );
});

test("bad input is refused with one sentence", () => {
  for (const [text, says] of [
    ["", /no column named concept/],
    ["concept\ttext\nasthma\tNo asthma.\n", /no column named sentence/],
    ["concept\tsentence\tconcept\n", /more than one column named concept/],
    ["concept\tsentence\nasthma\tNo\tasthma.\n", /line 2 has 3 cells where the headings are 2/],
    ["concept\tsentence\nasthma\n", /line 2 has 1 cells/],
  ] as const) {
    assert.throws(
      () => assertionLines("set.tsv", text),
      (error) => error instanceof Refusal && says.test(error.message) && !error.message.includes("\n"),
    );
  }
});
