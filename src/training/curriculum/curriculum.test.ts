import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { sql } from "kysely";
import fc from "fast-check";
import { testDatabase } from "../../../test/support/database.ts";
import { inShared } from "../../db/practice.ts";
import { DEED_NAMES } from "../../people/scope/deeds.ts";
import { checkCurriculum } from "./check.ts";
import { competenciesOf, type Curriculum } from "./curriculum.ts";
import { parseCurriculum } from "./parse.ts";
import { keepCurriculum, listCurricula } from "./store.ts";

const { db } = await testDatabase();
const SHIPPED = readFileSync(join(import.meta.dirname, "..", "..", "..", "content", "curriculum", "illustrative.json"));
const AT = new Date("2026-11-02T09:00:00Z");
const NAMED = { curriculum: "ours", version: "1", title: "Ours", notice: "Written here." };
const HEAD = "domain,domainTitle,competency,title,criteria,evidence,unlocks,after,posts";

const csv = (...lines: readonly string[]): Buffer => Buffer.from([HEAD, ...lines].join("\n"));
const load = (curriculum: Curriculum) => inShared(db, (tx) => keepCurriculum(tx, curriculum, AT));
const withFirst = (change: object): unknown => {
  const shipped = parseCurriculum(SHIPPED, null);
  const [domain] = shipped.domains;
  const [first] = domain?.competencies ?? [];
  return { ...shipped, domains: [{ ...domain, competencies: [{ ...first, ...change }] }] };
};

test("the set that ships is whole, says that it is not the national framework, and unlocks every deed once", () => {
  const shipped = parseCurriculum(SHIPPED, null);
  assert.match(shipped.notice, /not the national competency framework/);
  assert.deepEqual(
    shipped.domains.map(({ title }) => title),
    ["Care", "Administration", "Basic clinical", "Communication", "Managing health records"],
  );
  const unlocked = competenciesOf(shipped).flatMap(({ unlocks }) => unlocks);
  assert.deepEqual(unlocked.toSorted(), [...DEED_NAMES].toSorted());
});

test("a CSV file of the same words is the same curriculum", () => {
  const read = parseCurriculum(
    csv(
      'care,Care,c1,"Limits, and asking",Says what it may|Asks,tutorial 1 | reflection,,,',
      "care,Care,c2,Danger,Names the signs,observed 3,prepare-patients|explain-procedures,c1,clinical | duty-surgery",
    ),
    NAMED,
  );
  assert.deepEqual(read, {
    ...NAMED,
    domains: [
      {
        domain: "care",
        title: "Care",
        competencies: [
          {
            competency: "c1",
            title: "Limits, and asking",
            criteria: ["Says what it may", "Asks"],
            evidence: [
              { kind: "tutorial", count: 1 },
              { kind: "reflection", count: 1 },
            ],
            unlocks: [],
            after: [],
            posts: [],
          },
          {
            competency: "c2",
            title: "Danger",
            criteria: ["Names the signs"],
            evidence: [{ kind: "observed", count: 3 }],
            unlocks: ["prepare-patients", "explain-procedures"],
            after: ["c1"],
            posts: ["clinical", "duty-surgery"],
          },
        ],
      },
    ],
  });
});

test("not loaded, each with one sentence that names the place: circles, unknown deeds, doubles, what is no curriculum", () => {
  const refused: readonly (readonly [Buffer, typeof NAMED | null, RegExp])[] = [
    [csv("c,C,a,A,x,tutorial,,b,", "c,C,b,B,x,tutorial,,a,"), NAMED, /a after b after a is a circle/],
    [csv("c,C,a,A,x,tutorial,,a,"), NAMED, /a after a is a circle/],
    [csv("c,C,a,A,x,tutorial,prescribe,,"), NAMED, /"a" unlocks "prescribe", which is no deed/],
    [csv("c,C,a,A,x,tutorial,,gone,"), NAMED, /a comes after gone, which is not in it/],
    [csv("c,C,a,A,x,tutorial,,,", "c,C,a,B,x,tutorial,,,"), NAMED, /the competency a stands twice/],
    [csv("c,C,a,A,x,tutorial|tutorial 2,,,"), NAMED, /a wants a kind of evidence twice/],
    [csv("c,C,a,A,x,essay,,,"), NAMED, /domains\.0\.competencies\.0\.evidence/],
    [csv("c,C,a,A,x,tutorial 0,,,"), NAMED, /evidence/],
    [csv("c,C,a,A,,tutorial,,,"), NAMED, /criteria/],
    [csv("c,C,a,A,x,tutorial,,,surgeon"), NAMED, /posts/],
    [csv(), NAMED, /domains/],
    [Buffer.from("domain;x"), NAMED, /Nothing of the curriculum was loaded/],
    [Buffer.from("not json"), null, /it is not JSON/],
    [Buffer.from([0xff, 0xfe, 0x00]), null, /not UTF-8/],
    [Buffer.from("[]"), null, /Nothing of the curriculum was loaded/],
    [Buffer.from(""), null, /it is not JSON/],
  ];
  for (const [bytes, named, says] of refused) {
    assert.throws(
      () => parseCurriculum(bytes, named),
      (error: unknown) => {
        assert.ok(error instanceof Error);
        assert.match(error.message, says);
        assert.match(error.message, /^Nothing of the curriculum was loaded[^\n]*\.$/);
        return true;
      },
    );
  }
  const wrong = checkCurriculum(withFirst({ competency: "a b" }));
  assert.ok(typeof wrong === "string" && wrong.includes("competency"));
});

test("property: whatever comes after whatever, it is refused exactly where somebody could never begin", () => {
  const keys = ["a", "b", "c", "d", "e"];
  const after = fc.record(Object.fromEntries(keys.map((key) => [key, fc.subarray(keys)])));
  fc.assert(
    fc.property(after, (wanted) => {
      const competencies = keys.map((competency) => ({
        competency,
        title: competency,
        criteria: ["x"],
        evidence: [{ kind: "tutorial", count: 1 }],
        unlocks: [],
        after: wanted[competency] ?? [],
        posts: [],
      }));
      const checked = checkCurriculum({ ...NAMED, domains: [{ domain: "d", title: "D", competencies }] });
      // Independently: whoever begins with what has nothing before it either gets to the end or is stuck.
      const done = new Set<string>();
      for (let rounds = 0; rounds < keys.length; rounds += 1) {
        for (const key of keys) if ((wanted[key] ?? []).every((one) => done.has(one))) done.add(key);
      }
      assert.equal(typeof checked === "string", done.size < keys.length);
    }),
  );
});

test("a curriculum is kept by name and version, again adds nothing, and a newer one stands beside it", async () => {
  const shipped = parseCurriculum(SHIPPED, null);
  assert.equal((await load(shipped)).isNew, true);
  assert.equal((await load(parseCurriculum(SHIPPED, null))).isNew, false);
  assert.equal((await load({ ...shipped, version: "2", title: "Changed" })).isNew, true);
  const kept = await inShared(db, listCurricula);
  assert.deepEqual(
    kept.map(({ curriculum }) => `${curriculum.curriculum} ${curriculum.version}`),
    ["illustrative 2", "illustrative 1"],
  );
  assert.deepEqual(kept[1]?.curriculum, shipped);
});

test("refused: other words under a version that is there; and no row of one is changed", async () => {
  const shipped = parseCurriculum(SHIPPED, null);
  await load(shipped);
  await assert.rejects(load({ ...shipped, title: "Other words" }), /is loaded with other words.*Nothing was loaded/);
  await assert.rejects(
    inShared(db, (tx) => sql`update shared.curricula set content = '{}'`.execute(tx)),
    /permission denied/,
  );
  const [first] = (await inShared(db, listCurricula)).filter(({ curriculum }) => curriculum.version === "1");
  assert.equal(first?.curriculum.title, shipped.title);
});
