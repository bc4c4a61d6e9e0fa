import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { spanFrom } from "../../measures/read/span.ts";
import { headlineOf } from "./headline.ts";
import { measure } from "./measured.ts";
import { marginOf, netOf } from "./model.ts";
import type { Parameters } from "./parameter.ts";
import type { LoggedWork } from "./read-log.ts";
import { scaledTo } from "./scale.ts";
import { shippedWorth } from "./shipped.ts";
import { standingOf } from "./standing.ts";
import { tornado, withValue } from "./tornado.ts";
import { sourceWords } from "./words.ts";

// What the page of the worth may not say: time that nobody measured, post of a list that is not this one, and a heading
// that leaves the answer out.

const { tasks, parameters } = shippedWorth();
const span = spanFrom("2026-11-02", "2026-11-09");
const LETTERS = { closed: 13, delegated: 13, escalated: 1, checked: 13, changed: 0 };
const logOf = (checking: LoggedWork["checking"]): LoggedWork => ({
  span,
  counts: new Map([["letter", LETTERS]]),
  checking,
  deciding: { numerator: 300, denominator: 5, squares: 20_000 },
  mentoring: [210],
});

test("checks of no length are not measured: the dated assumption stands, and says what is here", () => {
  const none = measure(tasks, logOf({ numerator: 0, denominator: 92, squares: 0 }));
  assert.equal(none.found.has("letters.check"), false);
  const check = standingOf({ parameters }, none.found, new Map(), none.lacking).parameters.get("letters.check");
  assert.ok(check !== undefined);
  assert.deepEqual([check.value, check.low, check.high, check.source.kind], [20, 10, 45, "assumed"]);
  assert.match(sourceWords(check), /Here: 92 checks, 2 weeks from .*: none of them has a length/);
  // Too few say so too; none at all have nothing to say.
  assert.match(none.lacking.get("letters.volume") ?? "", /13 letters closed, .*: too few to say, 20 are needed/);
  assert.match(none.lacking.get("letters.escalation") ?? "", /5 pieces decided by a GP, .*too few to say/);
  assert.equal(none.lacking.has("results.volume"), false);
  // A single week of teaching is not how weeks are: 222 minutes stand.
  assert.equal(none.found.has("mentoring"), false);
  assert.match(none.lacking.get("mentoring") ?? "", /too few to say, 4 weeks are needed/);

  // 92 checks of 20 seconds: one length has no spread, and no doubt of nought.
  const timed = measure(tasks, logOf({ numerator: 1840, denominator: 92, squares: 36_900 }));
  assert.equal(timed.found.get("letters.check")?.value, 20);
  assert.equal(timed.lacking.has("letters.check"), false);
});

test("post that goes with the size of a list is of this practice's, or says whose it is", () => {
  const here = scaledTo(parameters, 2000);
  // 600 letters a week of 10,000 patients are 120 of 2,000; 500 to 1,400 are 100 to 280. 225 batches are 45.
  const { value, low, high, source } = here.get("letters.volume") ?? assert.fail();
  assert.deepEqual([value, low, high], [120, 100, 280]);
  assert.match(source.says, /for the 2,000 patients of this practice's list/);
  assert.equal(here.get("results.volume")?.value, 45);
  for (const [id, known] of here) if (!id.endsWith(".volume")) assert.deepEqual(known, parameters.get(id));
  const unknown = scaledTo(parameters, 3).get("letters.volume") ?? assert.fail();
  assert.equal(unknown.value, 600);
  assert.match(unknown.source.says, /for 10,000 patients: how many this practice's list has is not known/);
});

const withAll = (values: Readonly<Record<string, number>>): Parameters =>
  Object.entries(values).reduce<Parameters>((all, [id, value]) => withValue(all, id, value), parameters);

test("the heading says what is released, within what, whether it pays by itself, and what that hangs on", () => {
  const { says, hangsOn } = headlineOf(tasks, parameters);
  // By hand in worth.test.ts: -211.2; of 37 hours, -5.71 each. 14.09 x 1.27 / 3.70 = 4.836.
  assert.match(says, /take 211 minutes of GPs' time a week more than they release \(from −[\d,]+ to [\d,]+,/);
  assert.match(
    says,
    /does not pay for their hours by itself: −5\.71 GP minutes for each paid hour, where 4\.84 break even/,
  );
  // Without anybody to teach it is -211.2 + 222 = 10.8; nothing alone brings 4.84 for each of 37 hours.
  assert.match(
    hangsOn,
    /^Whether time is released or taken hangs on: GP time with learners \(S\) \(from 11 to −211\)\./,
  );
  assert.match(hangsOn, /No number alone, within its range, makes it break even\.$/);

  // 2,000 letters, all handed over, one in ten checked, none escalated: 2000 x (0.725 - 0.0333 - 0.12) = 1143 a week.
  const well = withAll({
    "letters.volume": 2000,
    "letters.delegated": 1,
    "letters.checked": 0.1,
    "letters.escalated": 0,
    mentoring: 0,
  });
  assert.ok(marginOf(tasks)(well) > 0);
  assert.match(headlineOf(tasks, well).says, /release 1,?\d+ minutes .* which pays for their hours by itself/);
  // Released, and still not paid for by it: the heading may not leave that out.
  const between = withAll({ mentoring: 0, induction: 0 });
  assert.ok(netOf(tasks)(between) > 0);
  assert.match(headlineOf(tasks, between).says, /release \d+ minutes .* does not pay for their hours by itself/);
});

test("worst and best are the ends, wherever the numbers stand: also where nothing is handed over now", () => {
  // By hand: with r at 0 nothing else moves the net, and still its ends are those of r at its highest.
  const none = withAll({ "letters.delegated": 0, "results.delegated": 0 });
  const terms = [...parameters.values()].filter(({ low, high }) => low < high);
  const spread = new Map([...none].map(([id, known]) => [id, { ...known, low: Math.min(known.low, known.value) }]));
  for (const at of [parameters, spread]) {
    const { worst, best } = tornado(at, netOf(tasks));
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: terms.length, maxLength: terms.length }), (highs) => {
        let corner = at;
        for (const [n, { id }] of terms.entries()) {
          const { low, high } = at.get(id) ?? assert.fail();
          corner = withValue(corner, id, highs[n] === true ? high : low);
        }
        const net = netOf(tasks)(corner);
        assert.ok(net >= worst - 1e-9 && net <= best + 1e-9, `${net} is not within ${worst} and ${best}`);
      }),
    );
  }
});
