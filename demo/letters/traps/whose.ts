import { withWrongCheckDigit } from "../../people/numbers.ts";
import { part } from "../letter.ts";
import { ANOTHER_PRACTICE } from "../senders.ts";
import { cdaOf } from "../write/cda.ts";
import { namedAs } from "../voice.ts";
import { ADULT, contentOf, type LetterDraft, type LetterTrap, MAN_OF_71 } from "./trap.ts";

// Whose letter it is, and for whom.

const PLAIN: LetterDraft = {
  sender: "general",
  department: "Dermatology",
  author: "Dr Blanche Ockenden",
  title: "Outpatient letter",
  asks: false,
  changes: false,
  parts: [
    part("Clinical summary", "The rash on both forearms has settled with emollients. The skin is clear today."),
    part("Plan and requested actions", "Discharged from this clinic. No action for the GP."),
  ],
};
const NOBODY = {
  title: "MRS",
  familyName: "Zellweger-Thrupp",
  givenName: "Cordelia",
  birthDate: "1951-07-19",
  postcode: "ZZ99 9XX",
  nhsNumber: "9991234500",
  sex: "female",
  address: ["2 Nowhere Cottages", "Elsewhere"],
} as const;

export const WHOSE_TRAPS: readonly LetterTrap[] = [
  {
    name: "letter-with-impossible-dates",
    shows: "The sender's system wrote month 44 of the visit, and the date of birth as year, day, month.",
    who: { age: 61, sex: "male" },
    post: {
      format: "kettering-text",
      content: () => PLAIN,
      damage: (text) =>
        text
          .replace(/<EventDate>\d{4}\d+</u, "<EventDate>202144161244<")
          .replace(/<BirthDate>(\d{4})-\d\d-\d\d</u, "<BirthDate>$1-31-12<"),
    },
    expects: [{ match: "candidates", next: { atLeast: "gp" }, oddities: ["date-impossible"], told: /birth/ }],
  },
  {
    name: "letter-with-a-wrong-check-digit",
    shows: "The NHS number of the letter has a check digit that is wrong.",
    who: ADULT,
    post: {
      format: "kettering-text",
      content: ({ person }) => ({
        ...PLAIN,
        about: { ...namedAs(person), nhsNumber: withWrongCheckDigit(person.nhsNumber) },
      }),
    },
    expects: [{ match: "candidates", next: { atLeast: "gp" }, oddities: ["nhs-number-check-digit"] }],
  },
  {
    name: "letter-for-another-practice",
    shows: "Somebody whom we do not know, in a letter that names another practice.",
    who: { as: "letter-with-a-wrong-check-digit" },
    post: { format: "kettering-text", content: () => ({ ...PLAIN, about: NOBODY, to: ANOTHER_PRACTICE }) },
    expects: [{ match: "none", next: "return", deeds: ["return-to-sender"] }],
  },
  {
    name: "letter-astray-that-wants-an-answer",
    shows: "A message for another practice asks for a business answer: silence would count as failure at its sender.",
    who: { as: "letter-with-a-wrong-check-digit" },
    post: {
      format: "itk3-outpatient",
      content: () => ({
        ...PLAIN,
        about: {
          ...NOBODY,
          givenName: "Ambrose",
          familyName: "Thistleby-Crane",
          title: "MR",
          sex: "male",
          nhsNumber: "9991234519",
        },
        to: ANOTHER_PRACTICE,
      }),
    },
    expects: [{ match: "none", next: "return", deeds: ["return-to-sender"] }],
  },
  {
    name: "our-patient-at-another-practice",
    shows: "A patient of ours, in a letter that names another practice: it stays, and the sender is told.",
    who: ADULT,
    post: { format: "kettering-text", content: () => ({ ...PLAIN, to: ANOTHER_PRACTICE }) },
    expects: [{ next: { atLeast: "code-and-file" }, deeds: ["tell-sender"] }],
  },
  {
    name: "letter-about-one-who-left",
    shows: "The patient has left the practice.",
    who: { ...ADULT, registration: "left" },
    post: { format: "itk3-outpatient", content: () => PLAIN },
    expects: [{ next: "gp", told: /left the practice/, deeds: ["return-to-sender"] }],
  },
  {
    name: "appointment-of-one-who-died",
    shows: "An appointment for a patient who has died: nothing may be sent to the family's door.",
    who: { ...MAN_OF_71, registration: "deceased" },
    post: {
      format: "kettering-text",
      content: ({ on }) => ({
        ...PLAIN,
        department: "Appointments office",
        title: "Appointment letter",
        parts: [part(null, `An appointment has been made in the audiology department on ${on(20)} at 9.20.`)],
      }),
    },
    expects: [{ next: { atLeast: "gp" }, told: /died/ }],
  },
  {
    name: "letter-about-nobody-here",
    shows: "Nobody in the register fits, and the letter names us.",
    who: { as: "letter-with-a-wrong-check-digit" },
    post: {
      format: "pdf",
      content: () => ({
        ...PLAIN,
        about: {
          ...NOBODY,
          givenName: "Petronella",
          familyName: "Oxenbridge-Vale",
          birthDate: "1966-02-08",
          nhsNumber: "9991234527",
        },
      }),
    },
    expects: [{ match: "none", next: "gp", told: /Nobody in the register/ }],
  },
  {
    name: "letter-that-two-fit",
    shows: "Twins with the same family name and date of birth, in a letter without an NHS number or a given name.",
    who: { age: 24, sinceBirthday: 101, sex: "female", familyName: "Quarrington", givenName: "Leonora" },
    others: [
      {
        cast: "twin-of-the-letter",
        age: 24,
        sinceBirthday: 101,
        sex: "female",
        familyName: "Quarrington",
        givenName: "Lucinda",
      },
    ],
    post: {
      format: "kettering-text",
      content: ({ person }) => ({ ...PLAIN, about: { ...namedAs(person), nhsNumber: "9999999999", givenName: "L" } }),
    },
    expects: [{ match: "candidates", candidates: 2, next: { atLeast: "gp" } }],
  },
  {
    name: "two-patients-in-one-letter",
    shows: "The clinic's program put two patients into one letter.",
    who: { age: 66, sex: "male" },
    others: [{ cast: "second-in-the-letter", age: 69, sex: "female" }],
    post: {
      format: "pdf",
      content: (_, stage) => {
        const other = stage.person("second-in-the-letter");
        const [year = "", month = "", day = ""] = other.birthDate.split("-");
        return {
          ...PLAIN,
          parts: [
            ...PLAIN.parts,
            part(
              null,
              `Patient: ${other.givenName} ${other.familyName}`,
              `Date of birth: ${day}/${month}/${year}`,
              `NHS number: ${other.nhsNumber}`,
              "The mole on the back is harmless. Discharged from this clinic.",
            ),
          ],
        };
      },
    },
    expects: [{ match: "none", next: { atLeast: "gp" }, oddities: ["contradiction"], told: /NHS|number/i }],
  },
  {
    name: "letter-about-an-assistants-sister",
    shows: "The letter is about the sister of an assistant, who must not see it.",
    who: { as: "sister-of-an-assistant" },
    post: { format: "kettering-text", content: () => PLAIN },
    expects: [{ next: { atLeast: "code-and-file" } }],
  },
  {
    name: "two-documents-in-one-envelope",
    shows: "One envelope holds the reports of two patients: each is a letter of its own.",
    who: { age: 33, sex: "female" },
    others: [{ cast: "second-in-the-envelope", age: 45, sex: "male" }],
    post: {
      format: "cda",
      bytes: (stage, cast, reference) => {
        const report: LetterDraft = {
          sender: "urgent",
          department: "NHS 111",
          author: "Wilhelmina Tarrant, health advisor",
          title: "NHS 111 Report",
          parts: [
            part("Consultation summary", "Cough for two days. Eating and drinking."),
            part("Advice given", "Self care."),
          ],
        };
        return Buffer.from(
          cdaOf([
            contentOf(stage, cast, reference, report),
            contentOf(stage, "second-in-the-envelope", `${reference}B`, report),
          ]),
        );
      },
    },
    expects: [{ next: { atLeast: "code-and-file" } }, { next: { atLeast: "code-and-file" } }],
  },
];
