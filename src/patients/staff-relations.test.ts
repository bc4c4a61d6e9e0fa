import assert from "node:assert/strict";
import { test } from "node:test";
import type { Person } from "../people/role.ts";
import { parseRegister } from "./parse-register.ts";
import type { RegisterRow } from "./row.ts";
import { withStaff } from "./staff-relations.ts";

const post = {
  practice: "Y90001",
  practiceName: "Test",
  role: "assistant",
  title: "Assistant",
  isConfirmed: true,
} as const;
const staff: readonly Person[] = [
  { account: "a1", name: "Jo Hall", ...post },
  { account: "a2", name: "Sam Grant", ...post },
  { account: "a3", name: "Sam Grant", ...post },
];

function rows(relations: string): readonly RegisterRow[] {
  const text = `nhsNumber,familyName,givenName,birthDate,sex,staffRelations\n9990000018,Hall,Ivy,1980-05-17,f,${relations}\n`;
  return parseRegister(new TextEncoder().encode(text));
}

test("a relation is an account, by its id or by the one name that it is", () => {
  assert.deepEqual(withStaff(rows("a2;jo hall"), staff)[0]?.staffRelations, ["a2", "a1"]);
  assert.deepEqual(withStaff(rows(""), staff)[0]?.staffRelations, []);
});

test("one who is nobody, or could be two, refuses the file", () => {
  assert.throws(() => withStaff(rows("Jo Hill"), staff), /line 2: a staff relation is nobody of the staff/);
  assert.throws(() => withStaff(rows("Sam Grant"), staff), /the name of several/);
});
