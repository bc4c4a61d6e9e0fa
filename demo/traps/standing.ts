import { MAN, type Trap, WOMAN } from "./trap.ts";

// What no protocol can lift, because of who the patient is. The results themselves are all normal unless
// a trap says otherwise.

export const STANDING_TRAPS: readonly Trap[] = [
  {
    name: "deceased",
    shows: "The patient has died: nothing is sent.",
    who: { age: 83, sex: "male", registration: "deceased" },
    post: {},
    expects: [{ told: /died/, next: { atLeast: "gp" }, never: ["leaflet", "message", "letter", "call"] }],
  },
  {
    name: "left-the-practice",
    shows: "The patient has left: a GP, and forwarding that is tracked.",
    who: { age: 29, sex: "male", registration: "left" },
    post: {},
    expects: [{ told: /left/, next: { atLeast: "gp" }, deeds: ["forward"] }],
  },
  {
    name: "temporary-resident",
    shows: "A temporary resident: a GP, and a copy to the home practice.",
    who: { age: 67, sex: "female", registration: "temporary" },
    post: {},
    expects: [{ told: /temporary/, next: { atLeast: "gp" }, deeds: ["copy-to-home-practice"] }],
  },
  {
    name: "under-18",
    shows: "A normal blood count of somebody of 17.",
    who: { age: 17, sex: "male" },
    post: {},
    expects: [{ told: /under 18/, next: { atLeast: "gp" } }],
  },
  {
    name: "pregnant",
    shows: "A normal blood count in pregnancy.",
    who: { age: 30, sex: "female", facts: [{ fact: "pregnant", value: "yes", daysAgo: 90, endsIn: 120 }] },
    post: {},
    expects: [{ told: /is pregnant/, next: { atLeast: "gp" } }],
  },
  {
    name: "nobody-asked-about-pregnancy",
    shows: "Whether the patient is pregnant was asked more than a year ago: the one thing to ask again.",
    who: {
      age: 33,
      sex: "female",
      facts: [
        { fact: "pregnant", value: "no", daysAgo: 400 },
        { fact: "postpartum", value: "no", daysAgo: 20 },
      ],
    },
    post: {},
    expects: [{ told: /not known whether the patient is pregnant/, next: { atLeast: "gp" }, asks: "pregnant" }],
  },
  {
    name: "nine-weeks-after-a-birth",
    shows: "A normal thyroid test nine weeks after a birth.",
    who: {
      age: 28,
      sex: "female",
      facts: [
        { fact: "pregnant", value: "no", daysAgo: 20 },
        { fact: "postpartum", value: "yes", daysAgo: 20, endsIn: 21 },
        { fact: "planning-pregnancy", value: "no", daysAgo: 20 },
      ],
    },
    post: { panels: ["thyroid"] },
    expects: [{ told: /birth/, next: { atLeast: "gp" } }],
  },
  {
    name: "on-lithium",
    shows: "A normal thyroid test on lithium closes only with the next due date.",
    who: { age: 49, sex: "male", conditions: ["bipolar-disorder"] },
    post: { panels: ["thyroid", "lithium"] },
    expects: [{ told: /monitored drug/, next: { atLeast: "gp" }, deeds: ["monitoring"] }],
  },
  {
    name: "on-methotrexate",
    shows: "A normal blood count on methotrexate is no filing: it closes with the next due date.",
    who: { age: 58, sex: "male", conditions: ["rheumatoid-arthritis"] },
    post: {},
    expects: [{ told: /monitored drug/, next: { atLeast: "tests" }, deeds: ["monitoring"] }],
  },
  {
    name: "safeguarding-flag",
    shows: "A vitamin D of 38 would be a leaflet; a safeguarding flag stands, so nothing is sent without a GP.",
    who: { age: 24, sex: "male", flags: ["safeguarding"], conditions: ["low-vitamin-d"] },
    post: { panels: ["bone", "vitamin-d"], values: { "vitamin-d": "38" } },
    expects: [{ told: /safeguarding/, next: { atLeast: "gp" }, never: ["leaflet"] }],
  },
  {
    name: "confidential-address",
    shows: "An HbA1c of 44 would be a leaflet; the address is confidential.",
    who: { age: 51, sex: "female", flags: ["confidential-address"] },
    post: { panels: ["hba1c"], values: { hba1c: "44" } },
    expects: [{ told: /address is confidential/, next: { atLeast: "gp" }, never: ["leaflet"] }],
  },
  {
    name: "extract-too-old",
    shows: "The record's extract is of the year before last: what it does not name is unknown, never no.",
    who: { ...MAN, knowledge: "old" },
    post: { panels: ["hba1c"], values: { hba1c: "44" } },
    expects: [{ told: /not known/, next: { atLeast: "gp" }, never: ["leaflet"] }],
  },
  {
    name: "target-too-old",
    shows: "A diabetic's own target is two years old and no longer a target.",
    who: {
      age: 63,
      sex: "male",
      conditions: ["type-2-diabetes"],
      facts: [{ fact: "targets", value: "hba1c <= 58 mmol/mol", daysAgo: 760 }],
    },
    post: { panels: ["hba1c"], values: { hba1c: "52" } },
    expects: [{ told: /target/, next: "gp" }],
  },
  {
    name: "dose-changed-last-month",
    shows: "A TSH inside its range five weeks after the dose of levothyroxine was changed.",
    who: {
      age: 57,
      sex: "female",
      conditions: ["hypothyroidism"],
      facts: [{ fact: "levothyroxine-changed", value: "yes", daysAgo: 35 }],
    },
    post: { panels: ["thyroid"] },
    expects: [{ told: /dose/, next: "gp" }],
  },
  {
    name: "vitamin-d-with-abnormal-calcium",
    shows: "A vitamin D of 38 beside an adjusted calcium of 2.71 is no leaflet.",
    who: WOMAN,
    post: { panels: ["bone", "vitamin-d"], values: { "vitamin-d": "38", "adjusted-calcium": "2.71", calcium: "2.69" } },
    expects: [{ told: /calcium/i, next: { atLeast: "gp" }, never: ["leaflet"] }],
  },
];
