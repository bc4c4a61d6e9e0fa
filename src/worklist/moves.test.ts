import assert from "node:assert/strict";
import { test } from "node:test";
import { NEXTS } from "../protocols/decision.ts";
import { ROLES } from "../people/role.ts";
import { STATUSES } from "./item.ts";
import { getMove, type Move, MOVES, movesFor, whyNot } from "./moves.ts";

test("a GP may acknowledge what was decided for a GP, and nobody else may", () => {
  for (const role of ROLES) {
    const may = movesFor(role, "waiting", "gp-now").some((move) => move.move === "acknowledge");
    assert.equal(may, role === "gp", role);
  }
});

test("what an assistant may deal with is not acknowledged, it is dealt with", () => {
  for (const next of ["tests", "leaflet", "file"] as const) {
    assert.deepEqual(
      movesFor("gp", "waiting", next).map((move) => move.move),
      ["answer"],
    );
  }
});

test("nothing is done twice: an acknowledged report offers no second acknowledgement", () => {
  assert.match(whyNot(getMove("acknowledge"), "gp", "acknowledged", "gp-now") ?? "", /cannot be done any more/);
});

test("the machine opens and decides, and no row lets it close, file, send or sign", () => {
  const machine = MOVES.filter((move: Move) => move.who.includes("machine"));
  assert.deepEqual(
    machine.map((move) => move.move),
    ["open", "decide"],
  );
});

test("every move leads to a status that exists, has words, and every refusal is a sentence", () => {
  for (const move of MOVES as readonly Move[]) {
    assert.ok(STATUSES.includes(move.to));
    assert.ok(move.words.length > 0 && move.says.endsWith("."));
    for (const role of ROLES) {
      for (const status of STATUSES) {
        for (const next of NEXTS) {
          const no = whyNot(move, role, status, next);
          assert.ok(no === null || no.endsWith("."), `${move.move} ${role} ${status} ${next}`);
        }
      }
    }
  }
});
