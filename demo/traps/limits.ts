import { MAN, type Trap, WOMAN } from "./trap.ts";

// The red-flag floor, where a flag, a range or a table alone would miss it.

export const LIMIT_TRAPS: readonly Trap[] = [
  {
    name: "potassium-5-6",
    shows: "A potassium of 5.6 is for today.",
    who: WOMAN,
    post: { panels: ["urea-and-electrolytes"], values: { potassium: "5.6" } },
    expects: [{ next: { atLeast: "gp-today" }, floor: ["potassium-raised"] }],
  },
  {
    name: "calcium-3-0",
    shows: "An adjusted calcium of exactly 3.0 is for today.",
    who: { age: 71, sex: "female" },
    post: { panels: ["bone"], values: { "adjusted-calcium": "3.00", calcium: "2.98" } },
    expects: [{ next: "gp-today", floor: ["adjusted-calcium-raised"] }],
  },
  {
    name: "calcium-3-06",
    shows: "An adjusted calcium of 3.06 is for now.",
    who: { age: 76, sex: "male" },
    post: { panels: ["bone"], values: { "adjusted-calcium": "3.06", calcium: "3.01" } },
    expects: [{ next: "gp-now", floor: ["adjusted-calcium-high"] }],
  },
  {
    name: "sodium-131-in-a-child",
    shows: "A sodium of 131 in a child is above the child's limit of 130: a GP, not now.",
    who: { age: 9, sex: "female" },
    post: { panels: ["urea-and-electrolytes"], values: { sodium: "131" } },
    expects: [{ told: /under 18/, next: "gp" }],
  },
  {
    name: "sodium-130-in-a-child",
    shows: "A sodium of 130 in a child is for now.",
    who: { age: 12, sex: "male" },
    post: { panels: ["urea-and-electrolytes"], values: { sodium: "130" } },
    expects: [{ next: "gp-now", floor: ["sodium-low-under-16"] }],
  },
  {
    name: "sodium-131-and-falling",
    shows: "A sodium of 131 that was 140 eight days ago is changing.",
    who: {
      age: 79,
      sex: "female",
      conditions: ["hypertension"],
      past: [
        { analyte: "sodium", value: "140", daysAgo: 9 },
        { analyte: "creatinine", value: "70", daysAgo: 9 },
      ],
    },
    post: { panels: ["urea-and-electrolytes"], values: { sodium: "131" } },
    expects: [{ next: "gp-today", floor: ["sodium-changing"] }],
  },
  {
    name: "acute-kidney-injury-inside-the-range",
    shows:
      "A creatinine of 103 is inside the range and half as much again as it was: stage 1, known only from history.",
    who: {
      age: 66,
      sex: "male",
      past: [
        { analyte: "creatinine", value: "65", daysAgo: 60 },
        { analyte: "creatinine", value: "66", daysAgo: 170 },
        { analyte: "creatinine", value: "64", daysAgo: 300 },
      ],
    },
    post: { panels: ["urea-and-electrolytes"], values: { creatinine: "103", egfr: "67" } },
    expects: [{ next: "gp-today", floor: ["aki-1"] }],
  },
  {
    name: "acute-kidney-injury-stage-2",
    shows: "A creatinine of 151 that was 70: stage 2.",
    who: {
      age: 74,
      sex: "female",
      past: [
        { analyte: "creatinine", value: "70", daysAgo: 45 },
        { analyte: "creatinine", value: "71", daysAgo: 200 },
      ],
    },
    post: { panels: ["urea-and-electrolytes"], values: { creatinine: "151", egfr: "29" } },
    expects: [{ next: "gp-now", floor: ["aki-2-or-3"] }],
  },
  {
    name: "kidney-injury-cannot-be-ruled-out",
    shows: "A normal creatinine of somebody without any earlier one: whether it has risen is unknown.",
    who: { age: 55, sex: "male", past: [] },
    post: { panels: ["urea-and-electrolytes"] },
    expects: [{ told: /cannot be ruled out/, next: "gp" }],
  },
  {
    name: "haemoglobin-fell-by-24",
    shows: "A haemoglobin of 131 is inside the range and was 155 four months ago.",
    who: { age: 50, sex: "male", past: [{ analyte: "haemoglobin", value: "155", daysAgo: 120 }] },
    post: { values: { haemoglobin: "131" } },
    expects: [{ told: /fallen/, next: { atLeast: "gp" } }],
  },
  {
    name: "neutrophils-0-8",
    shows: "Neutrophils of 0.80 are for now.",
    who: WOMAN,
    post: { values: { neutrophils: "0.80", "white-cells": "3.1" } },
    expects: [{ next: "gp-now", floor: ["neutrophils-low"] }],
  },
  {
    name: "inr-5-6",
    shows: "An INR of 5.6 on warfarin is for now; no INR is delegated at all.",
    who: { age: 77, sex: "male", conditions: ["valve-replacement"] },
    post: { panels: ["inr"], values: { inr: "5.6" } },
    expects: [{ next: "gp-now", floor: ["inr-high"] }],
  },
  {
    name: "glucose-12-in-a-child",
    shows: "A glucose of 12.4 in a child is for now.",
    who: { age: 7, sex: "male" },
    post: {
      results: [
        {
          code: "44f..",
          system: "911",
          name: "Serum glucose level",
          value: "12.4",
          unit: "mmol/L",
          ranges: [{ low: "3.0", high: "7.8" }],
        },
      ],
    },
    expects: [{ next: "gp-now", floor: ["glucose-high-child"] }],
  },
  {
    name: "glucose-not-known-to-be-fasting",
    shows: "A glucose of 6.4: fasting or not, the report does not say.",
    who: MAN,
    post: {
      results: [
        {
          code: "44f..",
          system: "911",
          name: "Serum glucose level",
          value: "6.4",
          unit: "mmol/L",
          ranges: [{ low: "3.0", high: "7.8" }],
        },
      ],
    },
    expects: [{ told: /fast/, next: "gp" }],
  },
  {
    name: "troponin-raised",
    shows: "A troponin sent from a surgery, above its range.",
    who: { age: 69, sex: "male" },
    post: {
      results: [{ name: "High sensitivity troponin T", value: "38", unit: "ng/L", ranges: [{ low: "0", high: "14" }] }],
    },
    expects: [{ next: "gp-now", floor: ["troponin-raised"] }],
  },
];
