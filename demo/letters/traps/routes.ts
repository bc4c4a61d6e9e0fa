import { part } from "../letter.ts";
import { plainText } from "../write/lines.ts";
import { emailOf } from "../write/email.ts";
import { pdfOf } from "../write/pdf.ts";
import { ketteringOf, fileBlock } from "../write/kettering.ts";
import { ADULT, contentOf, type LetterDraft, type LetterTrap, MAN_OF_71, type Stage } from "./trap.ts";

// The same letter twice, and letters that take another's place.

const FIRST: LetterDraft = {
  sender: "royal",
  department: "Endocrinology",
  author: "Dr Florian Adebisi",
  title: "Outpatient letter",
  asks: true,
  changes: true,
  parts: [
    part("Clinical summary", "The thyroid is a little overactive on the present dose and the pulse was 96."),
    part("Plan and requested actions", "GP: please repeat thyroid function in 6 weeks."),
  ],
};
const SECOND: LetterDraft = {
  ...FIRST,
  parts: [
    part("Clinical summary", "The thyroid is a little overactive on the present dose and the pulse was 69."),
    part("Plan and requested actions", "GP: please repeat thyroid function in 3 weeks."),
  ],
};
const NURSING: LetterDraft = {
  sender: "community",
  department: "Continence service",
  author: "Sister Adaeze Whitcombe",
  title: "Community service letter",
  parts: [
    part(
      "Clinical summary",
      "The exercises of the last twelve weeks have helped and accidents have become rare. A diary was kept and shows six visits a day and one at night. Coffee is now taken only in the morning, and fluids are spread over the day.",
    ),
    part("Outcome", "Discharged from the continence service."),
  ],
};

const tenancy = (stage: Stage, cast: string, reference: string) => contentOf(stage, cast, reference, NURSING);

export const ROUTE_TRAPS: readonly LetterTrap[] = [
  {
    name: "letter-that-will-be-replaced",
    shows: "The first version of a clinic letter, with a wrong pulse and a wrong time for the test.",
    who: ADULT,
    post: { format: "itk3-outpatient", content: () => FIRST },
    expects: [{ next: { atLeast: "gp" }, asks: 1 }],
  },
  {
    name: "letter-that-replaces",
    shows: "The second version names the first: both must be looked at again, and what was done because of the first.",
    who: { as: "letter-that-will-be-replaced" },
    post: {
      format: "itk3-outpatient",
      content: (_, { referenceOf }) => ({ ...SECOND, replaces: referenceOf("letter-that-will-be-replaced") }),
    },
    expects: [{ next: { atLeast: "gp" }, asks: 1 }],
  },
  {
    name: "replacement-that-came-first",
    shows: "The replacement comes before the letter that it replaces.",
    who: MAN_OF_71,
    post: {
      format: "kettering-text",
      content: (_, { referenceOf }) => ({ ...SECOND, replaces: referenceOf("original-that-came-late") }),
    },
    expects: [{ next: { atLeast: "gp" }, asks: 1 }],
  },
  {
    name: "original-that-came-late",
    shows: "The old letter comes after the one that replaces it: nobody may act on it.",
    who: { as: "replacement-that-came-first" },
    post: { format: "kettering-text", content: () => FIRST },
    expects: [{ next: { atLeast: "gp" }, asks: 1 }],
  },
  {
    name: "letter-by-message",
    shows: "A letter comes as a message, as a PDF inside.",
    who: ADULT,
    post: {
      format: "kettering-pdf",
      bytes: async (stage, cast, reference) => {
        const content = tenancy(stage, cast, reference);
        return Buffer.from(ketteringOf(content, fileBlock("application/pdf", await pdfOf(content))));
      },
    },
    expects: [{ next: { atLeast: "code-and-file" } }],
  },
  {
    name: "same-letter-by-e-mail",
    shows: "The same PDF again by e-mail: nearly the same, so that a person sees both side by side.",
    who: { as: "letter-by-message" },
    post: {
      format: "email-pdf",
      bytes: async (stage, cast) => {
        const content = tenancy(stage, cast, stage.referenceOf("letter-by-message"));
        const file = { name: "letter.pdf", type: "application/pdf", bytes: await pdfOf(content) };
        return Buffer.from(emailOf(content, "Sent again by e-mail, as our link was down yesterday.", [file]));
      },
    },
    expects: [{ next: { atLeast: "code-and-file" } }],
  },
  {
    name: "letter-as-a-file",
    shows: "A letter is saved into the folder as plain text.",
    who: { age: 63, sex: "female" },
    post: {
      format: "text",
      bytes: (stage, cast, reference) => Buffer.from(plainText(tenancy(stage, cast, reference))),
    },
    expects: [{ next: { atLeast: "code-and-file" } }],
  },
  {
    name: "same-words-by-e-mail",
    shows: "The same words by e-mail: one piece of work, and nobody reads it for the first time twice.",
    who: { as: "letter-as-a-file" },
    post: {
      format: "email-text",
      bytes: (stage, cast) => {
        const content = tenancy(stage, cast, stage.referenceOf("letter-as-a-file"));
        return Buffer.from(emailOf(content, plainText(content)));
      },
    },
    expects: [{ next: { atLeast: "code-and-file" } }],
  },
];
