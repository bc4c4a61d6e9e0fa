import assert from "node:assert/strict";
import { test } from "node:test";
import { faultOfPassword, faultOfShortCode } from "./secret-rules.ts";

const person = { login: "t.okafor", name: "Tamsin Okafor" };

test("three words are a password, and so is whatever a password manager makes", () => {
  for (const good of [
    "copper kettle morning",
    "xK9$mQ2!vL7p",
    "ein langer Satz über Löwen",
    "x".repeat(3) + "abcdefghi",
  ]) {
    assert.equal(faultOfPassword(good, person), null, good);
  }
});

test("not allowed: one that is short, of few characters, one's name, or what everybody tries", () => {
  for (const bad of [
    "",
    "copper kett",
    "aaaaaaaaaaaaaaaa",
    "ababababababab",
    "t.okafor2026",
    "TamsinOkafor1",
    "password123456",
    "countersign1",
    "x1y2z".repeat(50),
  ]) {
    assert.notEqual(faultOfPassword(bad, person), null, bad);
  }
});

test("six digits or more are a short code", () => {
  for (const good of ["275914", "0040719", "123455"]) assert.equal(faultOfShortCode(good), null, good);
  for (const bad of ["", "27591", "27591a", "111111", "123456", "987654", "121212", "123123", "1234567890123"]) {
    assert.notEqual(faultOfShortCode(bad), null, bad);
  }
});
