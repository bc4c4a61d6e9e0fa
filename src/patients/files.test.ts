import assert from "node:assert/strict";
import { test } from "node:test";
import { factsByNumber, patientsFrom } from "./files.ts";
import { match } from "./match.ts";
import { parseContext } from "./parse-context.ts";
import { parseRegister } from "./parse-register.ts";
import { indexRegister } from "./register.ts";
import { ada, reportedAs } from "./testing/people.ts";
import { ADA, bytes, HEAD } from "./testing/practices.ts";

test("a register file is enough to match by", () => {
  const patients = patientsFrom(parseRegister(bytes(HEAD, ADA)));
  assert.deepEqual(patients, [{ ...ada, id: "line-2", flags: ["safeguarding"], staffRelations: ["a1"] }]);
  assert.equal(match(reportedAs(ada), indexRegister(patients)).kind, "exact");
});

test("what a file cannot say is not so", () => {
  const [patient] = patientsFrom(
    parseRegister(bytes("nhsNumber,familyName,givenName,birthDate,sex", "9990000018,Hall,Ivy,,")),
  );
  assert.deepEqual([patient?.flags, patient?.staffRelations], [[], []]);
});

test("facts are found by number", () => {
  const rows = parseContext(
    bytes(
      "nhsNumber,fact,value,from,until,source",
      "9990000018,problems,gout,,,r",
      "9990000026,problems,,,,r",
      "9990000018,medicines,,,,r",
    ),
  );
  const facts = factsByNumber(rows);
  assert.deepEqual(
    facts.get("9990000018")?.map(({ fact }) => fact),
    ["problems", "medicines"],
  );
  assert.equal(facts.get("9990000034"), undefined);
});
