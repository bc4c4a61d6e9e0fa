import { part } from "../letter.ts";
import type { Template } from "../voice.ts";
import { adult, baby, having, middle, older, woman } from "./whom.ts";

// What comes from urgent care, screening and offices.

export const AROUND: readonly Template[] = [
  {
    name: "111-advice",
    sender: "urgent",
    department: "NHS 111",
    author: "Wilhelmina Tarrant, health advisor",
    title: "NHS 111 Report",
    whom: adult,
    ago: 1,
    says: ({ on }) => ({
      parts: [
        part("Reported condition", "Sore throat for three days."),
        part("Disposition", "Self care with pharmacy advice."),
        part(
          "Consultation summary",
          `Called on ${on(-1)}. Drinking well, no difficulty in breathing or swallowing, no rash.`,
        ),
        part("Advice given", "Fluids and simple pain relief. Call back if it gets worse."),
      ],
    }),
  },
  {
    name: "111-see-gp",
    sender: "urgent",
    department: "NHS 111",
    author: "Jocasta Brill, clinical advisor",
    title: "NHS 111 Report",
    whom: middle,
    ago: 1,
    says: () => ({
      parts: [
        part("Reported condition", "Back pain for a week after lifting."),
        part("Disposition", "To contact their own GP practice within 3 working days."),
        part("Consultation summary", "Pain in the lower back without numbness. Bladder and bowels normal. Walking."),
        part("Plan and requested actions", "GP: please review the patient within 3 working days."),
      ],
    }),
  },
  {
    name: "out-of-hours",
    sender: "urgent",
    department: "GP out of hours",
    author: "Dr Hesper Lindley",
    title: "Out of hours report",
    whom: adult,
    ago: 1,
    says: ({ he }) => ({
      parts: [
        part(
          "Clinical summary",
          `Seen at the primary care centre with earache for two days. Right drum red and bulging, left normal. Temperature 37.9. ${he === "he" ? "He" : "She"} looks well.`,
        ),
        part("Diagnoses", "Acute otitis media."),
        part("Medication issued", "Amoxicillin 500 mg capsules, one three times a day for 5 days."),
        part("Advice given", "Written advice was given. No follow-up needed."),
      ],
    }),
  },
  {
    name: "ambulance",
    sender: "ambulance",
    department: "Ambulance service",
    author: "Rufus Amadi-Cole, paramedic",
    title: "Ambulance service patient report",
    whom: older,
    ago: 1,
    says: ({ name, he }) => ({
      asks: true,
      parts: [
        part(
          "Clinical summary",
          `Called to ${name} after a trip over a rug. No injury found, no head strike. Observations normal, blood glucose 6.4, ECG normal. ${he === "he" ? "He" : "She"} walked with a frame and stayed at home.`,
        ),
        part("Plan and requested actions", "GP: please review falls risk within 2 weeks."),
      ],
    }),
  },
  {
    name: "eye-screening",
    sender: "eyes",
    department: "Diabetic eye screening",
    author: "Grading team",
    title: "Diabetic retinal screening result",
    whom: having("type-2-diabetes", "type-1-diabetes"),
    ago: 9,
    says: ({ random }) => ({
      asks: false,
      parts: [
        part(
          "Result",
          random.pick(["R0M0 in both eyes: no retinopathy.", "Right eye R0M0, left eye R0M0. No retinopathy."]),
        ),
        part("Next screening", "The next screening is due in 24 months. The patient has been told."),
      ],
    }),
  },
  {
    name: "cervical-screening",
    sender: "screening",
    department: "Cervical screening",
    author: "Screening office",
    title: "Cervical screening result",
    whom: woman,
    ago: 12,
    says: () => ({
      asks: false,
      parts: [
        part("Result", "HPV not detected. The screening result is normal."),
        part("Recall", "Routine recall in 5 years."),
      ],
    }),
  },
  {
    name: "bowel-screening",
    sender: "screening",
    department: "Bowel screening",
    author: "Screening office",
    title: "Bowel screening result",
    whom: ({ age }) => age >= 54 && age < 74,
    ago: 10,
    says: () => ({
      asks: false,
      parts: [
        part("Result", "No further tests are needed at this time. The screening result is normal."),
        part("Recall", "The next kit will be sent in 2 years."),
      ],
    }),
  },
  {
    name: "hearing",
    sender: "screening",
    department: "Newborn hearing screening",
    author: "Screening office",
    title: "Newborn hearing screening result",
    whom: baby,
    says: () => ({
      asks: false,
      parts: [part("Result", "Clear response in both ears. The screening result is normal. No follow-up.")],
    }),
  },
  {
    name: "radiology",
    sender: "royal",
    department: "Radiology",
    author: "Dr Lazarus Winfield",
    title: "Radiology report",
    whom: adult,
    ago: 3,
    says: ({ random }) => ({
      asks: false,
      parts: [
        part("Examination", random.pick(["X-ray of the left knee", "X-ray of the right knee"])),
        part("Findings", "No fracture. No effusion. Joint spaces are kept."),
        part("Conclusion", "No abnormality."),
      ],
    }),
  },
  {
    name: "appointment",
    sender: "general",
    department: "Appointments office",
    author: "Outpatient appointments",
    title: "Appointment letter",
    whom: adult,
    ago: 1,
    says: ({ on }) => ({
      asks: false,
      parts: [
        part(
          null,
          `An appointment has been made in the audiology department on ${on(23)} at 10.40. The patient has been told by letter.`,
        ),
      ],
    }),
  },
  {
    name: "missed-adult",
    sender: "general",
    department: "Dermatology",
    author: "Dr Blanche Ockenden",
    title: "Did not attend letter",
    whom: middle,
    says: ({ name, on }) => ({
      asks: false,
      parts: [
        part(null, `${name} did not attend the clinic on ${on(-4)}. We have sent another appointment for ${on(31)}.`),
      ],
    }),
  },
  {
    name: "advice",
    sender: "royal",
    department: "Endocrinology, advice and guidance",
    author: "Dr Florian Adebisi",
    title: "Advice and guidance",
    whom: having("hypothyroidism", "raised-tsh"),
    ago: 2,
    says: () => ({
      asks: true,
      parts: [
        part(
          null,
          "Thank you for your question about the raised TSH with a normal free T4. Treatment is not needed at this level.",
        ),
        part("Plan and requested actions", "GP: please repeat thyroid function in 3 months."),
      ],
    }),
  },
];
