import assert from "node:assert/strict";
import { test } from "node:test";
import { Refusal } from "../base/refusal.ts";
import { parseRegister } from "./parse-register.ts";

const HEAD = "nhsNumber,familyName,givenName,birthDate,sex,postcode,registration,flags,staffRelations";

function bytes(...lines: readonly string[]): Uint8Array {
  return new TextEncoder().encode(lines.join("\n"));
}

function refusal(file: Uint8Array, practice?: string): string {
  try {
    parseRegister(file, practice === undefined ? {} : { practice });
  } catch (error) {
    assert.ok(error instanceof Refusal && error.code === "bad-input");
    return error.message;
  }
  throw new Error("it was not refused");
}

test("a line of the register is read whole", () => {
  const [row] = parseRegister(
    bytes(HEAD, "999 000 0018,O'Neill,Zoë,1980-05-17,female,ls1 4hy,temporary,safeguarding;Confidential address,a1;b2"),
  );
  assert.deepEqual(row, {
    line: 2,
    nhsNumber: "9990000018",
    familyName: "O'Neill",
    givenName: "Zoë",
    birthDate: "1980-05-17",
    sex: "female",
    postcode: "LS1 4HY",
    registration: "temporary",
    flags: { safeguarding: true, "confidential-address": true },
    staffRelations: ["a1", "b2"],
    usualGp: null,
  });
});

test("byte order mark, line endings, heading case and order, quotes and padding do not matter", () => {
  const text =
    '\uFEFFSex,"Date of birth",SURNAME,Forename,NHS No\r\nM,17/05/1980,"Grant, Hall",Tom,9990000026\r\n\r\n,,,,\r\n';
  const [row, ...others] = parseRegister(new TextEncoder().encode(text));
  assert.equal(others.length, 0);
  assert.equal(row?.familyName, "Grant, Hall");
  assert.equal(row.birthDate, "1980-05-17");
  assert.equal(row.sex, "male");
});

test("what the file has no column for stays open, and an empty cell says none", () => {
  const [bare] = parseRegister(bytes("nhsNumber,familyName,givenName,birthDate,sex", "9990000018,Hall,,,"));
  assert.deepEqual(bare?.flags, { safeguarding: null, "confidential-address": null });
  assert.equal(bare.staffRelations, null);
  assert.equal(bare.birthDate, null);
  assert.equal(bare.sex, "unknown");
  assert.equal(bare.registration, "registered");
  const [empty] = parseRegister(bytes(HEAD, ",Hall,Ivy,1980-05-17,f,,,,"));
  assert.deepEqual(empty?.flags, { safeguarding: false, "confidential-address": false });
  assert.deepEqual(empty.staffRelations, []);
  assert.equal(empty.nhsNumber, null);
});

test("bad lines are told with their numbers and nothing is given", () => {
  const said = refusal(
    bytes(
      HEAD,
      "9990000018,Hall,Ivy,1980-05-17,female,,,,",
      "9990000019,Hall,Ivy,1980-05-17,female,,,,",
      "9990000026,,Ivy,1980-02-30,woman,,moved,vip,",
    ),
  );
  assert.match(said, /^Nothing of the register was loaded: line 3: the NHS number's check digit is wrong; line 4: /);
  for (const part of [/no family name/, /date of birth is not a date/, /the sex is none/, /; and 1 more/])
    assert.match(said, part);
  assert.doesNotMatch(said, /999/, "a number never ends in a log");
});

test("a line with more or fewer cells than headings is a fault, not a shift", () => {
  assert.match(
    refusal(bytes(HEAD, "9990000018,Hall,Ivy,1980-05-17,female")),
    /line 2: 5 cells where the headings are 9/,
  );
});

test("files that are no register are refused in one sentence", () => {
  assert.match(refusal(bytes("")), /it is empty/);
  assert.match(refusal(bytes("name,age", "Ivy,40")), /the heading nhsNumber is missing/);
  assert.match(refusal(bytes(`${HEAD},NHS No`)), /nhsNumber stands twice/);
  assert.match(refusal(new Uint8Array([0x4e, 0xe9, 0x0a])), /not UTF-8/);
  assert.match(refusal(bytes(HEAD, '9990000018,"Hall,Ivy')), /quotation mark/);
});

test("a number may stand twice: matching then hands both to a person", () => {
  const line = "9990000018,Hall,Ivy,1980-05-17,female,,,,";
  assert.equal(parseRegister(bytes(HEAD, line, line)).length, 2);
});

const FHIR = {
  resourceType: "Patient",
  identifier: [{ system: "https://fhir.nhs.uk/Id/nhs-number", value: "9990000018" }],
  active: true,
  name: [
    { use: "maiden", family: "Old" },
    { use: "usual", family: "O'Neill", given: ["Zoë", "Ann"] },
  ],
  gender: "female",
  birthDate: "1980-05-17",
  address: [
    { use: "old", postalCode: "LS9 9ZZ" },
    { use: "home", postalCode: "ls1 4hy" },
  ],
  generalPractitioner: [{ identifier: { system: "https://fhir.nhs.uk/Id/ods-organization-code", value: "Y90001" } }],
};

function ndjson(...changes: readonly object[]): Uint8Array {
  return bytes(...changes.map((change) => JSON.stringify({ ...FHIR, ...change })), "");
}

test("a FHIR Patient a line is the register too", () => {
  const [row] = parseRegister(ndjson({}), { practice: "Y90001" });
  assert.deepEqual(row, {
    line: 1,
    nhsNumber: "9990000018",
    familyName: "O'Neill",
    givenName: "Zoë Ann",
    birthDate: "1980-05-17",
    sex: "female",
    postcode: "LS1 4HY",
    registration: "registered",
    flags: { safeguarding: null, "confidential-address": false },
    staffRelations: null,
    usualGp: null,
  });
});

test("FHIR says who died, left, is elsewhere or here for a time, and whose address is confidential", () => {
  const temporary = {
    extension: [
      {
        url: "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-RegistrationDetails",
        extension: [
          { url: "registrationType", valueCodeableConcept: { coding: [{ code: "T", display: "Temporary" }] } },
        ],
      },
    ],
  };
  const rows = parseRegister(
    ndjson(
      { deceasedDateTime: "2026-10-01" },
      { deceasedBoolean: true, active: false },
      { active: false },
      { generalPractitioner: [{ identifier: { ...FHIR.generalPractitioner[0]!.identifier, value: "Y90002" } }] },
      { link: [{ type: "replaced-by" }] },
      temporary,
      { deceasedBoolean: false, meta: { security: [{ code: "R" }] } },
    ),
    { practice: "Y90001" },
  );
  const expected = ["deceased", "deceased", "left", "left", "left", "temporary", "registered"];
  assert.deepEqual(
    rows.map(({ registration }) => registration),
    expected,
  );
  assert.equal(rows[6]?.flags["confidential-address"], true);
});

test("a FHIR line that is no Patient, or has a bad number, is told", () => {
  assert.match(refusal(bytes(JSON.stringify(FHIR), "{")), /line 2: not JSON/);
  assert.match(refusal(ndjson({ resourceType: "Person" })), /line 1: not a FHIR R4 Patient/);
  assert.match(refusal(ndjson({ identifier: [{ ...FHIR.identifier[0], value: "9990000019" }] })), /check digit/);
  assert.match(refusal(ndjson({ identifier: [FHIR.identifier[0], FHIR.identifier[0]] })), /more than one NHS number/);
  assert.match(refusal(ndjson({ name: [] })), /no family name/);
  assert.equal(parseRegister(ndjson({ birthDate: "1980" }))[0]?.birthDate, null);
});

test("a usual GP is a code or a name, an empty cell is none, and a file without the column leaves who is held", () => {
  const line = "9990000018,Hall,Ivy,1980-05-17,female,,,,";
  const usual = (cell: string) => parseRegister(bytes(`${HEAD},Usual GP`, `${line},${cell}`))[0]?.usualGp;
  assert.deepEqual([usual("G9990001"), usual(" Dr Ann Field "), usual("")], ["G9990001", "Dr Ann Field", ""]);
  assert.equal(parseRegister(bytes(HEAD, line))[0]?.usualGp, null);
});

test("from FHIR the usual GP is whoever is named by a doctor's code, and a practice's code is nobody", () => {
  const practice = FHIR.generalPractitioner[0];
  const doctor = { identifier: { system: "https://fhir.hl7.org.uk/Id/gmp-number", value: "G9990001" } };
  const [row] = parseRegister(ndjson({ generalPractitioner: [practice, doctor] }), { practice: "Y90001" });
  assert.deepEqual([row?.usualGp, row?.registration], ["G9990001", "registered"]);
  assert.equal(parseRegister(ndjson({}))[0]?.usualGp, null);
});
