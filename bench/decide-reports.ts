import { NOBODY, type Report, type Result } from "../src/reading/report.ts";

// Reports of ten results as a day brings them: kidney and liver, or a blood count; one in five has
// something outside its range, one in ten a comment that counts. The same every time.

export const PRACTICE = "Z99001";

type Row = readonly [code: string, name: string, unit: string, low: number, high: number, places: number];

const KIDNEY_AND_LIVER: readonly Row[] = [
  ["44I5.", "Serum sodium", "mmol/L", 133, 146, 0],
  ["44I4.", "Serum potassium", "mmol/L", 3.5, 5.3, 1],
  ["44J9.", "Serum urea", "mmol/L", 2.5, 7.8, 1],
  ["44J3.", "Serum creatinine", "umol/L", 59, 104, 0],
  ["44M4.", "Serum albumin", "g/L", 35, 50, 0],
  ["44M3.", "Serum total protein", "g/L", 60, 80, 0],
  ["44G3.", "Serum ALT level", "U/L", 0, 50, 0],
  ["44F..", "Serum alkaline phosphatase", "U/L", 30, 130, 0],
  ["44E..", "Serum bilirubin level", "umol/L", 0, 21, 0],
  ["44CS.", "Serum C reactive protein level", "mg/L", 0, 5, 0],
];

const BLOOD_COUNT: readonly Row[] = [
  ["423..", "Haemoglobin estimation", "g/L", 120, 160, 0],
  ["42H..", "Total white cell count", "10*9/L", 4, 11, 1],
  ["42P..", "Platelet count", "10*9/L", 150, 450, 0],
  ["42A..", "Mean corpuscular volume (MCV)", "fL", 80, 100, 0],
  ["426..", "Red blood cell (RBC) count", "10*12/L", 3.8, 5.5, 2],
  ["428..", "Mean corpusc. haemoglobin(MCH)", "pg", 27, 32, 1],
  ["42J..", "Neutrophil count", "10*9/L", 2, 7.5, 1],
  ["42M..", "Lymphocyte count", "10*9/L", 1, 4, 1],
  ["42N..", "Monocyte count", "10*9/L", 0.2, 1, 1],
  ["42K..", "Eosinophil count", "10*9/L", 0, 0.4, 1],
];

/** The n-th report. */
export function decideReport(n: number): Report {
  const rows = n % 2 === 0 ? KIDNEY_AND_LIVER : BLOOD_COUNT;
  const gp = { ...NOBODY, code: "G9900001", name: "Dr A Rowan" };
  return {
    kind: "report",
    source: `post.edi#${n + 1}`,
    format: "edifact-nhs003",
    message: `${n}`,
    patient: {
      nhsNumber: "9990000018",
      nhsNumberValid: true,
      familyName: "Fernsby",
      givenName: "Ada",
      birthDate: "1960-05-04",
      sex: "male",
      sexRaw: "1",
      postcode: null,
    },
    reportId: `R${n}`,
    requestId: null,
    status: "final",
    statusRaw: "UN",
    issued: "2026-03-30T18:00",
    requester: gp,
    copyTo: [gp, { ...NOBODY, code: PRACTICE, organisation: "Larkfield Surgery" }],
    laboratory: { ...NOBODY, code: "RX9LAB", organisation: "Eastmoor Hospital", department: "Biochemistry" },
    clinicalInformation: n % 3 === 0 ? ["Annual review"] : [],
    comments: [],
    specimens: [
      {
        id: `S${n}`,
        type: "Venous blood",
        collected: `2026-03-30T0${n % 10}:00`,
        received: "2026-03-30T14:00",
        fasting: null,
        comments: [],
      },
    ],
    results: rows.map((row, i) => resultOf(row, n, i)),
    oddities: [],
  };
}

function resultOf([code, name, unit, low, high, places]: Row, n: number, i: number): Result {
  const part = ((n * 37 + i * 71) % 97) / 97;
  const isOutside = n % 5 === 0 && i === n % 10;
  const value = isOutside ? high * 1.1 : low + part * (high - low);
  const raw = value.toFixed(places);
  return {
    code,
    system: "http://read.info/readv2",
    name,
    isGroup: false,
    group: null,
    specimen: 0,
    raw,
    value: Number(raw),
    comparator: null,
    unit,
    text: null,
    codedValue: null,
    ranges: [{ low: low.toString(), high: high.toString(), unit: null, text: null }],
    flag: isOutside ? "H" : null,
    flagRaw: isOutside ? "HI" : null,
    status: "final",
    statusRaw: null,
    comments:
      n % 10 === 0 && i === 3
        ? ["Suggest repeat in 3 months."]
        : i === 3
          ? ["eGFR is an estimate and is less reliable at extremes of body size."]
          : [],
  };
}
