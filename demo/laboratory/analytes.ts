// What the demonstration's laboratories measure: names, codes, ranges, and where results of well people
// lie. Ranges are text because they are sent as they stand here.

export type Limits = readonly [low: string | null, high: string | null];

export type Analyte = {
  readonly name: string;
  /** As the laboratory that sends no codes calls it. */
  readonly short: string;
  readonly readv2: string | null;
  readonly snomed: string | null;
  readonly unit: string;
  readonly decimals: number;
  readonly female: Limits;
  readonly male: Limits;
  /** Lowest and highest usual level of somebody well; their results lie about a level of their own between. */
  readonly usualFemale: readonly [number, number];
  readonly usualMale: readonly [number, number];
  /** How far one person's results move from day to day: a standard deviation. */
  readonly sway: number;
};

export type AnalyteId = keyof typeof ANALYTES;

export const ANALYTES = {
  sodium: of("Serum sodium", "SODIUM", "44I5.", "1107871000000107", "mmol/L", 0, ["133", "146"], [137, 142], 1),
  potassium: of(
    "Serum potassium",
    "POTASSIUM",
    "44I4.",
    "1107751000000106",
    "mmol/L",
    1,
    ["3.5", "5.3"],
    [4.0, 4.8],
    0.15,
  ),
  urea: of("Serum urea", "UREA", "44J9.", "1110281000000107", "mmol/L", 1, ["2.5", "7.8"], [3.6, 6.6], 0.5),
  creatinine: split(
    of("Serum creatinine", "CREATININE", "44J3.", "1107001000000108", "umol/L", 0, ["45", "84"], [54, 74], 3),
    ["59", "104"],
    [68, 92],
  ),
  egfr: of(
    "eGFR using creatinine (CKD-EPI) per 1.73 square metres",
    "eGFR",
    "451E.",
    "1011481000000105",
    "mL/min/1.73m2",
    0,
    [null, null],
    [60, 110],
    0,
  ),
  bilirubin: of(
    "Serum total bilirubin",
    "BILIRUBIN",
    "44E..",
    "1107221000000109",
    "umol/L",
    0,
    ["0", "21"],
    [5, 14],
    2,
  ),
  alt: of("Serum alanine aminotransferase", "ALT", "44G3.", "1106081000000100", "U/L", 0, ["10", "49"], [14, 34], 3),
  alp: of("Serum alkaline phosphatase", "ALP", "44F..", "1106051000000106", "U/L", 0, ["30", "130"], [48, 108], 5),
  albumin: of("Serum albumin", "ALBUMIN", "44M4.", "1105861000000106", "g/L", 0, ["35", "50"], [39, 46], 1),
  "total-protein": of("Serum total protein", "TOTAL PROTEIN", "44M3.", null, "g/L", 0, ["60", "80"], [65, 75], 1.5),
  ggt: of("Serum gamma GT", "GAMMA GT", "44G4.", null, "U/L", 0, ["0", "60"], [12, 42], 4),
  haemoglobin: split(
    of("Haemoglobin estimation", "HAEMOGLOBIN", "423..", "1022431000000105", "g/L", 0, ["115", "165"], [126, 148], 2),
    ["130", "170"],
    [140, 160],
  ),
  "white-cells": of(
    "Total white cell count",
    "WHITE CELL COUNT",
    "42H..",
    "1022541000000102",
    "10*9/L",
    1,
    ["4.0", "11.0"],
    [5.2, 8.8],
    0.6,
  ),
  platelets: of(
    "Platelet count",
    "PLATELETS",
    "42P..",
    "1022651000000100",
    "10*9/L",
    0,
    ["150", "400"],
    [190, 330],
    12,
  ),
  "red-cells": split(
    of("Red blood cell count", "RED CELL COUNT", "426..", null, "10*12/L", 2, ["3.80", "5.30"], [4.2, 4.9], 0.08),
    ["4.40", "5.80"],
    [4.7, 5.4],
  ),
  haematocrit: split(
    of("Haematocrit", "HAEMATOCRIT", "425..", null, "L/L", 3, ["0.360", "0.460"], [0.385, 0.435], 0.005),
    ["0.400", "0.510"],
    [0.42, 0.48],
  ),
  mcv: of("Mean corpuscular volume", "MCV", "42A..", null, "fL", 1, ["80.0", "100.0"], [85, 95], 0.8),
  mch: of("Mean corpuscular haemoglobin", "MCH", "428..", null, "pg", 1, ["27.0", "33.0"], [28.2, 31.8], 0.3),
  neutrophils: of(
    "Neutrophil count",
    "NEUTROPHILS",
    "42J..",
    "1022551000000104",
    "10*9/L",
    2,
    ["1.80", "7.50"],
    [2.8, 5.4],
    0.4,
  ),
  lymphocytes: of("Lymphocyte count", "LYMPHOCYTES", "42M..", null, "10*9/L", 2, ["1.00", "4.00"], [1.4, 2.9], 0.15),
  monocytes: of("Monocyte count", "MONOCYTES", "42N..", null, "10*9/L", 2, ["0.20", "1.00"], [0.35, 0.75], 0.05),
  eosinophils: of("Eosinophil count", "EOSINOPHILS", "42K..", null, "10*9/L", 2, ["0.00", "0.50"], [0.08, 0.32], 0.04),
  basophils: of("Basophil count", "BASOPHILS", "42L..", null, "10*9/L", 2, ["0.00", "0.10"], [0.02, 0.07], 0.01),
  tsh: of("Serum TSH level", "TSH", "442W.", null, "mU/L", 2, ["0.35", "4.50"], [0.9, 3.1], 0.3),
  "free-t4": of("Serum free T4 level", "FREE T4", "442V.", null, "pmol/L", 1, ["9.0", "19.0"], [11.5, 16.0], 0.6),
  "tpo-antibodies": of("TPO antibodies", "TPO ANTIBODIES", null, null, "U/mL", 0, ["0", "34"], [5, 22], 2),
  hba1c: of(
    "Haemoglobin A1c level - IFCC standardised",
    "HbA1c",
    "42W5.",
    "999791000000106",
    "mmol/mol",
    0,
    ["20", "41"],
    [32, 39],
    0.8,
  ),
  glucose: of(
    "Fasting blood glucose level",
    "FASTING GLUCOSE",
    "44TK.",
    null,
    "mmol/L",
    1,
    ["3.0", "6.0"],
    [4.4, 5.3],
    0.2,
  ),
  cholesterol: of("Serum cholesterol", "CHOLESTEROL", "44P..", null, "mmol/L", 1, [null, null], [4.1, 6.0], 0.3),
  hdl: of("Serum HDL cholesterol level", "HDL CHOLESTEROL", "44P5.", null, "mmol/L", 1, [null, null], [1.1, 1.8], 0.1),
  "non-hdl": of(
    "Non HDL cholesterol level",
    "NON-HDL CHOLESTEROL",
    null,
    null,
    "mmol/L",
    1,
    [null, null],
    [2.8, 4.4],
    0.3,
  ),
  triglycerides: of(
    "Serum triglycerides",
    "TRIGLYCERIDES",
    "44Q..",
    null,
    "mmol/L",
    1,
    ["0.5", "2.3"],
    [0.8, 1.7],
    0.15,
  ),
  calcium: of("Serum calcium", "CALCIUM", "44I8.", null, "mmol/L", 2, ["2.20", "2.60"], [2.28, 2.48], 0.02),
  "adjusted-calcium": of(
    "Serum adjusted calcium",
    "ADJUSTED CALCIUM",
    "44IC.",
    null,
    "mmol/L",
    2,
    ["2.20", "2.60"],
    [2.28, 2.46],
    0.02,
  ),
  phosphate: of(
    "Serum inorganic phosphate",
    "PHOSPHATE",
    "44I9.",
    null,
    "mmol/L",
    2,
    ["0.80", "1.50"],
    [0.95, 1.3],
    0.05,
  ),
  magnesium: of("Serum magnesium", "MAGNESIUM", "44LD.", null, "mmol/L", 2, ["0.70", "1.00"], [0.78, 0.92], 0.02),
  "vitamin-d": of("Serum 25-OH vitamin D", "25-OH VITAMIN D", null, null, "nmol/L", 0, ["50", "125"], [56, 98], 4),
  ferritin: split(
    of("Serum ferritin", "FERRITIN", "42R4.", null, "ug/L", 0, ["15", "200"], [40, 120], 6),
    ["30", "400"],
    [60, 240],
  ),
  "total-b12": of("Serum vitamin B12", "VITAMIN B12", "42T..", null, "ng/L", 0, ["180", "900"], [370, 620], 20),
  "active-b12": of("Active vitamin B12", "ACTIVE B12", null, null, "pmol/L", 0, ["25", "165"], [75, 130], 5),
  folate: of("Serum folate", "FOLATE", "42U5.", null, "ug/L", 1, ["3.0", "20.0"], [5, 14], 0.6),
  crp: of("Serum C reactive protein level", "CRP", "44CS.", null, "mg/L", 0, ["0", "5"], [1, 4], 0.4),
  esr: of("Erythrocyte sedimentation rate", "ESR", "42B6.", null, "mm/h", 0, ["1", "20"], [3, 14], 1.5),
  urate: split(
    of("Serum urate level", "URATE", "44K5.", null, "umol/L", 0, ["140", "360"], [200, 320], 12),
    ["200", "430"],
    [260, 390],
  ),
  acr: of(
    "Urine albumin:creatinine ratio",
    "URINE ALBUMIN:CREATININE RATIO",
    "46TC.",
    null,
    "mg/mmol",
    1,
    ["0.0", "3.0"],
    [0.4, 1.8],
    0.2,
  ),
  psa: of("Prostate specific antigen", "PSA", "43Z2.", null, "ng/mL", 1, ["0.0", "4.0"], [0.5, 2.6], 0.15),
  ca125: of("CA125", "CA 125", null, null, "kU/L", 0, ["0", "35"], [6, 22], 2),
  fit: of("Faecal immunochemical test", "FIT", null, null, "ug/g", 0, ["0", "9"], [0, 6], 1),
  inr: of("INR", "INR", "42QE.", null, "ratio", 1, [null, null], [2.1, 2.9], 0.15),
  lithium: of("Serum lithium level", "LITHIUM", "44W8.", null, "mmol/L", 2, ["0.40", "0.80"], [0.48, 0.72], 0.04),
  digoxin: of("Serum digoxin level", "DIGOXIN", null, null, "ug/L", 1, ["0.5", "1.0"], [0.6, 0.9], 0.05),
  ck: of("Serum creatine kinase", "CREATINE KINASE", null, null, "U/L", 0, ["25", "200"], [60, 160], 12),
  amylase: of("Serum amylase", "AMYLASE", null, null, "U/L", 0, ["30", "118"], [45, 95], 5),
} as const satisfies Readonly<Record<string, Analyte>>;

/** As `ANALYTES[id]`, as the one type that all entries have. */
export function analyte(id: AnalyteId): Analyte {
  return ANALYTES[id];
}

function of(
  name: string,
  short: string,
  readv2: string | null,
  snomed: string | null,
  unit: string,
  decimals: number,
  range: Limits,
  usual: readonly [number, number],
  sway: number,
): Analyte {
  return {
    name,
    short,
    readv2,
    snomed,
    unit,
    decimals,
    female: range,
    male: range,
    usualFemale: usual,
    usualMale: usual,
    sway,
  };
}

// Of what differs between the sexes.
function split(women: Analyte, men: Limits, usualOfMen: readonly [number, number]): Analyte {
  return { ...women, male: men, usualMale: usualOfMen };
}
