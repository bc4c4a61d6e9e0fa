import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { NEXTS } from "../protocols/decision.ts";
import { BUCKETS } from "./buckets.ts";
import {
  AGES,
  changed,
  hrefOf,
  itemHref,
  KINDS,
  parsePlace,
  placeFrom,
  printPlace,
  SIZES,
  START,
} from "./list-place.ts";

const id = fc.uuid({ version: 7 });
const place = fc.record(
  {
    queue: fc.constantFrom(...BUCKETS.map(({ key }) => key)),
    next: fc.constantFrom(null, ...NEXTS),
    kind: fc.constantFrom(null, ...KINDS),
    owner: fc.oneof(fc.constantFrom(null, "gps", "assistants"), id),
    age: fc.constantFrom(null, ...AGES),
    sender: fc.constantFrom(null, "0123456789ab"),
    late: fc.boolean(),
    asks: fc.boolean(),
    size: fc.constantFrom(...SIZES),
    page: fc.integer({ min: 1, max: 5000 }),
    view: fc.constant(null),
  },
  { noNullPrototype: true },
);

const queryOf = (href: string): Readonly<Record<string, string>> =>
  Object.fromEntries(new URL(href, "http://desk").searchParams);

test("a place comes back from its address, and from the address of an item that was opened there", () => {
  fc.assert(
    fc.property(place, id, (one, item) => {
      assert.deepEqual(parsePlace(queryOf(hrefOf(one))), one);
      assert.deepEqual(placeFrom(queryOf(itemHref(item, one))["from"]), one);
    }),
  );
});

test("whatever is typed into an address, nothing of it is in an address of ours but what we know", () => {
  const words = fc.oneof(fc.string(), fc.constantFrom("OSGOOD", "999 000 0026", "9990000026", "1968-02-11"));
  const typed = fc.dictionary(
    fc.constantFrom("queue", "next", "kind", "owner", "age", "sender", "q", "name", "view"),
    words,
  );
  fc.assert(
    fc.property(typed, (query) => {
      const printed = printPlace(parsePlace(query));
      assert.match(printed, /^[a-z0-9=&-]*$/);
      assert.doesNotMatch(printed, /osgood|9990000026|1968-02-11/i);
    }),
  );
});

test("a query that is none of ours is where everybody begins", () => {
  const nothing = {
    queue: "everything",
    next: "soon",
    size: "7",
    page: "-3",
    owner: "OSGOOD",
    view: "1",
    from: "//x.example",
  };
  assert.deepEqual(parsePlace(nothing), START);
  assert.equal(placeFrom(undefined), null);
  assert.deepEqual(placeFrom("https://elsewhere.example/?queue=all"), START);
});

test("a changed filter begins at the first page and is the saved view no more", () => {
  const on = { ...START, page: 7, view: "0199a000-0000-7000-8000-000000000001", late: true };
  assert.equal(printPlace(on), "view=0199a000-0000-7000-8000-000000000001&page=7");
  assert.equal(printPlace(changed(on, { asks: true })), "queue=to-do&late=1&asks=1");
});
