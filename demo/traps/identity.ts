import { ASSISTANT_WITH_SISTER } from "../people/staff.ts";
import { nhsNumbers, withWrongCheckDigit } from "../people/numbers.ts";
import type { WirePatient, WireReport } from "../../src/reading/edifact/wire.ts";
import { MAN, type Trap, WOMAN } from "./trap.ts";

// Whose report is it? Only an exact match goes on by itself.

function patient(change: (sent: WirePatient) => Partial<WirePatient>): (report: WireReport) => Partial<WireReport> {
  return (report) => ({ patient: { ...report.patient, ...change(report.patient) } });
}

export const IDENTITY_TRAPS: readonly Trap[] = [
  {
    name: "no-nhs-number",
    shows: "The laboratory sent no NHS number; name, birth date and postcode are right.",
    who: WOMAN,
    post: { over: patient(() => ({ nhsNumber: null })) },
    expects: [{ told: /NHS number is missing/, match: "candidates", next: { atLeast: "gp" } }],
  },
  {
    name: "nine-digits",
    shows: "The NHS number has nine digits.",
    who: MAN,
    post: { over: patient(({ nhsNumber }) => ({ nhsNumber: (nhsNumber ?? "").slice(0, 9) })) },
    expects: [
      { told: /NHS number differs/, match: "candidates", next: { atLeast: "gp" }, oddities: ["nhs-number-length"] },
    ],
  },
  {
    name: "letters-in-the-number",
    shows: "A hospital number stands where the NHS number should be.",
    who: WOMAN,
    post: { over: patient(() => ({ nhsNumber: "ZZZ9999" })) },
    expects: [{ told: /NHS number differs/, match: "candidates", next: { atLeast: "gp" } }],
  },
  {
    name: "wrong-check-digit",
    shows: "The NHS number's check digit is wrong: a digit was mistyped.",
    who: WOMAN,
    post: { over: patient(({ nhsNumber }) => ({ nhsNumber: withWrongCheckDigit(nhsNumber ?? "") })) },
    expects: [
      {
        told: /NHS number differs/,
        match: "candidates",
        next: { atLeast: "gp" },
        oddities: ["nhs-number-check-digit"],
      },
    ],
  },
  {
    name: "similar-names",
    shows: "Twin brothers have all but the same name; the report of one has no number and an initial.",
    who: { age: 61, sinceBirthday: 77, sex: "male", familyName: "Thistlewood", givenName: "Edward" },
    others: [
      {
        cast: "similar-names-brother",
        age: 61,
        sinceBirthday: 77,
        sex: "male",
        familyName: "Thistlewood",
        givenName: "Edmund",
      },
    ],
    post: { over: patient(() => ({ nhsNumber: null, givenName: "E", postcode: "" })) },
    expects: [{ told: /NHS number is missing/, match: "candidates", candidates: 2, next: { atLeast: "gp" } }],
  },
  {
    name: "number-of-somebody-else",
    shows: "The report has the number of one patient and the name of another.",
    who: { age: 38, sex: "female", familyName: "Bellweather", givenName: "Imogen" },
    others: [
      { cast: "number-of-somebody-else-other", age: 66, sex: "female", familyName: "Bellweather", givenName: "Irene" },
    ],
    post: (stage, cast) => {
      const other = stage.person("number-of-somebody-else-other");
      const text = stage.edifact(cast, { over: patient(() => ({ nhsNumber: other.nhsNumber })) });
      return Buffer.from(text, "latin1");
    },
    expects: [{ told: /given name differs/, match: "candidates", next: { atLeast: "gp" } }],
  },
  {
    name: "changed-family-name",
    shows: "The patient married; the laboratory still has the old name.",
    who: { age: 31, sex: "female", familyName: "Dewhurst-Moyo", givenName: "Abigail" },
    post: { over: patient(() => ({ familyName: "DEWHURST" })) },
    expects: [{ told: /family name differs/, match: "candidates", next: { atLeast: "gp" } }],
  },
  {
    name: "number-twice-in-the-register",
    shows: "Two records in the register bear one number: a merge went wrong.",
    who: { age: 54, sex: "male", familyName: "Farrelly", givenName: "Declan" },
    others: [
      {
        cast: "number-twice-other",
        age: 54,
        sex: "male",
        familyName: "Farrelly",
        givenName: "Declan",
        numberOf: "number-twice-in-the-register",
      },
    ],
    post: {},
    expects: [{ told: /2 times/, match: "candidates", candidates: 2, next: { atLeast: "gp" } }],
  },
  {
    name: "nobody-in-the-register",
    shows: "A good number and name that the register does not have, with a potassium of 6.4.",
    who: MAN,
    post: {
      panels: ["urea-and-electrolytes"],
      values: { potassium: "6.4" },
      over: patient(() => ({
        nhsNumber: unregisteredNumber(),
        familyName: "QUILLIGAN-STROUD",
        givenName: "Barnaby",
        birthDate: "1949-11-03",
        postcode: "ZZ99 9ZZ",
      })),
    },
    expects: [{ match: "none", next: "gp-now", floor: ["potassium-high"] }],
  },
  {
    name: "sister-of-an-assistant",
    shows: "The patient is an assistant's sister: the report is as any other, and that assistant may not see it.",
    who: {
      age: 41,
      sex: "female",
      familyName: "Okafor",
      givenName: "Adaeze",
      staffRelations: [ASSISTANT_WITH_SISTER.id],
    },
    post: {},
    expects: [{ next: "file" }],
  },
  {
    name: "name-with-an-accent",
    shows: "The laboratory writes in capitals without accents or apostrophes: it is the same person.",
    who: { age: 45, sex: "female", familyName: "O'Shaughnessy", givenName: "Zoë" },
    post: { over: patient(() => ({ familyName: "OSHAUGHNESSY", givenName: "ZOE" })) },
    expects: [{ next: "file" }],
  },
];

// Far beyond as many numbers as the register has.
function unregisteredNumber(): string {
  const next = nhsNumbers();
  let number = next();
  for (let i = 0; i < 5000; i += 1) number = next();
  return number;
}
