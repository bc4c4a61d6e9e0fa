import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Letter, Page } from "../letter.ts";
import { renderFile } from "../files/render.ts";
import { readMessage } from "../message.ts";
import { bearingOf } from "../oddity.ts";
import { fixtures, letterOf, NOBODY, read } from "./fixtures.test-support.ts";
import { understand } from "./understand.ts";

// Two patients' pages in one scan, the second without a label or a number; and what only looks like that.

const FIRST = [
  "Northgate General Hospital",
  "Cardiology, tel 0113 496 0001",
  "",
  "Patient: Mrs Ada Fernsby",
  "DOB: 03/04/1950",
  "NHS No: 999 000 0018",
  "",
  "Dear Dr Patel",
  "",
  "Thank you for referring Mrs Fernsby, who is well.",
  "",
  "Yours sincerely",
  "Dr A Heart",
].join("\n");

/** A letter of several pages, as a scan or a PDF gives it. */
function ofPages(...texts: readonly string[]): Letter {
  const pages: Page[] = [];
  let text = "";
  for (const [index, page] of texts.entries()) {
    if (index > 0) text += "\n\n";
    const start = text.length;
    text += page;
    const [number, end] = [index + 1, text.length];
    pages.push({ number, attachment: null, width: 595, height: 842, read: "text", start, end, words: [] });
  }
  return read(text, pages);
}

const told = ({ oddities }: Letter): readonly string[] => oddities.map(({ code, path }) => `${code} ${path}`);

test("a later page about somebody else, without label or number, is told and may have changed anything", () => {
  const others: Readonly<Record<string, string>> = {
    "a letter to another patient": "Dear Mrs Osgood\n\nYour scan shows a shadow. Please stop the tablets.",
    "a letter to the same GP": "Dear Dr Patel\n\nThis man has gout and is to start allopurinol.",
    "another's name after Re": "RE BERTRAM OSGOOD 04/05/1961\n\nHe has gout.",
    "another's name with title after Re": "Regarding - Mr Bertram Osgood\n\nHe has gout.",
    "another's name and date of birth": "Mr Bertram Osgood (04/05/1961)\n\nHe has gout.",
    "another's name turned, with a date": "OSGOOD, Bertram 04.05.1961\n\nHe has gout.",
    "a doctor of the patient's name": "Dear Dr Patel\n\nThis man was seen by Dr Fernsby and has gout.",
    "a patient of the same given name": "Dear Dr Patel\n\nAda Osgood has gout.",
    "another hospital's letterhead":
      "Southgate Infirmary\nUrology Department\nTel: 0113 496 0002\n\nThis man has gout.",
  };
  for (const [what, page] of Object.entries(others)) {
    assert.deepEqual(told(ofPages(FIRST, page)), ["another-person pages[1]"], what);
    assert.deepEqual(told(ofPages(FIRST, "Mrs Fernsby takes bisoprolol.", page)), ["another-person pages[2]"], what);
  }
  assert.equal(bearingOf("another-person"), "report", "so that nothing that was not found counts as absent");
});

test("a later page that goes on about the patient tells nothing, whoever else it names", () => {
  const same: Readonly<Record<string, string>> = {
    "the letter goes on": "She takes bisoprolol. I shall see her again in May 2026.\n\nMr Jones, consultant surgeon",
    "her own date once more": "Page 2 of 2   Mrs Ada Fernsby   03/04/1950\n\nShe takes bisoprolol.",
    "her own date in short": "FERNSBY Ada, DOB 03/04/50\n\nShe takes bisoprolol.",
    "a copy for the patient": "Dear Mrs Fernsby\n\nYour scan is normal.",
    "a copy for her carer": "Dear Mr Osgood\n\nYour mother, Mrs Fernsby, was seen on 3 May 2026.",
    "a second letter that names her": "Dear Colleague\n\nRe: Ada Fernsby\n\nShe was seen.",
    "by her number": "Southgate Infirmary\nTel 0113 496 0002\n999 000 0018\n\nDear Dr Patel\n\nSeen again.",
    "by her first name": "Dear Mr Osgood\n\nAda was seen with you today.",
    "the same letterhead": "Northgate General Hospital\nCardiology, tel 0113 496 0001\n\nShe takes bisoprolol.",
    "where she goes next": "She will be seen at Southgate Infirmary.\nPlease ring 0113 496 0002 (tel) to book.",
    "who came with her": "Daughter: Mrs Cora Osgood, 12/03/1978, tel 0113 496 0003\n\nShe takes bisoprolol.",
    "what was done when": "Re: Left Knee Replacement 12/03/2024\n\nHealing well.",
  };
  for (const [what, page] of Object.entries(same)) assert.deepEqual(told(ofPages(FIRST, page)), [], what);
});

test("a second birth date in two digits is told where its day differs, and not where it is the same", () => {
  assert.deepEqual(told(ofPages(FIRST, "D.O.B. 04/05/61\n\nGout.")), ["contradiction patient.birthDate"]);
  assert.deepEqual(told(ofPages(FIRST, "D.O.B. 03/04/50\n\nGout.")), []);
  const sent = { ...NOBODY, birthDate: "1950-04-03" };
  assert.deepEqual(told(understand({ ...letterOf("DOB 03/04/50\n\nSeen."), patient: sent }, [])), []);
  assert.deepEqual(told(understand({ ...letterOf("DOB 04/05/61\n\nSeen."), patient: sent }, [])), [
    "contradiction patient.birthDate",
  ]);
});

test("a second letter in a file without pages is told; a mail that quotes what it answers is not", () => {
  const both = `${FIRST}\n\nDear Mrs Osgood\n\nYour scan shows a shadow.`;
  assert.deepEqual(
    read(both).oddities.map(({ code }) => code),
    ["another-person"],
  );
  assert.deepEqual(told(understand({ ...letterOf(both), format: "email" }, [])), []);
});

test("none of our own letters is taken for two", () => {
  const all = [...fixtures(), ...fixtures("held-out")];
  assert.ok(all.length > 20);
  for (const { name, text } of all) {
    const codes = read(text).oddities.map(({ code }) => code);
    assert.ok(!codes.includes("another-person"), name);
  }
});

test("none of the public sample letters is taken for two", async (t) => {
  const samples = join(import.meta.dirname, "../../../../shared/samples");
  const folders = ["letters-cda", "letters-fhir", "letters-kettering", "letters-text"];
  const files = folders.flatMap((name) => (existsSync(join(samples, name)) ? filesBelow(join(samples, name)) : []));
  if (files.length === 0) t.diagnostic("checks of 4 folders left out: the samples are not here");
  for (const file of files) {
    for (const one of await readMessage(readFileSync(file), file, renderFile)) {
      if (one.kind === "letter") assert.ok(!one.oddities.some(({ code }) => code === "another-person"), file);
    }
  }
});

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

test("any two of our own letters in one file are told as about two people, with or without a label", () => {
  const all = fixtures().map(({ name, text }) => ({ name, text, patient: read(text).patient }));
  const named = all.filter(({ patient }) => patient.familyName !== null && patient.birthDate !== null);
  assert.ok(named.length > 10);
  for (const [index, one] of named.entries()) {
    const other = named[(index + 1) % named.length];
    if (other === undefined || other.patient.familyName === one.patient.familyName) continue;
    const codes = ofPages(one.text, other.text).oddities.map(({ code }) => code);
    assert.ok(codes.includes("another-person") || codes.includes("contradiction"), `${one.name} ${other.name}`);
  }
});

test("a label's value ends at a page's number, a column, a sentence or the next label", () => {
  const nameOf = (line: string) => {
    const { familyName, givenName } = read(`${line}\n\nSeen today.`).patient;
    return [givenName, familyName];
  };
  for (const line of [
    "Patient: Mrs Ada Fernsby. Page 1",
    "Patient: Mrs Ada Fernsby Page 1 of 2",
    "Patient: Mrs Ada Fernsby. Page 2/3",
    "Patient: Mrs Ada Fernsby\tPage 1",
    "Patient: Mrs Ada Fernsby | Ward 4",
    "Patient: Mrs Ada Fernsby Consultant: Mr Osgood",
    "Patient: Mrs Ada Fernsby Our ref: AF12",
    "Patient: Mrs Ada Fernsby. Seen in clinic",
    "Patient: Mrs Ada Fernsby, DOB 03/04/1950",
  ]) {
    assert.deepEqual(nameOf(line), ["Ada", "Fernsby"], line);
  }
  // Surnames that are words of a page stay surnames.
  assert.deepEqual(nameOf("Patient: Mrs Ada Page"), ["Ada", "Page"]);
  assert.deepEqual(nameOf("Patient: Mrs Ada Page. Page 1 of 2"), ["Ada", "Page"]);
  assert.deepEqual(nameOf("Patient: Mr J. St. John"), ["J. St.", "John"]);
});
