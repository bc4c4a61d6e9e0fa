import type { WireResult } from "../../src/reading/edifact/wire.ts";
import { MAN, only, type Trap, WOMAN, withoutFlag } from "./trap.ts";

// The same number means another thing in another unit.

const HB: WireResult = { name: "HAEMOGLOBIN", unit: "g/dl", value: "13.1", ranges: [{ low: "11.5", high: "16.5" }] };
const HBA1C: WireResult = {
  code: "42W5.",
  system: "911",
  name: "Haemoglobin A1c level",
  unit: "%",
  value: "6.5",
  ranges: [{ low: "4.0", high: "6.0" }],
};
const B12: WireResult = {
  name: "Active vitamin B12",
  unit: "pmol/L",
  value: "60",
  ranges: [{ low: "25", high: "165" }],
};

export const UNIT_TRAPS: readonly Trap[] = [
  {
    name: "folate-range-in-another-unit",
    shows: "Folate in ng/mL stands beside a range in nmol/L.",
    who: WOMAN,
    post: {
      results: [
        {
          code: "42U5.",
          system: "911",
          name: "Serum folate",
          value: "8.4",
          unit: "ng/mL",
          ranges: [{ low: "7.0", high: "45.0", unit: "nmol/L" }],
        },
      ],
    },
    expects: [{ told: /range/, next: { atLeast: "gp" }, oddities: ["unit-range-differs"] }],
  },
  {
    name: "low-folate-range-in-another-unit",
    shows: "A folate of 0.8 ng/mL is low, whatever the range beside it seems to say.",
    who: WOMAN,
    post: {
      results: [
        {
          code: "42U5.",
          system: "911",
          name: "Serum folate",
          value: "0.8",
          unit: "ng/mL",
          ranges: [{ low: "0.5", high: "45.0", unit: "nmol/L" }],
        },
      ],
    },
    expects: [{ next: { atLeast: "gp" } }],
  },
  {
    name: "haemoglobin-in-g-dl",
    shows: "Haemoglobin of 13.1 g/dl is 131 g/L and normal.",
    who: WOMAN,
    post: { laboratory: "community", results: [HB], specimen: "EDTA blood" },
    expects: [{ next: "file" }],
  },
  {
    name: "haemoglobin-7-6-in-g-dl",
    shows: "Haemoglobin of 7.6 g/dl without a flag is 76 g/L: a limit in g/L must catch it.",
    who: MAN,
    post: { laboratory: "community", results: [{ ...HB, value: "7.6" }], specimen: "EDTA blood" },
    expects: [{ next: "gp-now", floor: ["haemoglobin-low"] }],
  },
  {
    name: "haematocrit-fraction-labelled-percent",
    shows: "A haematocrit of 0.315 is labelled %, and so is its range: it is low, not a third of a per cent.",
    who: WOMAN,
    post: {
      values: { haematocrit: "0.315" },
      change: only("Haematocrit", (result) => withoutFlag({ ...result, unit: "%" })),
    },
    expects: [{ next: { atLeast: "gp" } }],
  },
  {
    name: "hba1c-6-5-percent",
    shows: "HbA1c of 6.5 % is 48 mmol/mol, where diabetes begins, and no 65.",
    who: MAN,
    post: { results: [HBA1C], specimen: "EDTA blood" },
    expects: [{ next: "gp", never: ["leaflet"] }],
  },
  {
    name: "hba1c-6-2-percent",
    shows: "HbA1c of 6.2 % is 44 mmol/mol: the leaflet of a high risk, as in the newer unit.",
    who: MAN,
    post: { results: [{ ...HBA1C, value: "6.2" }], specimen: "EDTA blood" },
    expects: [{ next: "leaflet", deeds: ["leaflet", "recall"] }],
  },
  {
    name: "active-b12-is-another-test",
    shows: "Active B12 of 60 pmol/L is undecided; read as total B12 it would be something else.",
    who: WOMAN,
    post: { results: [B12] },
    expects: [{ told: /25/, next: "gp" }],
  },
  {
    name: "unit-left-out",
    shows: "A potassium came without a unit.",
    who: MAN,
    post: {
      results: [
        { code: "44I4.", system: "911", name: "Serum potassium", value: "4.4", ranges: [{ low: "3.5", high: "5.3" }] },
      ],
    },
    expects: [{ told: /unit/, next: { atLeast: "gp" }, oddities: ["unit-missing"] }],
  },
  {
    name: "potassium-6-2-in-an-impossible-unit",
    shows: "A potassium of 6.2 has a unit that potassium is never in: the number alone is a reason for now.",
    who: MAN,
    post: {
      results: [
        {
          code: "44I4.",
          system: "911",
          name: "Serum potassium",
          value: "6.2",
          unit: "nmol/L",
          ranges: [{ low: "3.5", high: "5.3" }],
        },
      ],
    },
    expects: [{ next: "gp-now" }],
  },
];
