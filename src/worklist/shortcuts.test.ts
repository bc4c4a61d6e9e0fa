import assert from "node:assert/strict";
import { test } from "node:test";
import { MOVES } from "./moves.ts";
import { NO_SHORTCUTS, SHORTCUTS, shortcutsFrom } from "./shortcuts.ts";

test("shortcuts are off until somebody switches them on, and then have the keys that they chose", () => {
  assert.equal(NO_SHORTCUTS.isOn, false);
  assert.deepEqual(shortcutsFrom({ on: "yes", down: "N", up: "p", search: "/", help: "?" }), {
    isOn: true,
    keys: { down: "n", up: "p", search: "/", help: "?" },
  });
});

test("not allowed: two deeds on one key, a key of two signs, none, or a space", () => {
  const keys = { on: "yes", down: "j", up: "k", search: "/", help: "?" };
  for (const wrong of [{ up: "j" }, { up: "J" }, { down: "jk" }, { help: "" }, { search: " " }]) {
    assert.equal(typeof shortcutsFrom({ ...keys, ...wrong }), "string", JSON.stringify(wrong));
  }
});

test("no key files, signs or makes any move: the deeds are four, and none is a move", () => {
  assert.deepEqual(
    SHORTCUTS.map(({ deed }) => deed),
    ["down", "up", "search", "help"],
  );
  const moves = MOVES.map(({ move }): string => move);
  for (const { deed } of SHORTCUTS) assert.ok(!moves.includes(deed), deed);
});
