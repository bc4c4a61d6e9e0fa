import { medicine, medicines, part } from "../letter.ts";
import type { Template } from "../voice.ts";
import { adult, child, having, middle, older, woman } from "./whom.ts";

// Stays in hospital and visits to its emergency department.

export const HOSPITAL: readonly Template[] = [
  {
    name: "pneumonia",
    sender: "royal",
    department: "Respiratory medicine",
    author: "Dr Oriel Fenwick-Tan",
    title: "Discharge summary",
    whom: older,
    ago: 2,
    says: ({ name, he, his, on }) => ({
      asks: false,
      changes: true,
      parts: [
        part("Diagnoses", "Community acquired pneumonia of the right lower lobe."),
        part(
          "Clinical summary",
          `${name} was admitted on ${on(-6)} with four days of productive cough, fever and breathlessness. The chest X-ray showed consolidation at the right base. There was no evidence of pulmonary embolism. CRP fell from 214 to 31 and ${he} was eating and walking to ${his} usual distance on the day of discharge.`,
        ),
        medicines(
          medicine("Started", "Amoxicillin", "500 mg", "three times a day", "until the course is complete"),
          medicine("Continued", "Amlodipine", "5 mg", "once a day"),
        ),
        part("Plan and requested actions", "The chest X-ray is repeated by us in 6 weeks."),
      ],
    }),
  },
  {
    name: "hernia",
    sender: "general",
    department: "General surgery",
    author: "Miss Ottilie Brandreth",
    title: "Discharge summary",
    whom: middle,
    ago: 2,
    says: ({ name, he }) => ({
      asks: false,
      changes: false,
      parts: [
        part("Diagnoses", "Inguinal hernia."),
        part("Procedures", "Open mesh repair of inguinal hernia under general anaesthetic."),
        part(
          "Clinical summary",
          `${name} came in for a planned day case operation, which was uneventful. The wound is closed with dissolvable stitches. ${cap(he)} was given written advice about lifting and driving.`,
        ),
        part("Plan and requested actions", "No action is required by the GP. No hospital follow-up is planned."),
      ],
    }),
  },
  {
    name: "heart-attack",
    sender: "royal",
    department: "Cardiology",
    author: "Dr Ignatius Vellacott",
    title: "Discharge summary",
    whom: having("heart-disease"),
    ago: 2,
    says: ({ name, on }) => ({
      asks: true,
      changes: true,
      parts: [
        part("Diagnoses", "Non-ST elevation myocardial infarction."),
        part("Procedures", "Coronary angiography with a drug-eluting stent to the right coronary artery."),
        part(
          "Clinical summary",
          `${name} was admitted on ${on(-5)} with central chest pain at rest. Echocardiogram showed good left ventricular function. The stay was otherwise without complications.`,
        ),
        medicines(
          medicine("Started", "Ticagrelor", "90 mg", "twice a day", "for 12 months"),
          medicine("Changed", "Atorvastatin", "80 mg", "once a day at night", "increased from 20 mg"),
          medicine("Continued", "Bisoprolol", "2.5 mg", "once a day"),
        ),
        part(
          "Plan and requested actions",
          "GP: please repeat U&E and liver function tests in 2 weeks.",
          "Hospital: cardiac rehabilitation will contact the patient.",
        ),
      ],
    }),
  },
  {
    name: "kidney-injury",
    sender: "general",
    department: "Acute medicine",
    author: "Dr Perdita Olawale",
    title: "Discharge summary",
    whom: having("kidney-disease", "hypertension"),
    ago: 1,
    says: ({ name, he }) => ({
      asks: true,
      changes: true,
      parts: [
        part("Diagnoses", "Acute kidney injury stage 1 after gastroenteritis."),
        part(
          "Clinical summary",
          `${name} had three days of vomiting and diarrhoea at home. Creatinine was 168 on arrival and 97 at discharge after fluids. Blood pressure at discharge was 118/70 and ${he} was drinking normally.`,
        ),
        medicines(medicine("Stopped", "Ramipril", "5 mg", "once a day", "withheld until reviewed")),
        part(
          "Plan and requested actions",
          "GP: please repeat U&E in 1 week and decide whether ramipril may be restarted.",
        ),
      ],
    }),
  },
  {
    name: "gallbladder",
    sender: "general",
    department: "General surgery",
    author: "Mr Lucian Achebe-Moss",
    title: "Operation note",
    whom: woman,
    ago: 3,
    says: () => ({
      asks: false,
      changes: false,
      parts: [
        part("Procedures", "Laparoscopic cholecystectomy."),
        part(
          "Clinical summary",
          "Four ports. Critical view of safety seen. Clips to cystic duct and artery. Haemostasis secured. Skin closed with dissolvable sutures.",
        ),
        part("Plan and requested actions", "Home the same day. No routine follow-up."),
      ],
    }),
  },
  {
    name: "wrist",
    sender: "royal",
    department: "Emergency Department",
    author: "Mr Caspian Holloway, nurse practitioner",
    title: "Emergency department attendance",
    whom: adult,
    ago: 1,
    says: ({ he }) => ({
      asks: false,
      changes: false,
      parts: [
        part("Diagnoses", "Sprain of the wrist."),
        part(
          "Clinical summary",
          `Fell on an outstretched hand. Tender over the wrist, scaphoid not tender. X-ray: no fracture seen. ${cap(he)} was given a wrist splint and advice.`,
        ),
        part("Plan and requested actions", "Discharged home. No action required by GP."),
      ],
    }),
  },
  {
    name: "chest-pain",
    sender: "royal",
    department: "Emergency Department",
    author: "Dr Juniper Castellan",
    title: "Emergency department attendance",
    whom: middle,
    ago: 1,
    says: ({ name, he }) => ({
      asks: true,
      changes: false,
      parts: [
        part("Diagnoses", "Chest pain, probably musculoskeletal."),
        part(
          "Clinical summary",
          `${name} attended with sharp left-sided chest pain that was worse on moving. ECG normal. Two troponins three hours apart were normal. There is no evidence of pneumonia. Blood pressure 156/94.`,
        ),
        part(
          "Plan and requested actions",
          `GP: please recheck ${he === "he" ? "his" : "her"} blood pressure in 2 weeks.`,
        ),
      ],
    }),
  },
  {
    name: "croup",
    sender: "royal",
    department: "Children's Emergency Department",
    author: "Dr Marguerite Soane",
    title: "Emergency department attendance",
    whom: child,
    ago: 1,
    says: ({ person, he }) => ({
      asks: false,
      changes: false,
      parts: [
        part("Diagnoses", "Croup."),
        part(
          "Clinical summary",
          `${person.givenName} was brought by both parents with a barking cough since the evening. Well between coughs, no stridor at rest, saturations 98%. One dose of dexamethasone was given here and ${he} was observed for two hours.`,
        ),
        part("Plan and requested actions", "Parents know when to come back. No follow-up needed."),
      ],
    }),
  },
];

export function cap(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
