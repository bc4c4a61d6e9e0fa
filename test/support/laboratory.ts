import type { WireReport, WireResult } from "../../src/reading/edifact/wire.ts";
import { writeNhs003 } from "../../src/reading/edifact/write.ts";

// A laboratory for tests: right messages, of which a test changes the one thing that it is about.

/** Adeline Quill, 61, as the register below has her; the laboratory is invented. */
export const ADELINE = "9990000018,Quill,Adeline,1965-04-05,female,ZZ99 3VZ,registered";
/** Bertram Osgood, 58: no question of pregnancy. */
export const BERTRAM = "9990000026,Osgood,Bertram,1968-02-11,male,ZZ99 3VZ,registered";

/** The record says of Bertram that there is nothing to know: lists that are there and empty. */
export const BERTRAM_IS_WELL = ["problems", "medicines", "monitored-drugs"].map(
  (fact) => `9990000026,${fact},,2026-10-01,,record system`,
);

/** Coralie Tarn, 38: her record says all but whether she is pregnant, which it may not know. */
export const CORALIE = "9990000042,Tarn,Coralie,1988-03-09,female,ZZ99 3VZ,registered";
export const CORALIE_MAY_BE_PREGNANT = [
  ...["problems", "medicines", "monitored-drugs"].map((fact) => `9990000042,${fact},,2026-10-01,,record system`),
  "9990000042,postpartum,no,2026-10-01,,record system",
];
/** Whom the laboratory names when it means her, for `reportOf`. */
export const ABOUT_CORALIE = {
  patient: { nhsNumber: "9990000042", familyName: "Tarn", givenName: "Coralie", birthDate: "1988-03-09", sex: "2" },
} as const;

export const potassium = (value: string, flag?: string): WireResult => ({
  code: "44I4.",
  system: "911",
  name: "Serum potassium",
  value,
  unit: "mmol/L",
  ...(flag === undefined ? {} : { flag }),
  ranges: [{ low: "3.5", high: "5.3" }],
});

const measured = (code: string, name: string, value: string, unit: string, low: string, high: string): WireResult => ({
  code,
  system: "911",
  name,
  value,
  unit,
  ranges: [{ low, high }],
});

/** A whole blood count of a man, normal but for the haemoglobin and what goes with it. */
export const bloodCount = (haemoglobin: string): readonly WireResult[] => [
  measured("423..", "Haemoglobin", haemoglobin, "g/L", "130", "170"),
  measured("426..", "Red cell count", "5.00", "10*12/L", "4.40", "5.80"),
  measured("42A..", "MCV", "90.0", "fL", "80.0", "100.0"),
  measured("42H..", "White cell count", "6.5", "10*9/L", "4.0", "11.0"),
  measured("42J..", "Neutrophils", "4.00", "10*9/L", "1.80", "7.50"),
  measured("42P..", "Platelets", "250", "10*9/L", "150", "450"),
];

export const haematinicsOf = (ferritin: string): readonly WireResult[] => [
  measured("42R4.", "Ferritin", ferritin, "ug/L", "30", "400"),
  measured("42T..", "Vitamin B12", "400", "ng/L", "200", "900"),
  measured("42U5.", "Serum folate", "8.0", "ug/L", "3.9", "20.0"),
];

/** A vitamin D with the adjusted calcium that its protocol asks for, which lies in its range. */
export const vitaminD = (value: string): readonly WireResult[] => [
  measured("44Z9.", "25-hydroxyvitamin D", value, "nmol/L", "50", "125"),
  measured("44IC.", "Adjusted calcium", "2.35", "mmol/L", "2.20", "2.60"),
];

let counter = 0;

/** A report about Bertram Osgood, as his own GP at this practice requested it, as a message of its own. */
export function reportOf(practice: string, results: readonly WireResult[], over: Partial<WireReport> = {}): Uint8Array {
  counter += 1;
  const report: WireReport = {
    reference: String(counter),
    at: "2026-11-02T11:15",
    requester: { code: "G9990001", name: "Dr Isolde Marrow" },
    requesterPractice: { code: practice, name: "Larch Road Surgery" },
    recipients: [{ code: "G9990001", name: "Dr Isolde Marrow" }],
    recipientPractice: { code: practice, name: "Larch Road Surgery" },
    laboratory: { organisation: "Northwold General Hospital", department: "Biochemistry" },
    reportId: `NW/26/${String(counter).padStart(6, "0")}`,
    status: "UN",
    issued: "2026-11-02T11:00",
    patient: { nhsNumber: "9990000026", familyName: "Osgood", givenName: "Bertram", birthDate: "1968-02-11", sex: "1" },
    specimens: [{ type: "Serum", id: `S26${counter}`, collected: "2026-11-02T08:05", received: "2026-11-02T09:30" }],
    results,
    ...over,
  };
  return writeNhs003({
    sender: "5009990000001",
    recipient: "5009990000002",
    at: "2026-11-02T11:15",
    reference: String(4000 + counter),
    acknowledge: true,
    messages: [report],
  });
}
