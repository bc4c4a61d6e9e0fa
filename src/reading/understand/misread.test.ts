import assert from "node:assert/strict";
import { test } from "node:test";
import { assemble } from "../assemble.ts";
import type { Coded, LetterDraft } from "../part.ts";
import { letterOf, NOBODY, read } from "./fixtures.test-support.ts";
import { LONGEST } from "./longest.ts";
import { understand } from "./understand.ts";

// What a careless reading would take for a dose, a number, a patient or a code, and nobody would notice.

const values = (text: string, kind: string) => read(text).suggestions.filter((one) => one.kind === kind);

test("half of a double dose, a liquid's strength and another dose's frequency are no dose of a medicine", () => {
  const of = (line: string) => values(`Medication on discharge:\n${line}\n`, "medication").map(({ value }) => value);
  assert.equal(of("Warfarin 3mg/5mg alternate days")[0]?.["dose"], "3mg/5mg");
  assert.equal(of("Morphine 10mg/5ml oral solution")[0]?.["dose"], undefined);
  assert.deepEqual(
    of("Prednisolone 30 mg reducing by 5 mg every week").map((one) => [one["dose"], one["frequency"]]),
    [["30 mg", undefined]],
  );
  assert.deepEqual(
    of("Bisoprolol 2.5 mg once daily").map((one) => [one["dose"], one["frequency"]]),
    [["2.5 mg", "once daily"]],
  );
});

test("a comparator stays with its number; targets, ranges, earlier values and broken thousands are no measurement", () => {
  const of = (line: string) => values(`Examination:\n${line}\n`, "measurement").map(({ value }) => value["value"]);
  assert.deepEqual(of("eGFR <15."), ["<15"]);
  assert.deepEqual(of("eGFR > 90 ml/min."), ["> 90"]);
  assert.deepEqual(of("BP 182/110 today."), ["182/110"]);
  assert.deepEqual(of("HbA1c 48 mmol/mol."), ["48"]);
  for (const none of [
    "BP target 130/80.",
    "BP 130/80 target.",
    "Aim for BP below 140/90.",
    "INR 2.5 - 3.5.",
    "HbA1c fell from 92 to 48.",
    "Creatinine 1 234.",
    "Creatinine 1,234.",
  ]) {
    assert.deepEqual(of(none), [], none);
  }
});

test("what is no person's name after a label fills no name, and somebody else's birth date is not the patient's", () => {
  for (const words of [
    "Leeds Teaching Hospitals",
    "Beech House Surgery",
    "Outpatient Department",
    "Follow Up Appointment",
    "Chest Pain",
    "Type Two Diabetes",
  ]) {
    const { patient, suggestions } = read(`Re: ${words}\n\nShe was seen.`);
    assert.equal(patient.familyName, null, words);
    assert.ok(!suggestions.some(({ value }) => value["part"] === "family-name"), words);
  }
  assert.equal(read("Patient: Ada Ward\n\nShe was seen.").patient.familyName, "Ward", "a surname like any other");
  assert.equal(read("Patient: Ada Ward\nNext of kin: Tom Ward, DOB 04/05/1961").patient.birthDate, null);
  assert.equal(read("Patient: Ada Ward, DOB 04/05/1961").patient.birthDate, "1961-05-04");
});

test("what 111 advises is nobody's name", () => {
  const { from, suggestions } = read("111 report\nTo contact a local service within 6 hours (Dx06)\n\nShe was called.");
  assert.equal(from.organisation, null);
  assert.ok(!suggestions.some(({ kind }) => kind === "sender"));
  assert.equal(
    read("Eastmoor Ambulance Service\n111 report\n\nShe was called.").from.organisation,
    "Eastmoor Ambulance Service",
  );
});

test("a page of somebody else's in the same letter is told, by number, birth date or name", () => {
  const sent = {
    ...NOBODY,
    nhsNumber: "9990000018",
    nhsNumberValid: true,
    familyName: "Fernsby",
    birthDate: "1960-05-04",
  };
  const told = (text: string) =>
    understand({ ...letterOf(text), patient: sent }, []).oddities.map(({ code, path }) => `${code} ${path}`);
  assert.deepEqual(told("Seen today.\n\nOSGOOD Bertram, 999 000 0026, was seen next."), [
    "contradiction patient.nhsNumber",
  ]);
  assert.deepEqual(told("Re: Mr Bertram OSGOOD\n\nSeen today."), ["contradiction patient.familyName"]);
  assert.deepEqual(told("DOB: 11/02/1968\n\nSeen today."), ["contradiction patient.birthDate"]);
  assert.deepEqual(told("Re: Mrs Ada FERNSBY-COLE, DOB 04/05/1960, NHS No 999 000 0018. Ring 0113 496 0000."), []);
  const twice = read("Patient: Ada Fernsby\nNHS No 999 000 0018\n\nOSGOOD Bertram 9990000026 was seen next.");
  assert.deepEqual(
    twice.oddities.map(({ code, path }) => `${code} ${path}`),
    ["contradiction patient.nhsNumber"],
  );
});

test("a sender's code is placed on whole words, and told where they do not stand", async () => {
  const coded: Coded = {
    suggestion: { kind: "diagnosis", assertion: "present", code: null, value: {} },
    words: "Ill",
    section: null,
  };
  const { text: _, sections: __, pages: ___, attachments: ____, suggestions: _____, ...rest } = letterOf("");
  const of = async (text: string) => {
    const draft: LetterDraft = { ...rest, blocks: [{ kind: "text", code: null, title: null, text }], coded: [coded] };
    return assemble(draft, () => Promise.reject(new Error("no file")));
  };
  const none = await of("After a long illness.");
  assert.deepEqual(
    none.oddities.map(({ code }) => code),
    ["coded-not-in-text"],
  );
  const found = await of("İ. An illness: he is ILL.");
  assert.deepEqual(
    found.suggestions.filter(({ from }) => from === "coded").map(({ text }) => text),
    ["ILL"],
  );
});

test("a text of any length is looked through in bounded time, and what was not is told", () => {
  const line =
    "Patient: Ada Fernsby LS1 4AB. Please check her bloods. BP 120/80. Ramipril 5 mg od. No cancer, safe-\nguarding.\n";
  const text = line.repeat(Math.ceil(5_000_000 / line.length));
  const start = performance.now();
  const long = read(text);
  // It takes one second; without a bound it takes minutes.
  assert.ok(performance.now() - start < 15_000);
  assert.equal(long.text, text);
  assert.ok(long.suggestions.length > 0 && long.suggestions.every(({ end }) => end <= LONGEST));
  assert.deepEqual(
    long.oddities.filter(({ code }) => code === "text-too-long").map(({ path }) => path),
    [`text[${LONGEST}-${text.length}]`],
  );
  assert.ok(!read(line).oddities.some(({ code }) => code === "text-too-long"));
});
