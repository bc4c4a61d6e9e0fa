import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Role } from "../people/role.ts";
import { BUCKETS, bucketsOf, type Countable, getBucket, isIn, type Looker } from "./buckets.ts";
import { ASSISTANTS, GPS, NURSES, OPEN, PHARMACISTS, RECEPTION } from "./item.ts";

// Promise 2: every open item has one holder and appears in a default view. Nobody works from "All open", so a
// bucket that holds everything does not count.

const CLINICAL: readonly Role[] = ["assistant", "gp", "nurse", "pharmacist"];
const ME = "0199a000-0000-7000-8000-000000000001";
const OTHER = "0199a000-0000-7000-8000-000000000002";

const item: fc.Arbitrary<Countable> = fc.record({
  status: fc.constantFrom(...OPEN),
  urgency: fc.constantFrom(0, 1, 2, 3),
  holder_kind: fc.constantFrom("queue" as const, "person" as const),
  holder: fc.constantFrom(GPS.name, ASSISTANTS.name, ME, OTHER),
  is_late: fc.boolean(),
  trouble: fc.constantFrom("none" as const, "unmatched" as const, "unreadable" as const),
});

/** The buckets, but the one that holds everything, in which this person finds the item. */
function foundIn(one: Countable, looker: Looker): readonly string[] {
  return bucketsOf(looker.role)
    .filter(({ key, rows }) => key !== "all" && rows !== "done-today" && isIn(rows, one, looker))
    .map(({ key }) => key);
}

test("every open item is in a default view of whoever holds it, in whatever state it is", () => {
  fc.assert(
    fc.property(item, fc.constantFrom(...CLINICAL), (one, role) => {
      assert.notDeepEqual(foundIn({ ...one, holder_kind: "person", holder: ME }, { account: ME, role }), []);
    }),
  );
});

test("every open item of a queue is in a default view of everybody who watches the queue", () => {
  fc.assert(
    fc.property(item, fc.constantFrom(...CLINICAL), (one, role) => {
      const holder = role === "gp" ? GPS.name : ASSISTANTS.name;
      assert.notDeepEqual(foundIn({ ...one, holder_kind: "queue", holder }, { account: ME, role }), []);
    }),
  );
});

test("what is to be dealt with stands where people begin: with its holder, and with everybody of the queue's role", () => {
  for (const status of ["waiting", "acknowledged", "asked"] as const) {
    const one = { status, urgency: 2, is_late: false, trouble: "none" } as const;
    const mine = { ...one, holder_kind: "person", holder: ME } as const;
    const gps = { ...one, holder_kind: "queue", holder: GPS.name } as const;
    assert.ok(foundIn(mine, { account: ME, role: "assistant" }).includes("to-do"));
    assert.ok(foundIn(gps, { account: ME, role: "gp" }).includes("to-do"));
    assert.ok(
      !foundIn(gps, { account: ME, role: "assistant" }).includes("to-do"),
      "the GPs' work is not the assistants'",
    );
    assert.ok(!foundIn(mine, { account: OTHER, role: "assistant" }).includes("to-do"), "nor is another's by name");
  }
});

test("each bucket holds what its name says and nothing else", () => {
  const looker: Looker = { account: ME, role: "gp" };
  const plain: Countable = {
    status: "waiting",
    urgency: 2,
    holder_kind: "queue",
    holder: GPS.name,
    is_late: false,
    trouble: "none",
  };
  const cases: readonly (readonly [Partial<Countable>, readonly string[]])[] = [
    [{}, ["to-do", "team"]],
    [{ urgency: 0 }, ["to-do", "now", "team"]],
    [{ urgency: 0, status: "signed" }, ["team", "file"]],
    [{ holder: ASSISTANTS.name }, []],
    [{ holder_kind: "person", holder: ME }, ["to-do", "mine"]],
    [{ holder_kind: "person", holder: OTHER }, []],
    [{ status: "proposed" }, ["team", "countersign"]],
    [{ status: "signed", holder_kind: "person", holder: OTHER }, ["file"]],
    [{ status: "awaiting", holder_kind: "person", holder: ME }, ["waiting"]],
    [{ is_late: true, holder: ASSISTANTS.name }, ["overdue"]],
    [{ trouble: "unmatched", holder: ASSISTANTS.name }, ["unmatched"]],
    [{ trouble: "unreadable", holder: ASSISTANTS.name }, ["unreadable"]],
  ];
  for (const [over, wanted] of cases) {
    assert.deepEqual(foundIn({ ...plain, ...over }, looker), wanted, JSON.stringify(over));
  }
});

test("not shown: roles that see no patient's data have no bucket at all", () => {
  for (const role of ["manager", "administrator"] as const) assert.deepEqual(bucketsOf(role), []);
});

test("reception's lists hold what is with them or with reception, in whatever state it is, and nothing else", () => {
  const looker: Looker = { account: ME, role: "reception" };
  fc.assert(
    fc.property(item, fc.constantFrom(RECEPTION.name, ME, OTHER, GPS.name, ASSISTANTS.name), (one, holder) => {
      const holder_kind = holder === ME || holder === OTHER ? "person" : "queue";
      const isShown = foundIn({ ...one, holder_kind, holder }, looker).length > 0;
      assert.equal(isShown, holder === ME || holder === RECEPTION.name);
    }),
  );
});

test("a pharmacist and a nurse have their own team's queue before them, beside the assistants'", () => {
  const one = { status: "waiting", urgency: 3, is_late: false, trouble: "none", holder_kind: "queue" } as const;
  for (const [role, queue] of [
    ["pharmacist", PHARMACISTS],
    ["nurse", NURSES],
  ] as const) {
    const seen = (holder: string): boolean => foundIn({ ...one, holder }, { account: ME, role }).includes("to-do");
    assert.ok(seen(queue.name) && seen(ASSISTANTS.name), role);
    assert.ok(!seen(role === "nurse" ? PHARMACISTS.name : NURSES.name) && !seen(RECEPTION.name), role);
  }
});

test("a bucket's key is one word of an address, once", () => {
  const keys = BUCKETS.map(({ key }) => key);
  assert.equal(new Set(keys).size, keys.length);
  for (const key of keys) assert.match(key, /^[a-z-]+$/);
  for (const key of keys) assert.equal(getBucket(key).key, key);
});
