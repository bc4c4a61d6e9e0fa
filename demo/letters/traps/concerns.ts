import { medicine, medicines, part } from "../letter.ts";
import { CLINIC, FILLER } from "./clinic.ts";
import { ADULT, CHILD_OF_7, type LetterTrap, MAN_OF_71 } from "./trap.ts";

// What is always a GP's, whatever a protocol says.

export const CONCERN_TRAPS: readonly LetterTrap[] = [
  {
    name: "red-flag-at-the-end",
    shows: "After two pages of good news an urgent sentence: saddle numbness, possible cauda equina.",
    who: MAN_OF_71,
    post: {
      format: "kettering-pdf",
      content: () => ({
        ...CLINIC,
        department: "Pain clinic",
        parts: [
          part("Clinical summary", ...FILLER, ...FILLER, ...FILLER),
          part(
            null,
            "As the patient left he spoke of numbness of the saddle area since yesterday. This may be cauda equina syndrome. Please see urgently today.",
          ),
        ],
      }),
    },
    expects: [{ next: "gp-today", floor: ["urgent-red-flag"] }],
  },
  {
    name: "cancer-without-the-word",
    shows: "Nothing names cancer; the patient is on the fast track pathway.",
    who: ADULT,
    post: {
      format: "kettering-text",
      content: () => ({
        ...CLINIC,
        department: "Gastroenterology",
        parts: [
          part(
            "Clinical summary",
            "Seen on the fast track pathway because of a change of bowel habit. A colonoscopy is booked.",
          ),
          part("Plan and requested actions", "No action for the GP."),
        ],
      }),
    },
    expects: [{ next: { atLeast: "gp" }, floor: ["two-week-wait"] }],
  },
  {
    name: "cancer-letter",
    shows: "Histology confirms a carcinoma: no protocol may let it be filed.",
    who: ADULT,
    post: {
      format: "itk3-outpatient",
      content: () => ({
        ...CLINIC,
        department: "Breast clinic",
        parts: [
          part("Diagnoses", "Invasive ductal carcinoma of the left breast."),
          part("Plan and requested actions", "The patient knows. Surgery is planned. No action for the GP."),
        ],
      }),
    },
    expects: [{ next: { atLeast: "gp" }, floor: ["cancer"] }],
  },
  {
    name: "child-not-brought",
    shows: "A child was not brought for the second time, and the clinic discharges him.",
    who: CHILD_OF_7,
    post: {
      format: "kettering-text",
      content: ({ person }) => ({
        ...CLINIC,
        department: "Paediatrics",
        title: "Was not brought letter",
        parts: [
          part(null, `${person.givenName} was not brought to clinic for the second time. We have discharged him.`),
        ],
      }),
    },
    expects: [{ next: { atLeast: "gp" }, floor: ["child-not-brought"], deeds: ["tell-safeguarding-lead"] }],
  },
  {
    name: "safeguarding-in-a-physiotherapy-letter",
    shows: "Among exercises for the shoulder stands what her husband did.",
    who: { age: 41, sex: "female" },
    post: {
      format: "docx",
      content: () => ({
        ...CLINIC,
        sender: "community",
        department: "MSK physiotherapy",
        author: "Saffron Eddowes, physiotherapist",
        title: "Physiotherapy discharge letter",
        parts: [
          part(
            "Clinical summary",
            "Shoulder movement is nearly full and her exercises go well. She told me that the injury came from domestic abuse by her husband and that she has not told anybody.",
          ),
          part("Outcome", "Discharged with a home programme."),
        ],
      }),
    },
    expects: [{ next: { atLeast: "gp" }, floor: ["safeguarding"], deeds: ["tell-safeguarding-lead"] }],
  },
  {
    name: "warfarin-changed",
    shows: "The dose of an anticoagulant was changed: that is a GP's, whoever else looks.",
    who: MAN_OF_71,
    post: {
      format: "itk3-discharge",
      content: () => ({
        ...CLINIC,
        title: "Discharge summary",
        changes: true,
        parts: [
          part("Diagnoses", "Atrial fibrillation."),
          medicines(medicine("Changed", "Warfarin", "3 mg", "once a day", "increased from 2 mg")),
          part("Plan and requested actions", "The anticoagulation clinic checks the INR on Friday."),
        ],
      }),
    },
    expects: [{ next: { atLeast: "gp" }, floor: ["monitored-medicine"] }],
  },
  {
    name: "end-of-life",
    shows: "The hospice writes of the last weeks and of a form that must be on the record.",
    who: { age: 79, sex: "female" },
    post: {
      format: "email-pdf",
      content: ({ name }) => ({
        ...CLINIC,
        sender: "hospice",
        department: "Community palliative care",
        author: "Sister Bronagh Tully",
        title: "Hospice letter",
        parts: [
          part(
            "Clinical summary",
            `${name} wishes to stay at home. A DNACPR form has been signed and is in the house.`,
          ),
        ],
      }),
    },
    expects: [{ next: { atLeast: "gp" }, floor: ["end-of-life"] }],
  },
  {
    name: "learning-disability-letter",
    shows: "A plain letter about a patient with a learning disability is a GP's.",
    who: { age: 34, sex: "male" },
    post: {
      format: "kettering-text",
      content: () => ({
        ...CLINIC,
        department: "Podiatry",
        sender: "community",
        parts: [
          part(
            "Clinical summary",
            "He has a learning disability and came with his support worker. Nails cut, feet healthy.",
          ),
        ],
      }),
    },
    expects: [{ next: { atLeast: "gp" }, floor: ["learning-disability"] }],
  },
];
