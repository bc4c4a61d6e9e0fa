import assert from "node:assert/strict";
import { test } from "node:test";
import { MOVES } from "./moves.ts";
import { NO_SHORTCUTS, SHORTCUTS, shortcutsFrom, withLater } from "./shortcuts.ts";

const LETTERS = { "page-on": "n", "page-back": "b", zoom: "z", turn: "t" };

test("shortcuts are off until somebody switches them on, and then have the keys that they chose", () => {
  assert.equal(NO_SHORTCUTS.isOn, false);
  assert.deepEqual(shortcutsFrom({ ...LETTERS, on: "yes", down: "Q", up: "p", search: "/", help: "?" }), {
    isOn: true,
    keys: { ...LETTERS, down: "q", up: "p", search: "/", help: "?" },
  });
});

test("not allowed: two deeds on one key, a key of two signs, none, or a space", () => {
  const keys = { ...LETTERS, on: "yes", down: "j", up: "k", search: "/", help: "?" };
  for (const wrong of [{ up: "j" }, { up: "J" }, { down: "jk" }, { help: "" }, { search: " " }]) {
    assert.equal(typeof shortcutsFrom({ ...keys, ...wrong }), "string", JSON.stringify(wrong));
  }
});

test("keys that were chosen before letters came stay; a new deed gets its key unless another has it", () => {
  const chosen = { isOn: true, keys: { down: "n", up: "k", search: "/", help: "?" } };
  assert.deepEqual(withLater(chosen).keys, { ...chosen.keys, "page-back": "b", zoom: "z", turn: "t" });
});

test("no key files, signs, accepts or makes any move: the deeds are eight, and none is a move", () => {
  assert.deepEqual(
    SHORTCUTS.map(({ deed }) => deed),
    ["down", "up", "page-on", "page-back", "zoom", "turn", "search", "help"],
  );
  const moves = MOVES.map(({ move }): string => move);
  for (const { deed } of SHORTCUTS) assert.ok(!moves.includes(deed), deed);
});
