import assert from "node:assert/strict";
import { test } from "node:test";
import { measure } from "../../evaluation/worth/measured.ts";
import type { LoggedWork } from "../../evaluation/worth/read-log.ts";
import { shippedWorth } from "../../evaluation/worth/shipped.ts";
import { standingOf } from "../../evaluation/worth/standing.ts";
import { spanFrom } from "../../measures/read/span.ts";
import { isComparable } from "./before-after.tsx";

const { tasks, parameters } = shippedWorth();
const side = (closed: number) => {
  const work = { closed, delegated: closed, escalated: 1, checked: closed, changed: 1 };
  const log: LoggedWork = {
    span: spanFrom("2026-08-03", "2026-10-19"),
    counts: closed === 0 ? new Map() : new Map([["letter", work]]),
    checking: { numerator: 0, denominator: 0, squares: 0 },
    deciding: { numerator: 0, denominator: 0, squares: 0 },
    mentoring: [],
  };
  return standingOf({ parameters }, measure(tasks, log).found, new Map());
};

test("weeks in which nothing was closed are compared with nothing: the shipped numbers are no practice's before", () => {
  assert.equal(isComparable(side(0), side(240)), false);
  assert.equal(isComparable(side(0), side(0)), false);
  assert.equal(isComparable(side(240), side(120)), true);
});
