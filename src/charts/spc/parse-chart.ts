import { instantOf } from "../../base/dates.ts";
import { Refusal } from "../../base/refusal.ts";
import { DIRECTIONS, type Direction, type Value } from "./spc.ts";
import type { XmrInput } from "./xmr.ts";

const MOST = 1e100;
const LEAST_FIXED = 12;

/**
 * A series as a file has it: `{y, dates?, improvementDirection, target?, screenOutliers?, fixAfterNPoints?,
 * rebaseAtIndex?}`, in the order of its dates. `name` says in a refusal ("bad-input", one sentence) which it is of.
 */
export function parseChart(given: unknown, name: string): XmrInput {
  if (!isRecord(given))
    throw bad(name, `is no series: it looks like {"y": [3, 5], "improvementDirection": "increase"}`);
  // A published example holds its series beside what is expected of it.
  if (given["y"] === undefined && isRecord(given["input"])) return parseChart(given["input"], name);
  const y = valuesOf(given["y"], name);
  const order = orderOf(given["dates"], y.length, name);
  const places = order.map((from, to) => [from, to] as const).toSorted(([a], [b]) => a - b);
  return {
    y: order.map((at) => y[at] ?? null),
    direction: directionOf(given["improvementDirection"], name),
    target: targetOf(given["target"], name),
    screenOutliers: screeningOf(given["screenOutliers"], name),
    fixAfterNPoints: fixedOf(given["fixAfterNPoints"], name),
    // Said of the points as they stand in the file, before they are put in order.
    rebaseAt: rebasesOf(given["rebaseAtIndex"], y.length, name).map((at) => places[at]?.[1] ?? at),
  };
}

function valuesOf(given: unknown, name: string): readonly Value[] {
  if (!Array.isArray(given)) throw bad(name, "has no list y of numbers");
  if (given.length === 0) throw bad(name, "has no point in y");
  return given.map((value: unknown, at): Value => {
    // R writes a missing number as "NA".
    if (value === null || value === "NA") return null;
    if (isNumber(value)) return value;
    throw bad(name, `has at y[${at}] ${shown(value)}: it must be a number, or null where nothing was measured`);
  });
}

/** Which point of the file stands at each place; they stay as they are where there are no dates. */
function orderOf(given: unknown, length: number, name: string): readonly number[] {
  const places = Array.from({ length }, (_, at) => at);
  if (isAbsent(given)) return places;
  if (!Array.isArray(given)) throw bad(name, "has dates that are no list");
  if (given.length !== length) throw bad(name, `has ${length} points in y and ${given.length} dates`);
  const times = given.map((date: unknown, at) => {
    // A month is its first day.
    const time = typeof date === "string" ? (instantOf(date) ?? instantOf(`${date}-01`)) : null;
    if (time === null) throw bad(name, `has at dates[${at}] ${shown(date)}: a date looks like "2026-03-31"`);
    return time;
  });
  const order = places.toSorted((a, b) => (times[a] ?? 0) - (times[b] ?? 0));
  const twice = order.find((at, n) => n > 0 && times[at] === times[order[n - 1] ?? at]);
  if (twice !== undefined)
    throw bad(name, `has two points on ${String(given[twice])}: each point needs a date of its own`);
  return order;
}

function directionOf(given: unknown, name: string): Direction {
  const direction = DIRECTIONS.find((one) => one === given);
  if (direction !== undefined) return direction;
  throw bad(name, `has as improvementDirection ${shown(given)}: it is "increase", "decrease" or "neutral"`);
}

function targetOf(given: unknown, name: string): Value {
  if (isAbsent(given)) return null;
  if (isNumber(given)) return given;
  throw bad(name, `has as target ${shown(given)}: it must be a number, or null where there is none`);
}

function screeningOf(given: unknown, name: string): boolean {
  if (isAbsent(given)) return true;
  if (typeof given === "boolean") return given;
  throw bad(name, `has as screenOutliers ${shown(given)}: it must be true or false`);
}

function fixedOf(given: unknown, name: string): number | null {
  if (isAbsent(given)) return null;
  if (isNumber(given) && Number.isInteger(given) && given >= LEAST_FIXED) return given;
  throw bad(
    name,
    `has as fixAfterNPoints ${shown(given)}: it must be a whole number of ${LEAST_FIXED} or more, or null`,
  );
}

function rebasesOf(given: unknown, length: number, name: string): readonly number[] {
  if (isAbsent(given)) return [];
  const all: readonly unknown[] = Array.isArray(given) ? given : [given];
  return all.map((at) => {
    if (isNumber(at) && Number.isInteger(at) && at >= 0 && at < length) return at;
    throw bad(name, `has as rebaseAtIndex ${shown(at)}: it must be the place of a point in y, from 0 to ${length - 1}`);
  });
}

function isAbsent(given: unknown): given is undefined | null {
  return given === undefined || given === null;
}

function isRecord(given: unknown): given is Readonly<Record<string, unknown>> {
  return typeof given === "object" && given !== null && !Array.isArray(given);
}

/** Beyond the bound sums would leave what a number can hold. */
function isNumber(given: unknown): given is number {
  return typeof given === "number" && Math.abs(given) <= MOST;
}

function shown(given: unknown): string {
  if (given === undefined) return "nothing";
  const text = JSON.stringify(given);
  return text.length > 40 ? `${text.slice(0, 40)}...` : text;
}

function bad(name: string, what: string): Refusal {
  return new Refusal("bad-input", `${name} ${what}.`);
}
