import type { AnalyteId } from "./analytes.ts";

// What is asked for together, and which department of a laboratory reports it.

export type Department = "Clinical Biochemistry" | "Haematology" | "Immunology";

export type Panel = {
  readonly department: Department;
  /** The heading under which the results stand; null where they stand alone. */
  readonly heading: { readonly name: string; readonly readv2: string } | null;
  readonly specimen: string;
  readonly analytes: readonly AnalyteId[];
};

export type PanelId = keyof typeof PANELS;

export const PANELS = {
  "urea-and-electrolytes": {
    department: "Clinical Biochemistry",
    heading: { name: "Urea and electrolytes", readv2: "44JB." },
    specimen: "Serum",
    analytes: ["sodium", "potassium", "urea", "creatinine", "egfr"],
  },
  liver: {
    department: "Clinical Biochemistry",
    heading: { name: "Liver function tests", readv2: "44D6." },
    specimen: "Serum",
    analytes: ["bilirubin", "alt", "alp", "albumin"],
  },
  bone: {
    department: "Clinical Biochemistry",
    heading: { name: "Bone profile", readv2: "44Z2." },
    specimen: "Serum",
    analytes: ["calcium", "adjusted-calcium", "phosphate", "alp", "albumin"],
  },
  lipids: {
    department: "Clinical Biochemistry",
    heading: { name: "Serum lipids", readv2: "44O.." },
    specimen: "Serum",
    analytes: ["cholesterol", "hdl", "non-hdl", "triglycerides"],
  },
  thyroid: {
    department: "Clinical Biochemistry",
    heading: { name: "Thyroid function test", readv2: "442J." },
    specimen: "Serum",
    analytes: ["tsh", "free-t4"],
  },
  "full-blood-count": {
    department: "Haematology",
    heading: { name: "Full blood count - FBC", readv2: "424.." },
    specimen: "EDTA blood",
    analytes: [
      "haemoglobin",
      "white-cells",
      "platelets",
      "red-cells",
      "haematocrit",
      "mcv",
      "mch",
      "neutrophils",
      "lymphocytes",
      "monocytes",
      "eosinophils",
      "basophils",
    ],
  },
  haematinics: {
    department: "Haematology",
    heading: null,
    specimen: "Serum",
    analytes: ["ferritin", "total-b12", "folate"],
  },
  hba1c: { department: "Clinical Biochemistry", heading: null, specimen: "EDTA blood", analytes: ["hba1c"] },
  glucose: { department: "Clinical Biochemistry", heading: null, specimen: "Fluoride plasma", analytes: ["glucose"] },
  "vitamin-d": { department: "Clinical Biochemistry", heading: null, specimen: "Serum", analytes: ["vitamin-d"] },
  inflammation: { department: "Clinical Biochemistry", heading: null, specimen: "Serum", analytes: ["crp"] },
  urate: { department: "Clinical Biochemistry", heading: null, specimen: "Serum", analytes: ["urate"] },
  acr: { department: "Clinical Biochemistry", heading: null, specimen: "Urine", analytes: ["acr"] },
  psa: { department: "Clinical Biochemistry", heading: null, specimen: "Serum", analytes: ["psa"] },
  fit: { department: "Clinical Biochemistry", heading: null, specimen: "Faeces", analytes: ["fit"] },
  inr: { department: "Haematology", heading: null, specimen: "Citrated plasma", analytes: ["inr"] },
  lithium: { department: "Clinical Biochemistry", heading: null, specimen: "Serum", analytes: ["lithium"] },
} as const satisfies Readonly<Record<string, Panel>>;

export function panel(id: PanelId): Panel {
  return PANELS[id];
}
