import assert from "node:assert/strict";
import { test } from "node:test";
import { Refusal } from "../base/refusal.ts";
import { shippedFactBook } from "./book.ts";
import { parseContext } from "./parse-context.ts";
import type { ContextRow } from "./row.ts";

const book = shippedFactBook();
const HEAD = "nhsNumber,fact,value,from,until,source";

function parsed(...lines: readonly string[]): readonly ContextRow[] {
  return parseContext(new TextEncoder().encode([HEAD, ...lines].join("\r\n")), book);
}

function refusal(...lines: readonly string[]): string {
  try {
    parsed(...lines);
  } catch (error) {
    assert.ok(error instanceof Refusal && error.code === "bad-input");
    return error.message;
  }
  throw new Error("it was not refused");
}

test("a line becomes a fact of a number", () => {
  assert.deepEqual(parsed("9990000018,Pregnant,No,2026-11-01,2026-12-01,GP record")[0], {
    line: 2,
    nhsNumber: "9990000018",
    fact: { fact: "pregnant", value: "No", from: "2026-11-01", until: "2026-12-01", source: "GP record" },
  });
});

test("lists may be empty, targets and dates are read, other names are known", () => {
  const rows = parsed(
    "9990000018,problems,,2026-11-01,,GP record",
    '9990000018,monitored drugs,"methotrexate; lithium",01/11/2026,,GP record',
    "9990000018,targets,hba1c <= 58 mmol/mol,2026-11-01,,GP record",
    "9990000018,postpartum,2026-10-01,,,midwife",
    "9990000018,diabetes,unknown,,,GP record",
  );
  assert.deepEqual(
    rows.map(({ fact }) => fact.fact),
    ["problems", "monitored-drugs", "targets", "postpartum", "diabetes"],
  );
  assert.equal(rows[1]?.fact.from, "2026-11-01");
  assert.equal(rows[3]?.fact.from, null);
});

test("every bad line is a fault", () => {
  assert.match(refusal("9990000018,pregnat,no,2026-11-01,,x"), /line 2: "pregnat" is not a fact/);
  assert.match(refusal("9990000018,pregnant,maybe,2026-11-01,,x"), /pregnant is none of yes, no and cannot tell/);
  assert.match(refusal("9990000018,pregnant,,2026-11-01,,x"), /none of yes/);
  assert.match(refusal("9990000018,pregnant,2026-11-01,2026-11-01,,x"), /none of yes/);
  assert.match(refusal("9990000018,postpartum,soon,2026-11-01,,x"), /cannot tell and a date/);
  assert.match(refusal("9990000018,targets,hba1c 58,2026-11-01,,x"), /not a target/);
  assert.match(refusal("9990000018,problems,gout,2026-11-01,2026-10-31,x"), /until lies before from/);
  assert.match(refusal("9990000018,problems,gout,yesterday,,x"), /from is not a date/);
  assert.match(refusal("999000001,problems,gout,2026-11-01,,x"), /not ten digits/);
  assert.match(refusal(",problems,gout,2026-11-01,,x"), /not ten digits/);
  assert.match(refusal("9990000018,problems,gout, asthma,2026-11-01,,x"), /7 cells where the headings are 6/);
});
