import { medicine, medicines, part } from "../letter.ts";
import type { Template } from "../voice.ts";
import { adult, child, having, middle, mother, older } from "./whom.ts";

// What comes from the community, maternity, mental health, private rooms and the council.

export const COMMUNITY: readonly Template[] = [
  {
    name: "physiotherapy",
    sender: "community",
    department: "MSK physiotherapy",
    author: "Saffron Eddowes, physiotherapist",
    title: "Physiotherapy discharge letter",
    whom: adult,
    says: ({ name, his }) => ({
      asks: false,
      parts: [
        part(
          "Clinical summary",
          `${name} attended four sessions for shoulder stiffness. Movement is full again and ${his} exercises are going well.`,
        ),
        part("Outcome", "Discharged with a home programme."),
      ],
    }),
  },
  {
    name: "podiatry",
    sender: "community",
    department: "Podiatry",
    author: "Ephraim Castle, podiatrist",
    title: "Podiatry letter",
    whom: older,
    says: ({ name }) => ({
      asks: false,
      parts: [
        part(
          "Clinical summary",
          `${name}'s annual foot check shows low risk: pulses and sensation present in both feet.`,
        ),
        part("Outcome", "Annual review."),
      ],
    }),
  },
  {
    name: "district-nurses",
    sender: "community",
    department: "District nursing",
    author: "Sister Adaeze Whitcombe",
    title: "Community nursing letter",
    whom: older,
    says: ({ name }) => ({
      asks: false,
      parts: [
        part(
          "Clinical summary",
          `We dressed ${name}'s leg wound twice this week. It measures 2 cm by 1 cm, is clean and shows healthy tissue.`,
        ),
        part("Plan", "The next dressing is by our team on Thursday."),
      ],
    }),
  },
  {
    name: "booking",
    sender: "royal",
    department: "Maternity",
    author: "Imelda Croft, community midwife",
    title: "Antenatal booking letter",
    whom: mother,
    says: ({ name }) => ({
      asks: false,
      parts: [
        part(
          "Clinical summary",
          `${name} booked at 9 weeks of her second pregnancy. Blood pressure 108/64. Low risk, midwife-led care.`,
        ),
        part("Plan", "Dating scan at 12 weeks is arranged. Folic acid and vitamin D are being taken."),
      ],
    }),
  },
  {
    name: "birth",
    sender: "royal",
    department: "Maternity",
    author: "Imelda Croft, community midwife",
    title: "Postnatal discharge summary",
    whom: mother,
    ago: 2,
    says: ({ name }) => ({
      asks: true,
      parts: [
        part(
          "Clinical summary",
          `${name} had a normal birth at 39 weeks of a healthy girl of 3.4 kg. Blood loss 250 mL. Breastfeeding.`,
        ),
        part("Plan and requested actions", "GP: please offer the postnatal check at 6 to 8 weeks."),
      ],
    }),
  },
  {
    name: "private",
    sender: "rooms",
    department: "Consulting rooms, orthopaedics",
    author: "Mr Hector Vansittart",
    title: "Private outpatient letter",
    whom: middle,
    says: ({ name, he }) => ({
      asks: true,
      parts: [
        part(
          "Clinical summary",
          `Thank you for asking me to see ${name} privately about a painful hip. The X-ray shows moderate osteoarthritis.`,
        ),
        part(
          "Plan and requested actions",
          `GP: please refer ${he === "he" ? "him" : "her"} to the local NHS hip service.`,
        ),
      ],
    }),
  },
  {
    name: "pharmacy",
    sender: "pharmacy",
    department: "Community pharmacy",
    author: "Persis Vandergelt, pharmacist",
    title: "New Medicine Service feedback",
    whom: having("hypertension"),
    ago: 2,
    says: ({ name }) => ({
      asks: true,
      parts: [
        part(
          "Clinical summary",
          `${name} started amlodipine four weeks ago and tells us of swollen ankles in the evening. No dose is missed.`,
        ),
        part("Plan and requested actions", "GP: please review amlodipine because of ankle swelling."),
      ],
    }),
  },
  {
    name: "talking",
    sender: "mind",
    department: "Talking therapies",
    author: "Isadora Quennell, therapist",
    title: "Talking therapies discharge letter",
    whom: adult,
    says: ({ name }) => ({
      asks: false,
      parts: [
        part(
          "Clinical summary",
          `${name} completed eight sessions for anxiety. Scores have fallen below the threshold. There are no thoughts of self-harm.`,
        ),
        part("Outcome", "Discharged."),
      ],
    }),
  },
  {
    name: "memory",
    sender: "mind",
    department: "Memory clinic",
    author: "Dr Cornelia Hatherley",
    title: "Outpatient letter",
    whom: older,
    says: ({ name }) => ({
      asks: true,
      changes: true,
      parts: [
        part("Diagnoses", "Alzheimer's disease, mild."),
        part("Clinical summary", `${name} came with a daughter. ACE-III 74 of 100.`),
        medicines(medicine("Started", "Donepezil", "5 mg", "once a day at night")),
        part("Plan and requested actions", "GP: please take over prescribing of donepezil after 3 months."),
      ],
    }),
  },
  {
    name: "social-care",
    sender: "council",
    department: "Adult social care",
    author: "Barnabas Oyelaran, social worker",
    title: "Care assessment outcome",
    whom: older,
    says: ({ name }) => ({
      asks: false,
      parts: [
        part(
          null,
          `${name} has been assessed at home. Help with washing and dressing each morning begins next week. A key safe is being fitted.`,
        ),
      ],
    }),
  },
  {
    name: "school-nurse",
    sender: "community",
    department: "School nursing",
    author: "Nurse Thandeka Birdsall",
    title: "Community service letter",
    whom: child,
    says: ({ person }) => ({
      asks: false,
      parts: [
        part(
          "Clinical summary",
          `${person.givenName} was seen at school for a vision check, which was normal in both eyes.`,
        ),
        part("Outcome", "No action is needed."),
      ],
    }),
  },
];
