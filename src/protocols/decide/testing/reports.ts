import { NOBODY, type Report, type Result, type Specimen } from "../../../reading/report.ts";

// Reports for tests, all of them plain unless the test says otherwise: final, in range, no flag, no
// comment, asked for by the practice itself. Names and numbers are invented.

type Give<T> = { readonly [K in keyof T]?: T[K] };

export const AT = "2026-03-31T15:00:00Z";
export const PRACTICE = "Z99001";

export function aResult(analyte: string, raw: string | null, more: Give<Result> = {}): Result {
  const known = PLAIN[analyte];
  return {
    code: null,
    system: null,
    name: known?.name ?? analyte,
    isGroup: false,
    group: null,
    specimen: 0,
    raw,
    value: null,
    comparator: null,
    unit: known?.unit ?? null,
    text: null,
    codedValue: null,
    ranges: known === undefined ? [] : [{ low: known.low, high: known.high, unit: null, text: null }],
    flag: null,
    flagRaw: null,
    status: "final",
    statusRaw: null,
    comments: [],
    ...more,
  };
}

const PLAIN: Readonly<Record<string, { name: string; unit: string; low: string; high: string }>> = {
  potassium: { name: "Potassium", unit: "mmol/L", low: "3.5", high: "5.3" },
  sodium: { name: "Sodium", unit: "mmol/L", low: "133", high: "146" },
  creatinine: { name: "Creatinine", unit: "umol/L", low: "50", high: "110" },
  crp: { name: "CRP", unit: "mg/L", low: "0", high: "5" },
  alt: { name: "ALT", unit: "U/L", low: "0", high: "50" },
  platelets: { name: "Platelets", unit: "10*9/L", low: "150", high: "450" },
  glucose: { name: "Glucose", unit: "mmol/L", low: "3.0", high: "6.0" },
  troponin: { name: "Troponin T", unit: "ng/L", low: "0", high: "14" },
  "adjusted-calcium": { name: "Adjusted calcium", unit: "mmol/L", low: "2.20", high: "2.60" },
};

export function aSpecimen(more: Give<Specimen> = {}): Specimen {
  return {
    id: "S1",
    type: "Venous blood",
    collected: "2026-03-30T09:00",
    received: "2026-03-30T14:00",
    fasting: null,
    comments: [],
    ...more,
  };
}

export function aReport(results: readonly Result[], more: Give<Report> = {}): Report {
  const gp = { ...NOBODY, code: "G9900001", name: "Dr A Rowan" };
  return {
    kind: "report",
    source: "test",
    format: "edifact-nhs003",
    message: "1",
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
    reportId: "R1",
    requestId: null,
    status: "final",
    statusRaw: "UN",
    issued: "2026-03-30T18:00",
    requester: gp,
    copyTo: [gp, { ...NOBODY, code: PRACTICE, organisation: "Larkfield Surgery" }],
    laboratory: { ...NOBODY, code: "RX9LAB", organisation: "Eastmoor Hospital", department: "Biochemistry" },
    clinicalInformation: [],
    comments: [],
    specimens: [aSpecimen()],
    results: [...results],
    oddities: [],
    ...more,
  };
}
