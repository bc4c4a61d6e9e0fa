import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import type { Move } from "../src/worklist/move.ts";
import { MOVES } from "../src/worklist/moves.ts";
import { MOVES_PAGE, renderMoves } from "./support/moves-page.ts";

// The page that a practice and a hospital read is the table that the server obeys.

const EXAMPLE: Move = {
  move: "agree",
  from: ["proposed"],
  to: "signed",
  who: ["gp"],
  when: ["gp-now"],
  needs: ["fresh"],
  comment: "needed",
  signs: true,
  undoable: true,
  words: "Agree and sign",
  says: "You sign what is proposed.",
};

test("a move's row says its button, who, for what, its needs, and where it leads from where", () => {
  const page = renderMoves([EXAMPLE]);
  assert.match(
    page,
    /^\| Agree and sign \(`agree`\); signs \| GP \| GP now \| fresh sign-in \| needed \| yes \| You sign what is proposed\. \|$/m,
  );
  assert.match(page, /^\| Agree and sign \|  \|  \|  \|  \| Signed, to be filed \|  \|  \|  \|  \|$/m);
});

test("a move without a limit names none, stays where it was, and is not undone", () => {
  const { when: _when, needs: _needs, undoable: _undoable, signs: _signs, ...bare } = EXAMPLE;
  const page = renderMoves([{ ...bare, from: ["waiting"], to: "same", comment: "none" }]);
  assert.match(page, /^\| Agree and sign \(`agree`\) \| GP \|  \|  \| none \| no \| /m);
  assert.match(page, /^\| Agree and sign \| stays \|  \|  \|  \|  \|  \|  \|  \|  \|$/m);
});

test("what Countersign does by itself is in no table of people", () => {
  const [people = "", machine = ""] = renderMoves(MOVES).split("## What Countersign does by itself");
  for (const move of MOVES) {
    const row = `(\`${move.move}\`)`;
    // The sender's acknowledgement may come to a person or by a message.
    const isPersons = move.who.some((one) => one !== "machine");
    assert.equal(people.includes(row), isPersons, move.move);
    assert.equal(machine.includes(row), (move.who as readonly string[]).includes("machine"), move.move);
  }
});

test("docs/moves.md says what the rows say; UPDATE_MOVES=1 writes it anew", () => {
  const rendered = renderMoves(MOVES);
  if (process.env["UPDATE_MOVES"] === "1") writeFileSync(MOVES_PAGE, rendered);
  assert.equal(readFileSync(MOVES_PAGE, "utf8"), rendered, "src/worklist/moves.ts was changed without it");
});
