import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import fc from "fast-check";
import { type About, Lanes } from "./lanes.ts";

const about: fc.Arbitrary<About> = fc.oneof(
  { weight: 1, arbitrary: fc.constant("anybody" as const) },
  { weight: 6, arbitrary: fc.uniqueArray(fc.constantFrom("a", "b", "c", "d"), { minLength: 1, maxLength: 2 }) },
);
const work = fc.record({ about, turns: fc.nat(4), fails: fc.boolean() });

const meets = (one: About, other: About): boolean =>
  one === "anybody" || other === "anybody" || one.some((name) => other.includes(name));

test("whatever comes and however long it takes, what may be about one patient is done one after the other, in order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(work, { maxLength: 12 }), async (works) => {
      const lanes = new Lanes(4);
      const log: { n: number; what: "begins" | "ends" }[] = [];
      const all: Promise<unknown>[] = [];
      for (const [n, { about, turns, fails }] of works.entries()) {
        await lanes.room();
        const doing = lanes.run(about, async () => {
          log.push({ n, what: "begins" });
          for (let left = turns; left > 0; left -= 1) await turn();
          log.push({ n, what: "ends" });
          if (fails) throw new Error("failed");
        });
        all.push(doing.catch(() => {}));
      }
      await lanes.idle();
      await Promise.all(all);
      assert.equal(log.length, 2 * works.length, "all were done, those after a failure too");
      const at = (n: number, what: "begins" | "ends") => log.findIndex((one) => one.n === n && one.what === what);
      for (const [late, one] of works.entries()) {
        for (const [early, other] of works.slice(0, late).entries()) {
          if (meets(one.about, other.about)) assert.ok(at(early, "ends") < at(late, "begins"));
        }
      }
    }),
    { numRuns: 100 },
  );
});

test("what is about two people is done at once, and no more than there is room for", async () => {
  const lanes = new Lanes(2);
  let [now, most] = [0, 0];
  for (const name of ["a", "b", "c", "d", "e"]) {
    await lanes.room();
    void lanes.run([name], async () => {
      most = Math.max(most, (now += 1));
      await turn();
      now -= 1;
    });
  }
  await lanes.idle();
  assert.equal(most, 2);
});
