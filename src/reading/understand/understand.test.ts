import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { CHARACTER } from "../../../test/support/characters.ts";
import type { Letter, Page } from "../letter.ts";
import type { Suggestion } from "../suggestion.ts";
import { suggest } from "../suggestion.ts";
import { fixtures, letterOf, NOBODY, read } from "./fixtures.test-support.ts";
import { holds } from "./holds.test-support.ts";
import { understand } from "./understand.ts";

function of({ suggestions }: Letter, kind: Suggestion["kind"]): readonly Suggestion[] {
  return suggestions.filter((one) => one.kind === kind);
}

/** One recognised page over the whole text; the words given were recognised with this confidence, all others with 95. */
function pageOf(text: string, poor: readonly string[], confidence = 40): Page {
  const words = Array.from(text.matchAll(/\S+/gu), ({ 0: word, index }): Page["words"][number] => ({
    start: index,
    end: index + word.length,
    box: [0, 0, 0.1, 0.1],
    confidence: poor.includes(word) ? confidence : 95,
  }));
  return {
    number: 1,
    attachment: null,
    width: 1654,
    height: 2339,
    read: "recognised",
    start: 0,
    end: text.length,
    words,
  };
}

const PIECES = [
  ...fixtures().flatMap(({ text }) => text.split("\n")),
  "GP to repeat U&E in 2 weeks",
  "Please could you start ramipril 2.5 mg od",
  "DOB: 31/02/1960",
  "1. ",
  "- ",
  "Diagnoses:",
  "no evidence of heart failure",
  "BP 120/80",
  "NHS No: 999 000 0018",
  "İİİ",
  "👩‍⚕️",
  "\u0000",
  "\r\n",
  "\f",
  "ﬁ",
  "e\u0301",
];
const anyText = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...PIECES) },
      fc.string({ unit: CHARACTER, maxLength: 20 }),
      fc.string({ maxLength: 40 }),
    ),
    {
      maxLength: 14,
    },
  )
  .chain((pieces) => fc.constantFrom("\n", " ", "\n\n", ". ", "\t").map((by) => pieces.join(by)));

test("any text gives a letter, and every suggestion its own words at its own place", () => {
  for (const { text } of [...fixtures(), ...fixtures("held-out")]) holds(read(text));
  fc.assert(
    fc.property(anyText, (text) => {
      const letter = read(text);
      assert.equal(letter.text, text);
      holds(letter);
      const { patient, title, from, to, sections } = letter;
      const said = [
        patient.familyName,
        patient.givenName,
        patient.postcode,
        patient.sexRaw,
        title,
        from.organisation,
        from.author,
        from.department,
      ];
      for (const words of [...said, ...to.flatMap(({ name, organisation }) => [name, organisation])]) {
        assert.ok(words === null || text.includes(words), `${words}`);
      }
      for (const { start, end, text: words } of sections) assert.equal(words, text.slice(start, end));
    }),
    { numRuns: 300 },
  );
});

test("a letter's part that is said to be the patient's is not theirs where nothing is labelled", () => {
  const { patient } = read(
    "Dear Dr Marrow\n\nMrs Jane Smith was born here. Her neighbour, 9990000018, lives at ZZ99 3VZ.\n1 May 1960",
  );
  assert.deepEqual(patient, NOBODY);
  const labelled = read("Re: Mrs Jane SMITH d.o.b. 01/05/1960, NHS No: 999 000 0018\n1 Larch Road, ZZ99 3VZ\n");
  assert.equal(labelled.patient.familyName, "SMITH");
  assert.equal(labelled.patient.givenName, "Jane");
  assert.equal(labelled.patient.birthDate, "1960-05-01");
  assert.equal(labelled.patient.nhsNumber, "9990000018");
  assert.equal(labelled.patient.nhsNumberValid, true);
  assert.equal(labelled.patient.postcode, "ZZ99 3VZ");
});

test("two labels that differ leave the field open and are told; what the format gave stays", () => {
  const text = "NHS No: 999 000 0018\nDOB: 01/05/1960\n\nBaby's NHS No: 999 004 1016\nDOB: 13/02/2026";
  const { patient, oddities } = read(text);
  assert.equal(patient.nhsNumber, null);
  assert.equal(patient.birthDate, null);
  assert.deepEqual(
    oddities.map(({ code, path }) => [code, path]),
    [
      ["contradiction", "patient.nhsNumber"],
      ["contradiction", "patient.birthDate"],
    ],
  );
  const given = understand(
    { ...letterOf(text), patient: { ...NOBODY, nhsNumber: "9990000018", nhsNumberValid: true } },
    [],
  );
  assert.equal(given.patient.nhsNumber, "9990000018");
  assert.ok(given.oddities.some(({ code, path }) => code === "contradiction" && path === "patient.nhsNumber"));
});

test("a birth date that no calendar has, or whose century is open, is not guessed", () => {
  const impossible = read("DOB: 31/02/1960");
  assert.equal(impossible.patient.birthDate, null);
  assert.deepEqual(
    impossible.oddities.map(({ code }) => code),
    ["date-impossible"],
  );
  assert.equal(read("DOB: 01/05/26").patient.birthDate, null);
});

test("no evidence of heart failure is never a heart failure", () => {
  const denials = [
    "There is no evidence of heart failure.",
    "No signs of heart failure",
    "He denies heart failure.",
    "Diagnoses:\n1. Asthma\n2. No heart failure",
  ];
  fc.assert(
    fc.property(fc.constantFrom(...denials), fc.constantFrom(...fixtures().map(({ text }) => text)), (denial, text) => {
      const clean = text
        .split("\n")
        .filter((line) => !/heart failure/iu.test(line))
        .join("\n");
      const letter = read(`${denial}\n\n${clean}`);
      const found = of(letter, "diagnosis").filter((one) => /heart failure/iu.test(one.text));
      assert.ok(found.length > 0);
      for (const one of found) assert.equal(one.assertion, "negated", one.text);
    }),
  );
  const [present] = of(read("She has heart failure."), "diagnosis");
  assert.equal(present?.assertion, "present");
});

test("a poorly recognised dose, number or date is in no value, and its place is told", () => {
  const text =
    "Clinic date: 03/03/2026\nNHS No: 9990000018\nDOB: 01/05/1960\n\nPlease start ramipril 25 mg once daily in 2 weeks. BP 120/80. HbA1c 61 mmol/mol.";
  for (const word of ["25", "9990000018", "01/05/1960", "03/03/2026", "120/80.", "61", "2"]) {
    const letter = read(text, [pageOf(text, [word])]);
    holds(letter);
    for (const { text: words, value, kind } of letter.suggestions) {
      const parts = [words, ...Object.values(value)].join(" | ").split(/[\s|]+/u);
      assert.ok(!parts.includes(word), `${kind} ${word} in ${JSON.stringify(value)}`);
    }
    const facts = [letter.patient.nhsNumber, letter.patient.birthDate, letter.eventDate];
    const lost = { "9990000018": 0, "01/05/1960": 1, "03/03/2026": 2 }[word];
    assert.deepEqual(
      facts.map((fact) => fact === null),
      facts.map((_, index) => index === lost),
      word,
    );
    if (!["120/80.", "61"].includes(word))
      assert.ok(
        letter.oddities.some(({ code }) => code === "poorly-recognised"),
        word,
      );
    assert.ok(
      of(letter, "medication").some(({ value }) => value["drug"] === "ramipril"),
      word,
    );
  }
  const clear = read(text, [pageOf(text, ["25"], 80)]);
  assert.equal(of(clear, "medication")[0]?.value["dose"], "25 mg");
});

test("a garbled dose does not let a later number stand in for it", () => {
  const text = "Medication: warfarin 2.S mg daily then 10 mg weekly";
  const [found] = of(read(text, [pageOf(text, ["2.S"])]), "medication");
  assert.deepEqual(found?.value, { change: "listed", drug: "warfarin" });
});

test("no poorly recognised word of any letter gets into a number, a dose or a date", () => {
  const texts = fixtures().map(({ text }) => text);
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.integer({ min: 2, max: 7 }), fc.nat(6), (text, every, first) => {
      const page = pageOf(text, []);
      const words = page.words.map((word, index) => ({
        ...word,
        confidence: index % every === first % every ? 79 : 90,
      }));
      const letter = read(text, [{ ...page, words }]);
      holds(letter);
      const poor = words.filter(({ confidence }) => confidence === 79);
      const careful = new Set([
        "action-practice",
        "action-patient",
        "action-hospital",
        "follow-up",
        "measurement",
        "date",
        "identity",
        "medication",
      ]);
      for (const { kind, start, end, value, text: said } of letter.suggestions) {
        if (!careful.has(kind)) continue;
        const touched = poor.some((word) => word.start < end && start < word.end);
        if (kind === "medication" && touched) assert.equal(/\d/u.test(said), false, JSON.stringify(value));
        else assert.equal(touched, false, `${kind} ${said}`);
      }
    }),
    { numRuns: 60 },
  );
});

test("what is asked counts from the letter's own day, by the calendar alone", () => {
  const by = (words: string): string | undefined =>
    of(read(`Clinic date: 31/01/2026\n\nPlease repeat U&E ${words}.`), "action-practice")[0]?.value["byDate"];
  assert.equal(by("in 2 weeks"), "2026-02-14");
  assert.equal(by("in one month"), "2026-02-28");
  assert.equal(by("in 6/52"), "2026-03-14");
  assert.equal(by("tomorrow"), "2026-02-01");
  assert.equal(by("by 5 March 2026"), "2026-03-05");
  assert.equal(by("in 2-3 weeks"), undefined);
  assert.equal(by("in a few weeks"), undefined);
  assert.equal(of(read("Please repeat U&E in 2 weeks."), "action-practice")[0]?.value["byDate"], undefined);
});

test("yes and no are only said where the letter says them, and no only where all of it was read", () => {
  const none = "No action required by GP. No changes to medication. Urgency: routine.";
  const yes = read("URGENT\nPlease repeat U&E. Stopped amlodipine.");
  assert.deepEqual([yes.urgent, yes.actionRequested, yes.medicationChanged], [true, true, true]);
  const no = read(none);
  assert.deepEqual([no.urgent, no.actionRequested, no.medicationChanged], [false, false, false]);
  const silent = read("He is well.");
  assert.deepEqual([silent.urgent, silent.actionRequested, silent.medicationChanged], [null, null, null]);
  const poor = read(none, [pageOf(none, ["routine."])]);
  assert.deepEqual([poor.urgent, poor.actionRequested, poor.medicationChanged], [null, null, null]);
  const unread = read(none, [{ ...pageOf(none, []), read: "picture", words: [] }]);
  assert.deepEqual([unread.urgent, unread.actionRequested, unread.medicationChanged], [null, null, null]);
});

test("what the sender coded goes first, and a rule does not say it again", () => {
  const text = "Diagnosis: Asthma\nShe has asthma and eczema.";
  const coded = suggest(
    text,
    { start: 11, end: 17 },
    { kind: "diagnosis", assertion: "present", code: { system: "s", code: "195967001", display: null }, from: "coded" },
  );
  const letter = understand(letterOf(text), [coded]);
  assert.deepEqual(
    of(letter, "diagnosis").map(({ text: words, from }) => [words, from]),
    [
      ["Asthma", "coded"],
      ["eczema", "rule"],
    ],
  );
});
