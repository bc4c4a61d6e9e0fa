import assert from "node:assert/strict";
import { test } from "node:test";
import { wantedFrom } from "./find.ts";

test("a number is found with or without its spaces, a date as people write it, and names beside both", () => {
  const number = { nhsNumber: "9990000026", birthDate: null, names: [] };
  for (const typed of ["9990000026", "999 000 0026", " 999-000-0026 "])
    assert.deepEqual(wantedFrom(typed), number, typed);
  const born = { nhsNumber: null, birthDate: "1968-02-11", names: [] };
  for (const typed of ["11/02/1968", "11-02-1968", "11-Feb-1968", "11 February 1968", "1968-02-11", "11.2.1968"]) {
    assert.deepEqual(wantedFrom(typed), born, typed);
  }
  assert.deepEqual(wantedFrom("OSGOOD, Bertram 11/02/1968"), { ...born, names: ["osgood", "bertram"] });
  assert.deepEqual(wantedFrom("O'Neill"), { nhsNumber: null, birthDate: null, names: ["o", "neill"] });
});

test("not looked for: half a number, a day that no calendar has, one letter, nothing; each would find others", () => {
  for (const typed of ["", " ", "o", "999 000 002", "99900000261", "31/02/1968", "osgood 19", "%", "_"]) {
    assert.equal(wantedFrom(typed), null, typed);
  }
});
