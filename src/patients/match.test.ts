import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isValidNhsNumber } from "../base/nhs-number.ts";
import type { ReportedPatient } from "../reading/report.ts";
import { match } from "./match.ts";
import type { Match, Part, Patient } from "./patient.ts";
import { indexRegister } from "./register.ts";
import { ada, numberFrom, reportedAs } from "./testing/people.ts";

const brother: Patient = {
  ...ada,
  id: "0190a000-0000-7000-8000-000000000002",
  nhsNumber: "9990000026",
  givenName: "Tom",
  sex: "male",
};
const register = indexRegister([ada, brother]);

function matchAda(changes: Partial<ReportedPatient>): Match {
  return match(reportedAs(ada, changes), register);
}

function partOf(found: Match, part: Part): string | undefined {
  if (found.kind !== "candidates") return undefined;
  return found.candidates[0]?.parts.find((one) => one.part === part)?.is;
}

test("number, date of birth and family name in full are exact", () => {
  const found = matchAda({});
  assert.equal(found.kind, "exact");
  assert.equal(found.kind === "exact" && found.patient.id, ada.id);
});

test("case, accents, punctuation and spaces do not tell people apart", () => {
  for (const familyName of ["ONEILL GRANT", "O'NEILL-GRANT", "o neill grant", "Ó’Néill Grant"]) {
    assert.equal(matchAda({ familyName }).kind, "exact", familyName);
  }
  assert.equal(matchAda({ nhsNumber: "999 000 0018" }).kind, "exact");
});

test("half of a double-barrelled name, or another order of it, is not the name", () => {
  for (const familyName of ["O'Neill", "Grant", "Grant-O'Neill", "O'Neil-Grant"]) {
    assert.equal(partOf(matchAda({ familyName }), "family-name"), "differs", familyName);
  }
});

test("a given name left out, cut short or to its initial is no contradiction", () => {
  for (const givenName of [null, "", "ZOE", "Z", "Z A", "ZOE ANN", "Zoe-Ann", "Zoe A", "Zoë Ann Mary"]) {
    assert.equal(matchAda({ givenName }).kind, "exact", String(givenName));
  }
});

test("another given name is a candidate, a short form too", () => {
  for (const givenName of ["Tom", "T", "Zo", "Zoe Beth", "Ann"]) {
    assert.equal(partOf(matchAda({ givenName }), "given-name"), "differs", givenName);
  }
  const liz = { ...ada, givenName: "Elizabeth" };
  assert.equal(match(reportedAs(liz, { givenName: "Liz" }), indexRegister([liz])).kind, "candidates");
});

test("a contradictory sex is a candidate; an unknown one contradicts nothing", () => {
  assert.equal(partOf(matchAda({ sex: "male" }), "sex"), "differs");
  assert.equal(partOf(matchAda({ sex: "other" }), "sex"), "differs");
  for (const sex of ["unknown", null]) assert.equal(matchAda({ sex }).kind, "exact");
});

test("part of a date of birth, none, or another is a candidate", () => {
  for (const birthDate of ["1980", "1980-05", null, ""]) {
    assert.equal(partOf(matchAda({ birthDate }), "birth-date"), "missing", String(birthDate));
  }
  for (const birthDate of ["1980-05-18", "1980-17-05", "1981", "17/05/1980", "19", "1980-05-1"]) {
    assert.equal(partOf(matchAda({ birthDate }), "birth-date"), "differs", birthDate);
  }
});

test("without a valid NHS number nothing is exact, and name and date of birth find a candidate", () => {
  const numbers: readonly (string | null)[] = [
    null,
    "",
    "9990000019",
    "999000001",
    "99900000O8",
    "ZZZ9999",
    "99900000180",
  ];
  for (const nhsNumber of numbers) {
    const found = matchAda({ nhsNumber, nhsNumberValid: false });
    assert.equal(found.kind === "candidates" && found.candidates[0]?.patient.id, ada.id, String(nhsNumber));
  }
  assert.equal(matchAda({ nhsNumberValid: false }).kind, "candidates", "the reader's word counts too");
  assert.equal(matchAda({ nhsNumber: "9990000019", nhsNumberValid: true }).kind, "candidates", "and ours");
});

test("whoever has the number, or two other things, is shown", () => {
  const other = { familyName: "Hall", givenName: "Ivy", birthDate: "1931-01-01", postcode: null };
  const none = { nhsNumber: null, nhsNumberValid: false };
  const shown = (changes: Partial<ReportedPatient>): number => {
    const found = match(reportedAs(ada, { ...other, ...changes }), indexRegister([ada]));
    return found.kind === "candidates" ? found.candidates.length : 0;
  };
  assert.equal(shown({}), 1, "the number alone");
  const { familyName, givenName, birthDate, postcode } = ada;
  assert.equal(shown({ ...none, familyName, birthDate }), 1);
  assert.equal(shown({ ...none, givenName, birthDate }), 1);
  assert.equal(shown({ ...none, postcode, birthDate }), 1);
  assert.equal(shown({ ...none, postcode, familyName }), 1);
  assert.equal(shown({ ...none, familyName: givenName, givenName: familyName, birthDate }), 1, "names changed about");
  assert.equal(shown({ ...none, familyName, givenName, birthDate: "1980-05-18" }), 1);
  assert.equal(shown({ ...none, familyName, givenName, birthDate: null }), 1);
  for (const part of [{ familyName }, { givenName }, { birthDate }, { postcode }, { familyName, givenName }]) {
    assert.equal(shown({ ...none, ...part }), 0, JSON.stringify(part));
  }
});

test("a relative's number is never enough", () => {
  const found = matchAda({ nhsNumber: brother.nhsNumber });
  assert.equal(found.kind, "candidates");
  assert.equal(found.kind === "candidates" && found.candidates.length, 2);
});

test("a number that the register has twice is nobody's", () => {
  const twice = indexRegister([ada, { ...ada, id: "0190a000-0000-7000-8000-000000000003", familyName: "Hall" }]);
  const found = match(reportedAs(ada), twice);
  assert.equal(found.kind, "candidates");
  assert.match(found.kind === "candidates" ? found.why : "", /2 times/);
});

test("a register row whose own number is wrong matches nobody", () => {
  const wrong = { ...ada, nhsNumber: "9990000019" };
  assert.equal(match(reportedAs(wrong), indexRegister([wrong])).kind, "candidates");
});

test("who has left, died or is here for a time is still the patient", () => {
  for (const registration of ["temporary", "left", "deceased"] as const) {
    assert.equal(match(reportedAs(ada), indexRegister([{ ...ada, registration }])).kind, "exact", registration);
  }
});

test("nobody plausible is no match, with the reason", () => {
  const stranger = reportedAs(ada, {
    nhsNumber: null,
    nhsNumberValid: false,
    familyName: "Hall",
    givenName: "Ivy",
    birthDate: "1931-01-01",
    postcode: null,
  });
  const found = match(stranger, register);
  assert.deepEqual(found, { kind: "none", why: "Nobody in the register fits: no NHS number was sent." });
});

test("candidates come with every part in words, the likeliest first", () => {
  const found = matchAda({ birthDate: "1980-05-18", postcode: null });
  assert.equal(found.kind, "candidates");
  if (found.kind !== "candidates") return;
  assert.equal(found.candidates[0]?.patient.id, ada.id);
  assert.equal(found.why, "One patient may be meant, but not for certain: the date of birth differs.");
  assert.deepEqual(
    found.candidates[0]?.parts.map(({ part, is }) => `${part} ${is}`),
    [
      "nhs-number agrees",
      "family-name agrees",
      "given-name agrees",
      "birth-date differs",
      "sex agrees",
      "postcode missing",
    ],
  );
  assert.match(found.candidates[0]?.parts[3]?.says ?? "", /1980-05-18 was sent; the register has 1980-05-17/);
});

const person = fc
  .record({
    eight: fc.nat(99_999_999),
    familyName: fc.stringMatching(/^[A-Z][a-z]{3,9}$/),
    givenName: fc.stringMatching(/^[A-Z][a-z]{2,8}$/),
    birthDate: fc
      .date({ min: new Date("1920-01-01"), max: new Date("2025-12-31"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
    sex: fc.constantFrom("male", "female"),
  })
  .map(({ eight, ...rest }): Patient => ({ ...ada, ...rest, nhsNumber: numberFrom(eight) }));

test("whoever is sent as registered is matched", () => {
  fc.assert(
    fc.property(person, (patient) => {
      const others = [ada, brother].filter(({ nhsNumber }) => nhsNumber !== patient.nhsNumber);
      assert.equal(match(reportedAs(patient), indexRegister([...others, patient])).kind, "exact");
    }),
  );
});

test("any one field changed is never exact", () => {
  const change = fc.oneof(
    fc.tuple(fc.constant("nhsNumber"), fc.nat(9), fc.integer({ min: 1, max: 9 })),
    fc.tuple(fc.constant("swap"), fc.nat(8), fc.constant(0)),
    fc.tuple(fc.constant("birthDate"), fc.constantFrom(3, 6, 9), fc.integer({ min: 1, max: 9 })),
    fc.tuple(fc.constant("familyName"), fc.nat(3), fc.integer({ min: 1, max: 25 })),
    fc.tuple(fc.constant("givenName"), fc.nat(2), fc.integer({ min: 1, max: 25 })),
    fc.tuple(fc.constant("otherNumber"), fc.nat(99_999_999), fc.constant(0)),
  );
  fc.assert(
    fc.property(person, change, (patient, [field, place, by]) => {
      const reported = changed(reportedAs(patient), field, place, by);
      fc.pre(JSON.stringify(reported) !== JSON.stringify(reportedAs(patient)));
      assert.notEqual(match(reported, indexRegister([ada, patient])).kind, "exact");
    }),
    { numRuns: 3000 },
  );
});

function changed(reported: ReportedPatient, field: string, place: number, by: number): ReportedPatient {
  const number = reported.nhsNumber ?? "";
  if (field === "nhsNumber") return withNumber(reported, turned(number, place, by));
  if (field === "swap") {
    return withNumber(reported, number.slice(0, place) + number[place + 1] + number[place] + number.slice(place + 2));
  }
  if (field === "otherNumber") return withNumber(reported, numberFrom(place));
  if (field === "birthDate") return { ...reported, birthDate: turned(reported.birthDate ?? "", place, by) };
  if (field === "familyName") return { ...reported, familyName: turned(reported.familyName ?? "", place, by) };
  return { ...reported, givenName: turned(reported.givenName ?? "", place, by) };
}

function withNumber(reported: ReportedPatient, nhsNumber: string): ReportedPatient {
  return { ...reported, nhsNumber, nhsNumberValid: isValidNhsNumber(nhsNumber) };
}

// One character made another of its kind.
function turned(text: string, place: number, by: number): string {
  const code = text.charCodeAt(place);
  const first = code <= 57 ? 48 : code <= 90 ? 65 : 97;
  const next = String.fromCharCode(first + ((code - first + by) % (first === 48 ? 10 : 26)));
  return text.slice(0, place) + next + text.slice(place + 1);
}
