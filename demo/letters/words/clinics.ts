import { medicine, medicines, part } from "../letter.ts";
import type { Template } from "../voice.ts";
import { cap } from "./hospital.ts";
import { adult, child, having, middle, older, olderMan, woman } from "./whom.ts";

// Letters of fifteen clinics.

function clinic(
  name: string,
  department: string,
  author: string,
  whom: Template["whom"],
  says: Template["says"],
  sender: Template["sender"] = "royal",
): Template {
  return { name, department, author, whom, says, sender, title: "Outpatient letter", ago: 5 };
}

export const CLINICS: readonly Template[] = [
  clinic(
    "cardiology",
    "Cardiology",
    "Dr Ignatius Vellacott",
    having("heart-failure", "atrial-fibrillation"),
    ({ name, he }) => ({
      asks: true,
      changes: true,
      parts: [
        part("Diagnoses", "Heart failure with reduced ejection fraction."),
        part(
          "Clinical summary",
          `${name} feels better than in the summer and walks half a mile on the flat. Blood pressure 124/76, pulse 68, weight 81.4 kg. Chest clear, no ankle swelling.`,
        ),
        medicines(
          medicine("Changed", "Bisoprolol", "5 mg", "once a day", "increased from 2.5 mg"),
          medicine("Continued", "Ramipril", "5 mg", "once a day"),
        ),
        part(
          "Plan and requested actions",
          "GP: please check U&E in 2 weeks.",
          `We shall see ${he === "he" ? "him" : "her"} again in 6 months.`,
        ),
      ],
    }),
  ),
  clinic("respiratory", "Respiratory medicine", "Dr Oriel Fenwick-Tan", having("asthma", "copd"), ({ name }) => ({
    asks: false,
    changes: false,
    parts: [
      part("Diagnoses", "Obstructive airways disease, stable."),
      part(
        "Clinical summary",
        `${name} has had no flare-up since the last visit. Inhaler technique is good. Spirometry is unchanged.`,
      ),
      part(
        "Plan and requested actions",
        "Treatment continues unchanged. We shall see the patient in this clinic in 12 months. No action for the GP.",
      ),
    ],
  })),
  clinic(
    "rheumatology",
    "Rheumatology",
    "Dr Sunniva Pargeter",
    having("rheumatoid-arthritis", "polymyalgia-rheumatica"),
    ({ name, on }) => ({
      asks: true,
      changes: false,
      parts: [
        part(
          "Clinical summary",
          `I reviewed ${name} on ${on(-5)}. Morning stiffness lasts ten minutes and there was no swelling of the small joints.`,
        ),
        part(
          "Plan and requested actions",
          "GP: please continue the usual monitoring bloods every 12 weeks.",
          "Review here in 6 months.",
        ),
      ],
    }),
  ),
  clinic(
    "diabetes",
    "Diabetes and endocrinology",
    "Dr Florian Adebisi",
    having("type-2-diabetes", "type-1-diabetes"),
    ({ name }) => ({
      asks: true,
      changes: true,
      parts: [
        part("Diagnoses", "Type 2 diabetes mellitus."),
        part(
          "Clinical summary",
          `${name} tests before meals and has had no hypoglycaemia. HbA1c 68 mmol/mol. Weight 92.0 kg. Blood pressure 132/78. Feet: pulses and sensation normal.`,
        ),
        medicines(
          medicine("Started", "Empagliflozin", "10 mg", "once a day"),
          medicine("Continued", "Metformin", "1 g", "twice a day"),
        ),
        part(
          "Plan and requested actions",
          "GP: please add empagliflozin to the repeat prescription and check HbA1c in 3 months.",
        ),
      ],
    }),
  ),
  clinic(
    "dermatology",
    "Dermatology",
    "Dr Blanche Ockenden",
    having("eczema"),
    ({ name }) => ({
      asks: false,
      changes: false,
      parts: [
        part("Diagnoses", "Atopic eczema, mild."),
        part(
          "Clinical summary",
          `${name}'s skin is much better with regular emollients. A few dry patches remain behind the knees.`,
        ),
        part("Plan and requested actions", "Discharged from this clinic. No action for the GP."),
      ],
    }),
    "general",
  ),
  clinic("orthopaedics", "Trauma and orthopaedics", "Mr Barnaby Thorncroft", older, ({ name, he, his }) => ({
    asks: false,
    changes: false,
    parts: [
      part("Diagnoses", "Osteoarthritis of the knee."),
      part(
        "Clinical summary",
        `I saw ${name} six weeks after ${his} total knee replacement. The wound has healed and ${he} bends to 105 degrees.`,
      ),
      part("Plan and requested actions", "X-rays at one year will be sent for by us. No action required by the GP."),
    ],
  })),
  clinic(
    "ent",
    "Ear, nose and throat",
    "Miss Verity Sandlake",
    adult,
    ({ name }) => ({
      asks: false,
      changes: false,
      parts: [
        part("Diagnoses", "Allergic rhinitis."),
        part(
          "Clinical summary",
          `Nasal endoscopy in ${name} showed pale, swollen turbinates and no polyps. The hearing test was normal.`,
        ),
        part("Plan and requested actions", "Saline rinses, which the patient will buy. Discharged."),
      ],
    }),
    "general",
  ),
  clinic("gastroenterology", "Gastroenterology", "Dr Emeric Vance", middle, ({ name, he }) => ({
    asks: false,
    changes: true,
    parts: [
      part("Diagnoses", "Gastro-oesophageal reflux disease."),
      part(
        "Clinical summary",
        `${name}'s gastroscopy showed grade A oesophagitis and no stricture. ${cap(he)} has lost no weight on purpose or otherwise.`,
      ),
      medicines(medicine("Started", "Omeprazole", "20 mg", "once a day", "for 8 weeks")),
      part("Plan and requested actions", "We shall telephone the patient after 8 weeks."),
    ],
  })),
  clinic("neurology", "Neurology", "Dr Leander Quist", having("epilepsy", "stroke"), ({ name, he, his }) => ({
    asks: false,
    changes: false,
    parts: [
      part("Diagnoses", "Focal epilepsy, free of seizures for two years."),
      part(
        "Clinical summary",
        `${name} remains well and has had no seizure since 2024. ${cap(he)} tolerates ${his} treatment without drowsiness.`,
      ),
      part("Plan and requested actions", "Treatment unchanged. Telephone review by our specialist nurse in 12 months."),
    ],
  })),
  clinic("renal", "Renal medicine", "Dr Marius Ellingham", having("kidney-disease"), ({ name }) => ({
    asks: true,
    changes: false,
    parts: [
      part("Diagnoses", "Chronic kidney disease stage 3b, stable."),
      part(
        "Clinical summary",
        `eGFR has been 38 to 41 for two years. Urine ACR 12. Blood pressure in clinic 134/78. ${name} has no symptoms.`,
      ),
      part(
        "Plan and requested actions",
        "GP: please check U&E and urine ACR every 6 months.",
        "Discharged to your care.",
      ),
    ],
  })),
  clinic(
    "urology",
    "Urology",
    "Mr Thaddeus Okonjo-Reeve",
    olderMan,
    ({ name }) => ({
      asks: false,
      changes: true,
      parts: [
        part("Diagnoses", "Benign prostatic enlargement with lower urinary tract symptoms."),
        part(
          "Clinical summary",
          `${name} passes urine five times a day and twice at night. Flow rate 11 mL/s, residual volume 60 mL.`,
        ),
        medicines({
          drug: "Tamsulosin",
          dose: "400 micrograms",
          route: "oral",
          frequency: "once a day",
          change: "Started",
        }),
        part("Plan and requested actions", "We shall see the patient in this clinic in 3 months."),
      ],
    }),
    "general",
  ),
  clinic("gynaecology", "Gynaecology", "Miss Eulalia Penrose", woman, ({ name }) => ({
    asks: false,
    changes: false,
    parts: [
      part("Diagnoses", "Heavy menstrual bleeding."),
      part(
        "Clinical summary",
        `The pelvic ultrasound of ${name} was normal. A levonorgestrel intrauterine system was fitted today without difficulty.`,
      ),
      part("Plan and requested actions", "Threads are checked by us in 6 weeks. No action for the GP."),
    ],
  })),
  clinic(
    "eye-clinic",
    "Ophthalmology, glaucoma clinic",
    "Mr Cosmo Llewellyn-Ray",
    older,
    ({ name }) => ({
      asks: false,
      changes: false,
      parts: [
        part("Diagnoses", "Ocular hypertension."),
        part(
          "Clinical summary",
          `Pressures of ${name}'s eyes were 18 and 19 mmHg on treatment. The discs and fields are unchanged.`,
        ),
        part("Plan and requested actions", "Drops continue as before. Next visit in 9 months."),
      ],
    }),
    "general",
  ),
  clinic("haematology", "Haematology", "Dr Araminta Sule", having("low-iron", "mild-anaemia"), ({ name }) => ({
    asks: true,
    changes: false,
    parts: [
      part("Diagnoses", "Iron deficiency anaemia, corrected."),
      part("Clinical summary", `${name}'s haemoglobin has risen to 128 and ferritin to 64 after intravenous iron.`),
      part("Plan and requested actions", "GP: please repeat full blood count and ferritin in 3 months."),
    ],
  })),
  clinic("paediatrics", "Paediatrics", "Dr Clementine Rushworth", child, ({ person, he }) => ({
    asks: false,
    changes: false,
    parts: [
      part("Diagnoses", "Constipation, improving."),
      part(
        "Clinical summary",
        `${person.givenName} came with both parents. ${cap(he)} is growing along the 50th centile, eats well and opens ${he === "he" ? "his" : "her"} bowels every other day.`,
      ),
      part(
        "Plan and requested actions",
        "Advice on fluids and toileting was given. Discharged; the parents may ring us within 6 months.",
      ),
    ],
  })),
];
