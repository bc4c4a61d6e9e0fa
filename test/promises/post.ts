import type { WireResult } from "../../src/reading/edifact/wire.ts";
import { ABOUT_CORALIE, potassium, reportOf } from "../support/laboratory.ts";
import type { Step, What } from "./steps.ts";

// The post of the random days. What each leads to is the protocols' to say.

const haemoglobin: WireResult = {
  code: "423..",
  system: "911",
  name: "Haemoglobin",
  value: "122",
  unit: "g/L",
  flag: "LO",
  ranges: [{ low: "130", high: "170" }],
};
const ferritin: WireResult = {
  code: "42R4.",
  system: "911",
  name: "Ferritin",
  value: "40",
  unit: "ug/L",
  ranges: [{ low: "30", high: "400" }],
};
const vitaminD: WireResult = {
  name: "25-OH vitamin D",
  value: "38",
  unit: "nmol/L",
  flag: "LO",
  ranges: [{ low: "50", high: "125" }],
};

const plain = (name: string, value: string, unit: string, low: string, high: string): WireResult => ({
  name,
  value,
  unit,
  ranges: [{ low, high }],
});
// Without these of the same report a mild anaemia and a low vitamin D are a GP's.
const CELLS = [
  plain("White cell count", "6.1", "10*9/L", "4.0", "11.0"),
  plain("Neutrophils", "3.2", "10*9/L", "2.0", "7.5"),
  plain("Platelets", "250", "10*9/L", "150", "400"),
];
const CALCIUM = plain("Adjusted calcium", "2.35", "mmol/L", "2.20", "2.60");

const RESULTS: Readonly<Record<What, readonly WireResult[]>> = {
  normal: [potassium("4.2")],
  anaemia: [haemoglobin, ...CELLS],
  "vitamin-d": [vitaminD, CALCIUM],
  high: [potassium("5.7")],
  urgent: [potassium("6.7")],
  preliminary: [potassium("4.1")],
  ferritin: [ferritin],
};

/** Bytes of a report as of this instant, which a laboratory would have collected and issued a moment before. */
export function postOf(practice: string, { what, of }: Extract<Step, { kind: "report" }>, at: Date): Uint8Array {
  const local = at.toISOString().slice(0, 16);
  const whose = {
    bertram: {},
    coralie: ABOUT_CORALIE,
    nobody: { patient: { familyName: "Nemo", givenName: "A", nhsNumber: null } },
  }[of];
  return reportOf(practice, RESULTS[what], {
    ...whose,
    at: local,
    issued: local,
    status: what === "preliminary" ? "PR" : "UN",
    specimens: [{ type: "Serum", id: `S${local}`, collected: local, received: local }],
  });
}
