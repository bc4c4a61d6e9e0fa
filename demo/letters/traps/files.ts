import { medicine, medicines, part } from "../letter.ts";
import { docxOf } from "../write/docx.ts";
import { emailOf } from "../write/email.ts";
import { fileBlock, ketteringOf } from "../write/kettering.ts";
import { lockedPdfOf } from "../write/pdf.ts";
import { htmlOf } from "../write/typed.ts";
import { ADULT, contentOf, type LetterDraft, type LetterTrap, MAN_OF_71 } from "./trap.ts";

// What files do: cannot be opened, are something else than they say, hold what nobody should run, can hardly be read.

const NOTE: LetterDraft = {
  sender: "general",
  department: "Audiology",
  author: "Gethin Alderwick, audiologist",
  title: "Outpatient letter",
  parts: [
    part("Clinical summary", "The hearing aids were set anew and work well on both sides."),
    part("Plan and requested actions", "We shall see the patient in this clinic in 12 months. No action for the GP."),
  ],
};
const HEART: LetterDraft = {
  ...NOTE,
  sender: "royal",
  department: "Cardiology",
  author: "Dr Ignatius Vellacott",
  parts: [
    part("Clinical summary", "The pulse is slower and more even than in the summer."),
    medicines(medicine("Started", "Bisoprolol", "2.5 mg", "once a day")),
    part("Plan and requested actions", "We shall see the patient in this clinic in 3 months."),
  ],
};

export const FILE_TRAPS: readonly LetterTrap[] = [
  {
    name: "scan-with-a-faint-dose",
    shows: "The printer's toner ran out over the dose: a dose that cannot be read is not suggested.",
    who: MAN_OF_71,
    post: { format: "jpeg", content: () => HEART, scanned: { skew: 0.5, specks: 90, faint: "2.5 mg" } },
    expects: [{ match: "none", next: { atLeast: "gp" }, oddities: ["not-recognised-yet"] }],
  },
  {
    name: "scan-with-an-empty-page",
    shows: "The scanner took the empty back of the page as well.",
    who: ADULT,
    post: { format: "tiff", content: () => NOTE, scanned: { skew: -0.6, specks: 120, emptyPage: true } },
    expects: [{ match: "none", next: { atLeast: "gp" }, oddities: ["not-recognised-yet"], pages: 2 }],
  },
  {
    name: "locked-attachment",
    shows: "The letter itself is a PDF with a password.",
    who: ADULT,
    post: {
      format: "email-pdf",
      bytes: async (stage, cast, reference) => {
        const content = contentOf(stage, cast, reference, NOTE);
        const file = { name: "letter.pdf", type: "application/pdf", bytes: await lockedPdfOf(content) };
        return Buffer.from(emailOf(content, "The password follows by telephone.", [file]));
      },
    },
    expects: [{ match: "none", next: { atLeast: "gp" }, oddities: ["attachment-unread"] }],
  },
  {
    name: "old-word-file",
    shows: "The message holds a Word file of the last century, which cannot be read here.",
    who: ADULT,
    post: {
      format: "kettering-docx",
      bytes: (stage, cast, reference) => {
        const content = contentOf(stage, cast, reference, NOTE);
        const old = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(2040)]);
        return Buffer.from(ketteringOf(content, fileBlock("application/msword", old)));
      },
    },
    expects: [{ next: { atLeast: "gp" }, oddities: ["attachment-unread"] }],
  },
  {
    name: "type-that-lies",
    shows: "The attachment is called a PDF and is a Word file: its bytes say what it is.",
    who: ADULT,
    post: {
      format: "email-pdf",
      bytes: async (stage, cast, reference) => {
        const content = contentOf(stage, cast, reference, NOTE);
        const file = { name: "letter.pdf", type: "application/pdf", bytes: await docxOf(content) };
        return Buffer.from(emailOf(content, "Please find the letter attached.", [file]));
      },
    },
    expects: [
      { next: { atLeast: "code-and-file" }, oddities: ["attachment-type"], says: /hearing aids were set anew/ },
    ],
  },
  {
    name: "script-in-a-letter",
    shows: "The HTML of a letter holds a script and a picture that would tell its sender that it was opened.",
    who: ADULT,
    post: {
      format: "html",
      bytes: (stage, cast, reference) =>
        Buffer.from(
          htmlOf(
            contentOf(stage, cast, reference, NOTE),
            `<script>document.body.textContent = "Nothing to do.";</script><img src="https://tracker.invalid/1.gif" alt="">`,
          ),
        ),
    },
    expects: [{ next: { atLeast: "code-and-file" }, says: /hearing aids/, hides: /Nothing to do|textContent/ }],
  },
];
