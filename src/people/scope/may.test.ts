import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Deed, DEED_NAMES } from "./deeds.ts";
import { type Asked, BARRIERS, whyMayNot } from "./may.ts";
import { NO_LIMITS, type ScopeStatement, whatIsWrong } from "./statement.ts";
import { startingPosts } from "./starting-posts.ts";
import { STAGES } from "./stage.ts";

const ME = "0199a000-0000-7000-8000-000000000001";

function statement(
  change: Partial<typeof NO_LIMITS> = {},
  granted: readonly Deed[] = ["file-results"],
): ScopeStatement {
  const deeds = [{ deed: "file-results" as const, limits: { ...NO_LIMITS, ...change } }];
  return {
    posts: [{ post: "assistant", name: "Assistant", kind: "non-clinical", deeds }],
    people: [{ account: ME, post: "assistant", granted: [...granted] }],
  };
}

const ALLOWED: Asked = {
  account: ME,
  deed: "file-results",
  isSamePractice: true,
  awayUntil: null,
  statement: statement(),
  protocols: ["vitamin-d"],
  age: 54,
  earned: new Set(),
  stage: "supervised",
  lapsed: null,
};

const barrierOf = (change: Partial<Asked>): string | null => whyMayNot({ ...ALLOWED, ...change })?.barrier ?? null;

test("who has the post, the scope and the competence may, by the partner's signature alone or by what was earned", () => {
  assert.equal(barrierOf({}), null);
  assert.equal(barrierOf({ statement: statement({}, []), earned: new Set<Deed>(["file-results"]) }), null);
});

test("not allowed, each by its own barrier, and the first of several is named", () => {
  const barriers = [
    { change: { isSamePractice: false }, barrier: "practice" },
    { change: { awayUntil: "Friday" }, barrier: "presence" },
    { change: { statement: null }, barrier: "post" },
    { change: { account: "0199a000-0000-7000-8000-000000000002" }, barrier: "post" },
    { change: { deed: "tell-results" as const }, barrier: "scope" },
    { change: { statement: statement({ protocols: ["thyroid"] }) }, barrier: "scope" },
    { change: { statement: statement({ protocols: ["vitamin-d"] }), protocols: [] }, barrier: "scope" },
    { change: { statement: statement({ ageFrom: 18 }), age: 17 }, barrier: "scope" },
    { change: { statement: statement({ ageUntil: 53 }) }, barrier: "scope" },
    { change: { statement: statement({ ageFrom: 18 }), age: null }, barrier: "scope" },
    { change: { statement: statement({}, []) }, barrier: "competence" },
    { change: { statement: statement({}, []), earned: new Set<Deed>(["tell-results"]) }, barrier: "competence" },
    { change: { stage: "suspended" as const }, barrier: "autonomy" },
    { change: { lapsed: "vitamin-d 1.2" }, barrier: "protocol" },
  ];
  for (const { change, barrier } of barriers) assert.equal(barrierOf(change), barrier, JSON.stringify(change));
  const all = { isSamePractice: false, awayUntil: "Friday", statement: null, stage: "suspended", lapsed: "x" } as const;
  assert.equal(barrierOf(all), "practice");
});

test("the limits hold at their ends", () => {
  assert.equal(barrierOf({ statement: statement({ ageFrom: 18, ageUntil: 74 }), age: 18 }), null);
  assert.equal(barrierOf({ statement: statement({ ageFrom: 18, ageUntil: 74 }), age: 74 }), null);
  assert.equal(barrierOf({ statement: statement({ ageFrom: 18, ageUntil: 74 }), age: 75 }), "scope");
  assert.equal(barrierOf({ statement: statement({ protocols: ["vitamin-d"] }) }), null);
  const two = { statement: statement({ protocols: ["vitamin-d"] }), protocols: ["vitamin-d", "thyroid"] };
  assert.equal(barrierOf(two), "scope", "one protocol of two that the post does not have");
});

test("property: whatever is asked, a yes needs every part, and taking any part away never makes a no a yes", () => {
  const asked = fc.record({
    isSamePractice: fc.boolean(),
    awayUntil: fc.option(fc.constant("Friday")),
    statement: fc.option(
      fc
        .record({ age: fc.option(fc.nat({ max: 100 })), granted: fc.subarray([...DEED_NAMES]) })
        .map((one) => statement({ ageFrom: one.age }, one.granted)),
    ),
    deed: fc.constantFrom(...DEED_NAMES),
    age: fc.option(fc.nat({ max: 110 })),
    earned: fc.subarray([...DEED_NAMES]).map((deeds) => new Set(deeds)),
    stage: fc.constantFrom(...STAGES),
    lapsed: fc.option(fc.constant("vitamin-d")),
  });
  fc.assert(
    fc.property(asked, (so) => {
      const full: Asked = { ...ALLOWED, ...so };
      const why = whyMayNot(full);
      if (why !== null) assert.ok(BARRIERS.includes(why.barrier) && why.says.endsWith("."), why.says);
      if (why === null) {
        assert.ok(full.isSamePractice && full.awayUntil === null && full.lapsed === null && full.stage !== "suspended");
        const person = full.statement?.people.find(({ account }) => account === ME);
        assert.ok(full.statement?.posts.some(({ deeds }) => deeds.some(({ deed }) => deed === full.deed)));
        assert.ok(person?.granted.includes(full.deed) === true || full.earned.has(full.deed));
      } else {
        for (const less of [
          { earned: new Set<Deed>() },
          { age: null },
          { statement: null },
          { lapsed: "x" },
        ] as const) {
          assert.notEqual(whyMayNot({ ...full, ...less }), null);
        }
      }
    }),
  );
});

test("the starting posts are whole, cover the nine duties between them, and can be signed as they are", () => {
  const posts = startingPosts();
  assert.deepEqual(
    posts.map(({ post }) => post),
    ["clinical", "duty-surgery", "non-clinical", "reception"],
  );
  assert.equal(whatIsWrong({ posts: [...posts], people: [] }), null);
  const deeds = new Set(posts.flatMap((post) => post.deeds.map(({ deed }) => deed)));
  assert.deepEqual(
    [...DEED_NAMES].filter((deed) => !deeds.has(deed)),
    [],
  );
});

test("not signed: a post that nobody has, a deed twice, limits that end before they begin, a person twice", () => {
  const good = statement();
  const [post] = good.posts;
  const [person] = good.people;
  assert.ok(post !== undefined && person !== undefined);
  assert.match(whatIsWrong({ ...good, people: [{ ...person, post: "gone" }] }) ?? "", /not among the posts/);
  assert.match(whatIsWrong({ ...good, posts: [post, post] }) ?? "", /key/);
  assert.match(whatIsWrong({ ...good, posts: [{ ...post, deeds: [...post.deeds, ...post.deeds] }] }) ?? "", /twice/);
  assert.match(whatIsWrong(statement({ ageFrom: 60, ageUntil: 20 })) ?? "", /begins after it ends/);
  assert.match(whatIsWrong({ ...good, people: [person, person] }) ?? "", /twice/);
});
