import { inWords, MAN, only, type Trap, WOMAN } from "./trap.ts";

// What the laboratory wrote beside the numbers, and how final it is.

export const SPECIMEN_TRAPS: readonly Trap[] = [
  {
    name: "unlabelled",
    shows: "The sample came unlabelled and nothing was measured.",
    who: MAN,
    post: {
      results: [
        {
          code: "424..",
          system: "911",
          name: "Full blood count - FBC",
          text: "NA",
          comments: ["Sample received unlabelled, please repeat."],
        },
      ],
      specimen: "EDTA blood",
    },
    expects: [{ told: /unlabelled/, next: { atLeast: "gp" }, deeds: ["repeat-sample"] }],
  },
  {
    name: "haemolysed",
    shows: "A comment on the specimen, haemolysed, applies to every result of it; the potassium looks normal.",
    who: WOMAN,
    post: { panels: ["urea-and-electrolytes"], specimenComments: ["Sample haemolysed"] },
    expects: [{ told: /haemolysed/, next: { atLeast: "gp" }, deeds: ["repeat-sample"] }],
  },
  {
    name: "not-performed",
    shows: "One test of a blood count was not performed.",
    who: MAN,
    post: {
      change: only("Platelet count", (result) => inWords(result, "Not performed: sample insufficient")),
    },
    expects: [{ told: /[Nn]ot performed/, next: { atLeast: "gp" }, deeds: ["repeat-sample"] }],
  },
  {
    name: "comment-that-matters",
    shows: "All is inside the ranges, and a comment says what the numbers do not.",
    who: MAN,
    post: {
      change: only("Total white cell count", (result) => ({
        ...result,
        comments: ["Film: smear cells present, suggest repeat in 3 months."],
      })),
    },
    expects: [{ told: /smear cells/, next: { atLeast: "gp" } }],
  },
  {
    name: "comment-on-the-signed-list",
    shows: "A comment that comes with every report, which a GP has signed as changing nothing.",
    who: WOMAN,
    post: {
      panels: ["hba1c"],
      values: { hba1c: "36" },
      change: (result) => ({ ...result, comments: ["HbA1c is reported in IFCC units (mmol/mol)."] }),
    },
    expects: [{ next: "file" }],
  },
  {
    name: "telephoned",
    shows: "The laboratory says that it telephoned: somebody should know by today what was said.",
    who: WOMAN,
    post: {
      panels: ["urea-and-electrolytes"],
      values: { sodium: "131" },
      change: only("Serum sodium", (result) => ({
        ...result,
        comments: ["Result telephoned to the surgery at 16:20."],
      })),
    },
    expects: [{ next: { atLeast: "gp-today" }, floor: ["telephoned"] }],
  },
  {
    name: "blasts",
    shows: "The film report says blasts.",
    who: MAN,
    post: {
      values: { "white-cells": "24.1", neutrophils: "1.90" },
      over: ({ results }) => ({
        results: [...results, { name: "Blood film", text: "Circulating blasts seen. Urgent referral advised." }],
      }),
    },
    expects: [{ next: "gp-now", floor: ["blasts-reported"] }],
  },
  {
    name: "preliminary",
    shows: "A preliminary report, all normal.",
    who: WOMAN,
    post: { over: () => ({ status: "PR" }) },
    expects: [{ told: /preliminary/, next: { atLeast: "gp" } }],
  },
  {
    name: "supplementary",
    shows: "A supplementary report that adds to one of last week.",
    who: MAN,
    post: { over: () => ({ status: "SR" }) },
    expects: [{ told: /appended/, next: { atLeast: "gp" } }],
  },
  {
    name: "result-not-final",
    shows: "One result of a final report is still preliminary.",
    who: WOMAN,
    post: { change: only("Lymphocyte count", (result) => ({ ...result, status: "PR" })) },
    expects: [{ told: /preliminary/, next: { atLeast: "gp" } }],
  },
  {
    name: "amended",
    shows: "An amended result: what was told before may be wrong, so today.",
    who: MAN,
    post: {
      panels: ["urea-and-electrolytes"],
      values: { sodium: "136" },
      change: only("Serum sodium", (result) => ({
        ...result,
        status: "AM",
        comments: ["Amended: previously reported as 146."],
      })),
    },
    expects: [{ told: /amended/, next: { atLeast: "gp-today" } }],
  },
];
