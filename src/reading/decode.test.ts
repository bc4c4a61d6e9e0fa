import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { decode } from "./decode.ts";

test("UTF-8 where it is valid, with or without its mark, else windows-1252, and that is told", () => {
  assert.deepEqual(decode(Buffer.from("Zoë µ")), { text: "Zoë µ", oddities: [] });
  assert.deepEqual(decode(Buffer.from("\uFEFFZoë")), { text: "Zoë", oddities: [] });
  const old = decode(Buffer.from([0x5a, 0x6f, 0xeb, 0x20, 0x80]));
  assert.equal(old.text, "Zoë €");
  assert.deepEqual(
    old.oddities.map(({ code }) => code),
    ["charset"],
  );
});

test("padding at the end does not count, a NUL inside becomes visible", () => {
  assert.equal(decode(Buffer.from("UNZ+1'\r\n\x1a\0\0")).text, "UNZ+1'");
  const inside = decode(Buffer.from("a\0b"));
  assert.equal(inside.text, "a\uFFFDb");
  assert.deepEqual(
    inside.oddities.map(({ code }) => code),
    ["control-characters"],
  );
});

test("every byte has a character, and part of a larger buffer is only that part", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 60 }), (bytes) => {
      // A last byte that is no padding keeps the length; 0xFF makes it invalid UTF-8.
      const text = decode(Uint8Array.from([...bytes, 0xff])).text;
      assert.equal(text.length, bytes.length + 1);
      assert.equal(text.at(-1), "ÿ");
    }),
  );
  assert.equal(decode(new Uint8Array(Buffer.from("xxabcxx")).subarray(2, 5)).text, "abc");
});
