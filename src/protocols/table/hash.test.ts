import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { protocolHash } from "./hash.ts";

const bytes = fc.uint8Array({ minLength: 1, maxLength: 60 });

test("one changed byte in either file is another hash", () => {
  fc.assert(
    fc.property(bytes, bytes, fc.nat(), fc.integer({ min: 1, max: 255 }), (protocol, cases, place, by) => {
      const both = [...protocol, ...cases];
      both[place % both.length]! ^= by;
      const changed = [both.slice(0, protocol.length), both.slice(protocol.length)].map((part) =>
        Uint8Array.from(part),
      );
      assert.notEqual(protocolHash(changed[0]!, changed[1]!), protocolHash(protocol, cases));
    }),
  );
});

test("a byte that moves from one file to the other is another hash", () => {
  fc.assert(
    fc.property(bytes, bytes, (protocol, cases) => {
      const longer = Uint8Array.from([...protocol, cases[0]!]);
      assert.notEqual(protocolHash(longer, cases.slice(1)), protocolHash(protocol, cases));
    }),
  );
});

test("it is SHA-256 over length, bytes, length, bytes, so that anybody can work it out again", () => {
  const framed = Buffer.from("\0\0\0\0\0\0\0\x02{}\0\0\0\0\0\0\0\x02[]", "latin1");
  const expected = createHash("sha256").update(framed).digest("hex");
  assert.equal(protocolHash(new TextEncoder().encode("{}"), new TextEncoder().encode("[]")), expected);
});
