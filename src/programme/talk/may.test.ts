import assert from "node:assert/strict";
import { test } from "node:test";
import { APPOINTMENTS } from "../../people/appointed.ts";
import { ROLES } from "../../people/role.ts";
import { mayModerate, mayNotify, mayRead, mayWrite } from "./may.ts";
import { spacesOf } from "./spaces.ts";

// Who may what, written down as a table: each row a role and where it belongs, each column a space; r reads, w writes,
// n gives notice, m moderates.

const SPACES = spacesOf(["London", "North West"]);
const COLUMNS = ["notices", "hub-leads", "region:London", "region:North West"] as const;

const TABLE: Readonly<Record<string, readonly [string, string, string, string]>> = {
  //                       notices  hub-leads  London   North West
  "assistant London": ["r", "", "rw", ""],
  "assistant nowhere": ["r", "", "", ""],
  "gp North West": ["r", "", "", "rw"],
  "manager London": ["r", "", "rw", ""],
  "reception London": ["r", "", "rw", ""],
  "nurse London": ["r", "", "rw", ""],
  "pharmacist London": ["r", "", "rw", ""],
  "administrator London": ["", "", "", ""],
  "hub-lead London": ["r", "rw", "rwnm", ""],
  "hub-lead North West": ["r", "rw", "", "rwnm"],
  "national-lead nowhere": ["rnm", "rwnm", "rwnm", "rwnm"],
  "evaluator nowhere": ["r", "", "", ""],
  "evaluator London": ["r", "", "", ""],
};

test("reading, writing, giving notice and moderating are as the table has it", () => {
  const named = new Set<string>();
  for (const [who, rights] of Object.entries(TABLE)) {
    const [, word = "", region = ""] = /^(\S+) (.+)$/.exec(who) ?? [];
    const role = [...ROLES, ...APPOINTMENTS].find((one) => one === word);
    assert.ok(role, who);
    named.add(role);
    const person = { role, regions: region === "nowhere" ? [] : [region] };
    COLUMNS.forEach((key, n) => {
      const space = SPACES.find((one) => one.key === key);
      assert.ok(space, key);
      const may = [
        mayRead(person, space) ? "r" : "",
        mayWrite(person, space) ? "w" : "",
        mayNotify(person, space) ? "n" : "",
        mayModerate(person, space) ? "m" : "",
      ].join("");
      assert.equal(may, rights[n], `${who} in ${key}`);
    });
  }
  assert.deepEqual([...named].toSorted(), [...ROLES, ...APPOINTMENTS].toSorted(), "every role has a row");
});

test("a practice of two regions talks in both, and one of none in neither", () => {
  const open = (regions: readonly string[]): readonly string[] =>
    SPACES.filter((space) => mayWrite({ role: "manager", regions }, space)).map(({ key }) => key);
  assert.deepEqual(open(["London", "North West"]), ["region:London", "region:North West"]);
  assert.deepEqual(open([]), []);
  assert.deepEqual(open(["Wales"]), []);
});
