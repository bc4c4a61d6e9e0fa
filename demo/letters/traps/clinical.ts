import { part } from "../letter.ts";
import { CLINIC, FILLER } from "./clinic.ts";
import { ADULT, type LetterTrap, MAN_OF_71 } from "./trap.ts";

// What a letter says, and what must not be made of it.

export const CLINICAL_TRAPS: readonly LetterTrap[] = [
  {
    name: "discharge-with-four-actions",
    shows: "A discharge summary asks four things of the practice: each must be found.",
    who: MAN_OF_71,
    post: {
      format: "itk3-discharge",
      content: ({ name }) => ({
        ...CLINIC,
        title: "Discharge summary",
        asks: true,
        changes: true,
        parts: [
          part("Diagnoses", "Community acquired pneumonia."),
          part("Clinical summary", `${name} was treated with antibiotics for five days and went home well.`),
          part(
            "Plan and requested actions",
            "GP: please repeat U&E in 2 weeks.",
            "GP: please arrange a chest X-ray in 6 weeks.",
            "GP: please review inhaler technique with the practice nurse.",
            "GP: please reconcile the repeat medication.",
          ),
        ],
      }),
    },
    expects: [{ next: "gp", asks: 4, deeds: ["track-actions"] }],
  },
  {
    name: "denied-heart-failure",
    shows: "The letter says that there is no evidence of heart failure: it must not be coded.",
    who: MAN_OF_71,
    post: {
      format: "kettering-text",
      content: () => ({
        ...CLINIC,
        department: "Cardiology",
        parts: [
          part("Clinical summary", "The echocardiogram was normal. There is no evidence of heart failure."),
          part("Plan and requested actions", "Discharged. No action for the GP."),
        ],
      }),
    },
    expects: [
      {
        next: { atLeast: "code-and-file" },
        never: [{ kind: "diagnosis", text: /heart failure/i, assertion: "present" }],
      },
    ],
  },
  {
    name: "illness-of-the-family",
    shows: "The diabetes is the mother's and the heart attack the father's.",
    who: ADULT,
    post: {
      format: "itk3-outpatient",
      content: () => ({
        ...CLINIC,
        parts: [
          part("Family history", "Mother has type 2 diabetes. Father had a myocardial infarction at 61."),
          part("Clinical summary", "All tests of today were normal."),
          part("Plan and requested actions", "Discharged. No action for the GP."),
        ],
      }),
    },
    expects: [
      {
        next: { atLeast: "code-and-file" },
        never: [
          { kind: "diagnosis", text: /diabetes/i, assertion: "present" },
          { kind: "diagnosis", text: /myocardial/i, assertion: "present" },
        ],
      },
    ],
  },
  {
    name: "illness-of-the-past",
    shows: "A pulmonary embolism of fifteen years ago is history and not why the patient came.",
    who: ADULT,
    post: {
      format: "kettering-html",
      content: () => ({
        ...CLINIC,
        parts: [
          part("Past medical history", "Pulmonary embolism in 2011."),
          part("Clinical summary", "Came with hay fever, which a nasal spray helps."),
          part("Plan and requested actions", "Discharged. No action for the GP."),
        ],
      }),
    },
    expects: [
      {
        next: { atLeast: "code-and-file" },
        never: [{ kind: "diagnosis", text: /pulmonary embolism/i, assertion: "present" }],
      },
    ],
  },
  {
    name: "medicine-stopped",
    shows: "A medicine was stopped in clinic, and the sender ticked that none was changed.",
    who: ADULT,
    post: {
      format: "kettering-text",
      content: () => ({
        ...CLINIC,
        department: "Cardiology",
        changes: false,
        parts: [
          part("Clinical summary", "Dizzy on standing. Blood pressure 98/60."),
          part("Medications", "Stopped: amlodipine 10 mg once a day."),
          part("Plan and requested actions", "We shall see the patient in this clinic in 6 weeks."),
        ],
      }),
    },
    expects: [
      {
        next: { atLeast: "pharmacist" },
        suggests: [{ kind: "medication", text: /amlodipine/i, value: ["change", /stopped/] }],
      },
    ],
  },
  {
    name: "action-inside-the-prose",
    shows: "What is asked of the GP stands in the middle of a paragraph.",
    who: MAN_OF_71,
    post: {
      format: "pdf",
      content: () => ({
        ...CLINIC,
        department: "Renal medicine",
        parts: [
          part(
            "Clinical summary",
            `${FILLER[0] ?? ""} I would be grateful if you could recheck his potassium next week. ${FILLER[1] ?? ""}`,
          ),
        ],
      }),
    },
    expects: [{ next: { atLeast: "gp" }, suggests: [{ kind: "action-practice", text: /recheck his\s+potassium/ }] }],
  },
  {
    name: "nothing-asked-of-the-gp",
    shows: "The letter says in so many words that nothing is asked: that is no action.",
    who: ADULT,
    post: {
      format: "itk3-outpatient",
      content: () => ({
        ...CLINIC,
        department: "Ear, nose and throat",
        parts: [
          part("Clinical summary", "The ear drum has healed. Hearing is normal on both sides."),
          part("Plan and requested actions", "No action required by GP."),
        ],
      }),
    },
    expects: [{ next: { atLeast: "code-and-file" }, asks: 0 }],
  },
  {
    name: "ticked-no-and-asks",
    shows: "The sender's system ticks that no action is requested, and the text asks for blood tests.",
    who: ADULT,
    post: {
      format: "kettering-text",
      content: () => ({
        ...CLINIC,
        department: "Rheumatology",
        asks: false,
        parts: [part("Plan and requested actions", "GP: please repeat full blood count in 4 weeks.")],
      }),
    },
    expects: [{ next: { atLeast: "gp" }, asks: 1, told: /asks|action/i }],
  },
  {
    name: "very-long-letter",
    shows: "Twelve pages, and what is asked stands on the eleventh.",
    who: { age: 82, sex: "female" },
    post: {
      format: "pdf",
      content: () => ({
        ...CLINIC,
        department: "Rehabilitation medicine",
        title: "Discharge summary",
        parts: [
          ...Array.from({ length: 44 }, (_, n) => part(`Week ${n + 1}`, ...FILLER)),
          part("Plan and requested actions", "GP: please check the weight every month."),
          ...Array.from({ length: 4 }, (_, n) => part(`Appendix ${n + 1}`, ...FILLER)),
        ],
      }),
    },
    expects: [
      { next: { atLeast: "gp" }, pages: 12, suggests: [{ kind: "action-practice", text: /check the weight/ }] },
    ],
  },
];
