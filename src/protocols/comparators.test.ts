import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import fc from "fast-check";
import type { Decision } from "./decision.ts";
import { decided, preparedFor } from "./decide/testing/deciding.ts";
import { aReport, aResult } from "./decide/testing/reports.ts";
import { loadProtocols } from "./table/load.ts";

// An eGFR sent as ">50" or "<60", by the tables that are shipped: the table asks for a GP, and the floor
// (15 and below: now) adds the haste where the interval reaches it, and nowhere else.

const FOLDER = fileURLToPath(new URL("../../content/protocols/", import.meta.url));
const prepared = preparedFor((await loadProtocols(FOLDER)).map(({ protocol }) => protocol));

type Sign = "<" | "<=" | ">=" | ">";

function egfr(comparator: Sign, raw: string): Decision {
  return decided(aReport([aResult("eGFR", raw, { unit: "mL/min/1.73m2", comparator })]), { prepared });
}

test("over 50 is for a GP, and nobody is called at once for it; below 60 may be 10, and somebody is", () => {
  assert.deepEqual([egfr(">", "50").next, egfr(">", "50").floor], ["gp", []]);
  assert.equal(egfr("<", "60").next, "gp-now");
  assert.deepEqual(
    egfr("<", "60").floor.map(({ rule }) => rule),
    ["egfr-low"],
  );
});

test("whatever a comparator says, it is now exactly where it may be 15 or less", () => {
  fc.assert(
    fc.property(fc.constantFrom<Sign>("<", "<=", ">=", ">"), fc.integer({ min: 1, max: 120 }), (sign, limit) => {
      const mayBeLow = sign.startsWith("<") || limit < 15 || (limit === 15 && sign === ">=");
      assert.equal(egfr(sign, String(limit)).next === "gp-now", mayBeLow);
    }),
  );
});
