import type { WireParty, WireReport } from "../../src/reading/edifact/wire.ts";
import { GPS, PRACTICE } from "../people/staff.ts";
import { MAN, type Trap, WOMAN } from "./trap.ts";

// Who asked for it, why, and what kind of test it is.

const OURS = { code: PRACTICE.ods, name: PRACTICE.name };

function requestedBy(requester: WireParty, recipients: readonly WireParty[]): () => Partial<WireReport> {
  return () => ({ requester, recipients, recipientPractice: OURS });
}

const CONSULTANT = { code: "C9990017", name: "Mr Lysander Ashgrove" };
const WARD = { code: "SMI4471", name: "Dr Ptolemy Vance, Acute Medicine" };
const MIDWIFE = { code: "G9990044", name: "Antenatal Clinic, Saltmarsh Royal" };

export const REQUEST_TRAPS: readonly Trap[] = [
  {
    name: "copied-from-a-consultant",
    shows: "A consultant asked for it and we have a copy: an assistant never files it.",
    who: MAN,
    post: { over: requestedBy(CONSULTANT, [CONSULTANT]) },
    expects: [{ told: /consultant/, next: { atLeast: "gp" } }],
  },
  {
    name: "copied-from-a-consultant-and-abnormal",
    shows: "The same with a low haemoglobin: a GP records whose it is.",
    who: MAN,
    post: { values: { haemoglobin: "112" }, over: requestedBy(CONSULTANT, [CONSULTANT]) },
    expects: [{ told: /consultant/, next: { atLeast: "gp" }, deeds: ["record-whose"] }],
  },
  {
    name: "copied-from-a-ward",
    shows: "A ward doctor with a code of the hospital's own asked for it; it was sent to our GP.",
    who: WOMAN,
    post: { over: requestedBy(WARD, [{ code: GPS[0]!.gpCode, name: GPS[0]!.name }]) },
    expects: [{ told: /asked for this/, next: { atLeast: "gp" } }],
  },
  {
    name: "antenatal-clinic-asked",
    shows: "The antenatal clinic asked for it; our record says that she is not pregnant.",
    who: { age: 27, sex: "female" },
    post: { over: requestedBy(MIDWIFE, [MIDWIFE]) },
    expects: [{ told: /antenatal/i, next: { atLeast: "gp" } }],
  },
  {
    name: "weight-loss-in-the-clinical-information",
    shows: "All is normal, and the request says weight loss.",
    who: MAN,
    post: { information: ["Weight loss 6 kg, night sweats"] },
    expects: [{ told: /[Ww]eight loss/, next: { atLeast: "gp" }, deeds: ["review-by"] }],
  },
  {
    name: "lump-in-the-clinical-information",
    shows: "All is normal, and the request says lump.",
    who: { age: 36, sex: "male" },
    post: { information: ["Neck lump 3/52"] },
    expects: [{ told: /lump/, next: { atLeast: "gp" }, deeds: ["review-by"] }],
  },
  {
    name: "clinical-information-on-no-list",
    shows: "Clinical information that no GP has signed as harmless keeps a report from being filed.",
    who: WOMAN,
    post: { information: ["Brother recently diagnosed, patient worried"] },
    expects: [{ told: /Brother/, next: { atLeast: "gp" } }],
  },
  {
    name: "clinical-information-on-the-signed-list",
    shows: "The clinical information is on the practice's signed list: it changes nothing.",
    who: WOMAN,
    post: { information: ["Annual blood test"] },
    expects: [{ next: "file" }],
  },
  {
    name: "fit-normal",
    shows: "A normal FIT needs a GP's review-by.",
    who: MAN,
    post: { panels: ["fit"], values: { fit: "4" } },
    expects: [{ next: { atLeast: "gp" }, deeds: ["review-by"] }],
  },
  {
    name: "psa-normal",
    shows: "A normal PSA needs a GP's review-by.",
    who: { age: 64, sex: "male" },
    post: { panels: ["psa"], values: { psa: "1.1" } },
    expects: [{ next: { atLeast: "gp" }, deeds: ["review-by"] }],
  },
  {
    name: "ca125-normal",
    shows: "A normal CA125 needs a GP's review-by.",
    who: { age: 59, sex: "female" },
    post: { results: [{ name: "CA125", value: "12", unit: "kU/L", ranges: [{ low: "0", high: "35" }] }] },
    expects: [{ next: { atLeast: "gp" }, deeds: ["review-by"] }],
  },
  {
    name: "hcg",
    shows: "Nothing is sent of an hCG without a GP.",
    who: { age: 26, sex: "female" },
    post: { results: [{ name: "Serum beta HCG", value: "<2", unit: "U/L", ranges: [{ low: "0", high: "5" }] }] },
    expects: [{ told: /nothing is sent/, next: { atLeast: "gp" }, never: ["leaflet", "message", "letter"] }],
  },
  {
    name: "hiv-negative",
    shows: "Nothing is sent of an HIV test without a GP, a negative one included.",
    who: { age: 35, sex: "male" },
    post: { department: "Virology", results: [{ name: "HIV 1 and 2 antibody", text: "Not detected" }] },
    expects: [{ told: /nothing is sent/, next: { atLeast: "gp" }, never: ["leaflet", "message", "letter"] }],
  },
  {
    name: "drug-screen",
    shows: "Nothing is sent of a drug screen without a GP.",
    who: { age: 32, sex: "male" },
    post: {
      department: "Toxicology",
      specimen: "Urine",
      results: [{ name: "Urine drugs of abuse screen", text: "Opiates: detected" }],
    },
    expects: [{ told: /nothing is sent/, next: { atLeast: "gp" }, never: ["leaflet", "message", "letter"] }],
  },
  {
    name: "test-that-nobody-knows",
    shows: "A test without a code whose name no list of terms has, with a normal number.",
    who: WOMAN,
    post: { results: [{ name: "Zonulin (research)", value: "31", unit: "ng/mL", ranges: [{ low: "0", high: "48" }] }] },
    expects: [{ told: /Zonulin/, next: "gp" }],
  },
];
