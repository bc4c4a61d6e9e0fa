import { MAN, only, type Trap, WOMAN } from "./trap.ts";

// Values that are no plain number, and ranges that are none.

export const VALUE_TRAPS: readonly Trap[] = [
  {
    name: "egfr-above-90",
    shows: "An eGFR of >90 lies wholly in the band of 60 and more.",
    who: { age: 34, sex: "male", past: [{ analyte: "creatinine", value: "80", daysAgo: 190 }] },
    post: { panels: ["urea-and-electrolytes"], values: { creatinine: "81", egfr: "95" } },
    expects: [{ next: "file" }],
  },
  {
    name: "crp-below-5",
    shows: "A CRP of <5 against 0 to 5 lies wholly inside.",
    who: WOMAN,
    post: { panels: ["inflammation"], values: { crp: "<5" } },
    expects: [{ next: "file" }],
  },
  {
    name: "tsh-below-0-01",
    shows: "A TSH of <0.01 is suppressed, not absent.",
    who: WOMAN,
    post: { panels: ["thyroid"], values: { tsh: "<0.01", "free-t4": "31.4" } },
    expects: [{ told: /TSH is below/, next: { atLeast: "gp" } }],
  },
  {
    name: "potassium-above-5",
    shows: "A potassium of >5.0 may be 7: any part of its interval counts against the floor.",
    who: MAN,
    post: { panels: ["urea-and-electrolytes"], values: { potassium: ">5.0" } },
    expects: [{ next: "gp-now" }],
  },
  {
    name: "range-in-words-only",
    shows: "The range is words: that is no range for filing.",
    who: MAN,
    post: {
      panels: ["inflammation"],
      change: (result) => ({ ...result, ranges: [{ text: "Up to 5 in health" }] }),
    },
    expects: [{ told: /range/, next: { atLeast: "gp" } }],
  },
  {
    name: "two-ranges",
    shows: "Two ranges stand beside one result, and it is inside only one of them: that is no filing.",
    who: WOMAN,
    post: {
      panels: ["thyroid"],
      values: { tsh: "4.2" },
      change: only("Serum TSH level", (result) => ({
        ...result,
        ranges: [
          { low: "0.35", high: "4.50", text: "Adults" },
          { low: "0.35", high: "3.00", text: "First trimester" },
        ],
      })),
    },
    expects: [{ next: { atLeast: "tests" } }],
  },
  {
    name: "words-instead-of-a-number",
    shows: "A culture comes as words.",
    who: WOMAN,
    post: {
      department: "Microbiology",
      specimen: "Midstream urine",
      results: [{ name: "Urine culture", text: "Escherichia coli >10^5 cfu/mL\nSensitive to nitrofurantoin." }],
    },
    expects: [{ told: /Urine culture/, next: { atLeast: "gp" } }],
  },
  {
    name: "a-number-and-its-correction-in-words",
    shows: "The number says normal, the words beside it take it back.",
    who: MAN,
    post: {
      panels: ["urea-and-electrolytes"],
      change: only("Serum potassium", (result) => ({ ...result, text: "See telephoned result of 14:10" })),
    },
    expects: [{ told: /words/, next: { atLeast: "gp-today" } }],
  },
  {
    name: "the-same-test-twice-differently",
    shows: "One report has potassium twice, 4.1 and 6.3.",
    who: MAN,
    post: {
      panels: ["urea-and-electrolytes"],
      values: { potassium: "4.1" },
      over: ({ results }) => ({
        results: [
          ...results,
          {
            code: "44I4.",
            system: "911",
            name: "Serum potassium",
            value: "6.3",
            unit: "mmol/L",
            inGroup: 1,
            ranges: [{ low: "3.5", high: "5.3" }],
          },
        ],
      }),
    },
    expects: [{ next: "gp-now", floor: ["potassium-high"] }],
  },
  {
    name: "the-same-test-twice-both-normal",
    shows: "One report has potassium twice, 4.1 and 5.0, both inside the range: which is right?",
    who: MAN,
    post: {
      panels: ["urea-and-electrolytes"],
      values: { potassium: "4.1" },
      over: ({ results }) => ({
        results: [
          ...results,
          {
            code: "44I4.",
            system: "911",
            name: "Serum potassium",
            value: "5.0",
            unit: "mmol/L",
            inGroup: 1,
            ranges: [{ low: "3.5", high: "5.3" }],
          },
        ],
      }),
    },
    expects: [{ told: /[Pp]otassium/, next: { atLeast: "gp" } }],
  },
];
