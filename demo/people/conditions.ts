import type { AnalyteId } from "../laboratory/analytes.ts";
import type { PanelId } from "../laboratory/panels.ts";

// What the demonstration's patients have, as a record system would list it, and what it does to their
// blood. Prevalence is by age: under 18, 18 to 39, 40 to 59, 60 to 74, 75 and over.

export type Condition = {
  readonly prevalence: readonly [number, number, number, number, number];
  readonly sex?: "female" | "male";
  /** Entry of the list of problems; none where only the laboratory knows. */
  readonly problem?: string;
  readonly medicines?: readonly string[];
  readonly monitored?: string;
  /** The patient's own target, as the context file has it. */
  readonly target?: string;
  /** Where a result of somebody with it lies: lowest and highest level. */
  readonly levels?: Readonly<Partial<Record<AnalyteId, readonly [number, number]>>>;
  /** Blood tests that follow from it, and how many a year. */
  readonly panels?: readonly PanelId[];
  readonly yearly?: number;
};

export type ConditionId = keyof typeof CONDITIONS;

export const CONDITIONS = {
  hypertension: {
    prevalence: [0, 0.02, 0.16, 0.4, 0.58],
    problem: "Essential hypertension",
    medicines: ["Amlodipine 5mg tablets", "Ramipril 5mg capsules"],
    panels: ["urea-and-electrolytes"],
    yearly: 1,
  },
  "type-2-diabetes": {
    prevalence: [0, 0.01, 0.07, 0.16, 0.2],
    problem: "Type 2 diabetes mellitus",
    medicines: ["Metformin 500mg tablets", "Atorvastatin 20mg tablets"],
    target: "hba1c <= 58 mmol/mol",
    levels: { hba1c: [45, 70], acr: [0.6, 6] },
    panels: ["hba1c", "urea-and-electrolytes", "lipids", "acr"],
    yearly: 2,
  },
  "type-1-diabetes": {
    prevalence: [0.002, 0.005, 0.005, 0.003, 0.001],
    problem: "Type 1 diabetes mellitus",
    medicines: ["Insulin glargine 100units/ml", "Insulin aspart 100units/ml"],
    target: "hba1c <= 53 mmol/mol",
    levels: { hba1c: [49, 78] },
    panels: ["hba1c", "urea-and-electrolytes", "lipids"],
    yearly: 2,
  },
  prediabetes: {
    prevalence: [0, 0.01, 0.07, 0.1, 0.08],
    levels: { hba1c: [42.6, 46.4] },
    panels: ["hba1c"],
    yearly: 0.5,
  },
  hypothyroidism: {
    prevalence: [0.001, 0.012, 0.035, 0.06, 0.07],
    problem: "Hypothyroidism",
    medicines: ["Levothyroxine sodium 75microgram tablets"],
    levels: { tsh: [0.8, 3.6] },
    panels: ["thyroid"],
    yearly: 1,
  },
  "raised-tsh": { prevalence: [0, 0.01, 0.02, 0.03, 0.03], levels: { tsh: [5.0, 8.2], "free-t4": [11, 14] } },
  "kidney-disease": {
    prevalence: [0, 0, 0.012, 0.06, 0.2],
    problem: "Chronic kidney disease stage 3",
    medicines: ["Ramipril 2.5mg capsules"],
    levels: { creatinine: [102, 138], urea: [8, 12], acr: [2, 12] },
    panels: ["urea-and-electrolytes", "full-blood-count"],
    yearly: 2,
  },
  "atrial-fibrillation": {
    prevalence: [0, 0, 0.01, 0.05, 0.13],
    problem: "Atrial fibrillation",
    medicines: ["Apixaban 5mg tablets", "Bisoprolol 2.5mg tablets"],
    monitored: "Apixaban",
    panels: ["urea-and-electrolytes", "full-blood-count"],
    yearly: 1.5,
  },
  "valve-replacement": {
    prevalence: [0, 0, 0.001, 0.006, 0.01],
    problem: "Prosthetic mitral valve",
    medicines: ["Warfarin 1mg tablets"],
    monitored: "Warfarin",
    panels: ["inr"],
    yearly: 6,
  },
  "heart-disease": {
    prevalence: [0, 0, 0.03, 0.1, 0.18],
    problem: "Ischaemic heart disease",
    medicines: ["Atorvastatin 80mg tablets", "Aspirin 75mg dispersible tablets"],
    levels: { "non-hdl": [1.8, 3.0], cholesterol: [3.0, 4.2] },
    panels: ["lipids", "liver", "urea-and-electrolytes"],
    yearly: 1,
  },
  "heart-failure": {
    prevalence: [0, 0, 0.004, 0.015, 0.05],
    problem: "Heart failure with reduced ejection fraction",
    medicines: ["Bisoprolol 5mg tablets", "Spironolactone 25mg tablets"],
    monitored: "Spironolactone",
    levels: { potassium: [4.5, 5.1] },
    panels: ["urea-and-electrolytes"],
    yearly: 2,
  },
  stroke: {
    prevalence: [0, 0, 0.008, 0.03, 0.08],
    problem: "Stroke",
    medicines: ["Clopidogrel 75mg tablets", "Atorvastatin 40mg tablets"],
    panels: ["lipids"],
    yearly: 0.8,
  },
  "raised-cholesterol": {
    prevalence: [0, 0.01, 0.1, 0.2, 0.16],
    problem: "Hypercholesterolaemia",
    medicines: ["Atorvastatin 20mg tablets"],
    levels: { cholesterol: [4.2, 5.6] },
    panels: ["lipids", "liver"],
    yearly: 0.8,
  },
  asthma: {
    prevalence: [0.08, 0.08, 0.07, 0.06, 0.05],
    problem: "Asthma",
    medicines: ["Salbutamol 100micrograms inhaler"],
  },
  copd: {
    prevalence: [0, 0, 0.02, 0.06, 0.08],
    problem: "COPD",
    medicines: ["Tiotropium 18microgram inhalation powder capsules"],
  },
  depression: {
    prevalence: [0.01, 0.12, 0.14, 0.1, 0.07],
    problem: "Depressive disorder",
    medicines: ["Sertraline 50mg tablets"],
  },
  eczema: { prevalence: [0.1, 0.05, 0.03, 0.02, 0.02], problem: "Eczema", medicines: ["Emollient cream"] },
  gout: {
    prevalence: [0, 0.005, 0.025, 0.05, 0.06],
    sex: "male",
    problem: "Gout",
    medicines: ["Allopurinol 300mg tablets"],
    panels: ["urate"],
    yearly: 0.5,
  },
  osteoporosis: {
    prevalence: [0, 0, 0.01, 0.07, 0.2],
    sex: "female",
    problem: "Osteoporosis",
    medicines: ["Alendronic acid 70mg tablets", "Adcal-D3 caplets"],
    panels: ["bone"],
    yearly: 0.5,
  },
  "rheumatoid-arthritis": {
    prevalence: [0, 0.003, 0.008, 0.014, 0.014],
    problem: "Rheumatoid arthritis",
    medicines: ["Methotrexate 2.5mg tablets once weekly", "Folic acid 5mg tablets once weekly"],
    monitored: "Methotrexate",
    levels: { crp: [2, 9], esr: [6, 26] },
    panels: ["full-blood-count", "liver", "urea-and-electrolytes"],
    yearly: 4,
  },
  "bipolar-disorder": {
    prevalence: [0, 0.003, 0.004, 0.004, 0.002],
    problem: "Bipolar affective disorder",
    medicines: ["Lithium carbonate 400mg modified-release tablets"],
    monitored: "Lithium",
    panels: ["lithium", "urea-and-electrolytes", "thyroid"],
    yearly: 3,
  },
  epilepsy: {
    prevalence: [0.004, 0.008, 0.009, 0.009, 0.009],
    problem: "Epilepsy",
    medicines: ["Lamotrigine 100mg tablets"],
  },
  "coeliac-disease": {
    prevalence: [0.003, 0.008, 0.009, 0.008, 0.006],
    problem: "Coeliac disease",
    panels: ["haematinics", "full-blood-count"],
    yearly: 0.7,
  },
  prostate: {
    prevalence: [0, 0, 0.01, 0.08, 0.14],
    sex: "male",
    problem: "Benign prostatic hyperplasia",
    medicines: ["Finasteride 5mg tablets"],
  },
  "polymyalgia-rheumatica": {
    prevalence: [0, 0, 0.001, 0.012, 0.02],
    problem: "Polymyalgia rheumatica",
    medicines: ["Prednisolone 5mg tablets"],
    levels: { crp: [2, 12], esr: [10, 34] },
    panels: ["inflammation"],
    yearly: 3,
  },
  "fatty-liver": {
    prevalence: [0, 0.01, 0.04, 0.05, 0.03],
    problem: "Fatty liver",
    levels: { alt: [54, 96], ggt: [50, 120] },
    panels: ["liver"],
    yearly: 1,
  },
  "mild-anaemia": {
    prevalence: [0, 0.02, 0.03, 0.04, 0.1],
    levels: { haemoglobin: [108, 114], haematocrit: [0.33, 0.35], "red-cells": [3.8, 4.1], mcv: [79, 88] },
    panels: ["full-blood-count"],
    yearly: 1,
  },
  "low-iron": {
    prevalence: [0.01, 0.06, 0.04, 0.02, 0.02],
    sex: "female",
    levels: { ferritin: [7, 22] },
    panels: ["haematinics"],
    yearly: 0.4,
  },
  "low-vitamin-d": { prevalence: [0.1, 0.3, 0.28, 0.25, 0.25], levels: { "vitamin-d": [29, 46] } },
  "sickle-trait": { prevalence: [0.005, 0.005, 0.004, 0.003, 0.002], problem: "Sickle cell trait" },
  "breast-cancer": {
    prevalence: [0, 0.001, 0.01, 0.025, 0.03],
    sex: "female",
    problem: "Malignant neoplasm of female breast",
    medicines: ["Letrozole 2.5mg tablets"],
  },
  "learning-disability": {
    prevalence: [0.006, 0.006, 0.005, 0.004, 0.002],
    problem: "Learning disability",
    panels: ["full-blood-count", "urea-and-electrolytes", "liver", "thyroid"],
    yearly: 0.8,
  },
} as const satisfies Readonly<Record<string, Condition>>;

/** As `CONDITIONS[id]`, as the one type that all entries have. */
export function condition(id: ConditionId): Condition {
  return CONDITIONS[id];
}

export const CONDITION_IDS = Object.keys(CONDITIONS).filter((id): id is ConditionId => Object.hasOwn(CONDITIONS, id));
