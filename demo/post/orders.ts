import type { AnalyteId } from "../laboratory/analytes.ts";
import type { PanelId } from "../laboratory/panels.ts";
import type { ConditionId } from "../people/conditions.ts";
import type { Person } from "../people/person.ts";

// What an ordinary day's post is made of: how many requests of each kind, for whom, and what is found.
// About a quarter of the patients have nothing but normal results.

export type Order = {
  readonly count: number;
  readonly whom: (person: Person) => boolean;
  readonly panels: readonly PanelId[];
  /** What the request said; one of these, or nothing. */
  readonly says?: readonly string[];
  /** One result that is not where it usually is, between these. */
  readonly tilt?: readonly [id: AnalyteId, low: number, high: number];
  /** A report in words in place of panels. */
  readonly words?: Culture;
};

export type Culture = { readonly specimen: string; readonly test: string; readonly texts: readonly string[] };

const adult = ({ age }: Person): boolean => age >= 18;
const well = (person: Person): boolean => adult(person) && person.conditions.length === 0;
const olderAndWell = (person: Person): boolean => well(person) && person.age >= 40;
const anyAdult = (person: Person): boolean => adult(person) && !person.conditions.some(isFollowedUp);

function has(...ids: readonly ConditionId[]): (person: Person) => boolean {
  return (person) => adult(person) && ids.every((id) => person.conditions.includes(id)) && isAtHome(person, ids);
}

// Nobody whose other illness would make this another story.
function isAtHome(person: Person, ids: readonly ConditionId[]): boolean {
  return person.conditions.filter((id) => !ids.includes(id)).every((id) => !isFollowedUp(id));
}

const MONITORED = [
  "atrial-fibrillation",
  "valve-replacement",
  "heart-failure",
  "rheumatoid-arthritis",
  "bipolar-disorder",
] as const;

function isFollowedUp(id: ConditionId): boolean {
  return (
    MONITORED.some((one) => one === id) || id === "kidney-disease" || id === "type-1-diabetes" || id === "mild-anaemia"
  );
}

const URINE: Culture = {
  specimen: "Midstream urine",
  test: "Urine culture",
  texts: [
    "No significant growth.",
    "Mixed growth, probably contaminated.",
    "Escherichia coli >10^5 cfu/mL. Sensitive to nitrofurantoin and trimethoprim.",
  ],
};
const SWAB: Culture = {
  specimen: "Wound swab",
  test: "Culture",
  texts: ["Skin flora only.", "Staphylococcus aureus. Sensitive to flucloxacillin."],
};
const STOOL: Culture = {
  specimen: "Faeces",
  test: "Faeces culture",
  texts: ["No Salmonella, Shigella, Campylobacter or E. coli O157 isolated."],
};

const CHECK = ["Routine bloods", "Annual blood test", "NHS health check", "Routine check"];
const REVIEW = ["Annual review", "Medication review"];
const TIRED = ["TATT", "Tired all the time", "Fatigue 3/12"];

export const ORDERS: readonly Order[] = [
  // All is normal.
  { count: 5, whom: olderAndWell, panels: ["urea-and-electrolytes", "liver", "full-blood-count"], says: CHECK },
  { count: 3, whom: well, panels: ["full-blood-count", "thyroid", "inflammation"], says: TIRED },
  { count: 4, whom: well, panels: ["full-blood-count", "urea-and-electrolytes"] },
  { count: 3, whom: olderAndWell, panels: ["hba1c"], says: CHECK },
  { count: 3, whom: well, panels: ["thyroid"] },
  { count: 2, whom: well, panels: ["bone", "vitamin-d"] },
  { count: 3, whom: has("hypertension"), panels: ["urea-and-electrolytes"], says: ["Hypertension review"] },
  { count: 8, whom: has("hypothyroidism"), panels: ["thyroid"], says: ["On levothyroxine, annual check"] },
  // What a signed table may let an assistant do something about.
  { count: 9, whom: has("prediabetes"), panels: ["hba1c"], says: CHECK },
  { count: 9, whom: has("low-vitamin-d"), panels: ["bone", "vitamin-d"] },
  { count: 7, whom: has("raised-tsh"), panels: ["thyroid"] },
  { count: 8, whom: has("mild-anaemia"), panels: ["full-blood-count"], says: REVIEW },
  { count: 9, whom: has("type-2-diabetes"), panels: ["hba1c"], says: REVIEW },
  {
    count: 6,
    whom: has("type-2-diabetes"),
    panels: ["hba1c", "urea-and-electrolytes", "lipids", "acr"],
    says: ["Diabetic annual review"],
  },
  { count: 5, whom: well, panels: ["lipids"], says: ["NHS health check"] },
  // What a GP looks at.
  { count: 5, whom: has("kidney-disease"), panels: ["urea-and-electrolytes", "full-blood-count"], says: REVIEW },
  {
    count: 3,
    whom: has("rheumatoid-arthritis"),
    panels: ["full-blood-count", "liver", "urea-and-electrolytes"],
    says: ["Methotrexate monitoring"],
  },
  {
    count: 3,
    whom: has("atrial-fibrillation"),
    panels: ["urea-and-electrolytes", "full-blood-count"],
    says: ["On apixaban"],
  },
  { count: 2, whom: has("valve-replacement"), panels: ["inr"] },
  { count: 2, whom: has("heart-disease"), panels: ["lipids", "liver"], says: REVIEW },
  { count: 2, whom: has("raised-cholesterol"), panels: ["lipids", "liver"], says: REVIEW },
  { count: 5, whom: has("fatty-liver"), panels: ["liver"], says: ["Fatty liver, surveillance"] },
  { count: 5, whom: has("low-iron"), panels: ["full-blood-count", "haematinics"], says: ["Heavy periods"] },
  { count: 2, whom: has("polymyalgia-rheumatica"), panels: ["inflammation"] },
  { count: 2, whom: has("gout"), panels: ["urate"] },
  {
    count: 2,
    whom: (person) => person.sex === "male" && person.age >= 52 && well(person),
    panels: ["psa"],
    says: ["Nocturia"],
  },
  { count: 3, whom: olderAndWell, panels: ["fit"], says: ["Change in bowel habit"] },
  {
    count: 2,
    whom: ({ age, conditions }) => age > 3 && age < 16 && conditions.length === 0,
    panels: ["full-blood-count"],
  },
  { count: 8, whom: (person) => person.sex === "female" && anyAdult(person), panels: [], words: URINE },
  { count: 3, whom: anyAdult, panels: [], words: SWAB },
  { count: 2, whom: anyAdult, panels: [], words: STOOL },
  // Nearly normal: one result a little out.
  { count: 4, whom: anyAdult, panels: ["liver"], tilt: ["bilirubin", 23, 31] },
  { count: 6, whom: anyAdult, panels: ["liver", "urea-and-electrolytes"], tilt: ["alt", 52, 88] },
  { count: 2, whom: anyAdult, panels: ["liver", "full-blood-count"], tilt: ["alp", 134, 168] },
  { count: 2, whom: anyAdult, panels: ["full-blood-count"], tilt: ["eosinophils", 0.55, 0.9] },
  { count: 3, whom: anyAdult, panels: ["full-blood-count"], tilt: ["platelets", 408, 470] },
  { count: 3, whom: anyAdult, panels: ["full-blood-count"], tilt: ["neutrophils", 1.45, 1.75] },
  { count: 2, whom: anyAdult, panels: ["full-blood-count", "liver"], tilt: ["mcv", 100.6, 104] },
  { count: 2, whom: anyAdult, panels: ["full-blood-count"], tilt: ["white-cells", 11.3, 14] },
  {
    count: 5,
    whom: anyAdult,
    panels: ["full-blood-count", "inflammation"],
    tilt: ["crp", 8, 41],
    says: ["Sore throat"],
  },
  { count: 3, whom: anyAdult, panels: ["urea-and-electrolytes"], tilt: ["sodium", 129, 132] },
  { count: 2, whom: anyAdult, panels: ["urea-and-electrolytes"], tilt: ["potassium", 5.4, 5.4] },
  { count: 3, whom: anyAdult, panels: ["urea-and-electrolytes", "full-blood-count"], tilt: ["urea", 8.1, 9.6] },
  { count: 4, whom: olderAndWell, panels: ["hba1c"], tilt: ["hba1c", 49, 67], says: ["Thirst"] },
  { count: 4, whom: well, panels: ["haematinics"], tilt: ["total-b12", 140, 240] },
  { count: 2, whom: well, panels: ["full-blood-count", "haematinics"], tilt: ["ferritin", 420, 610] },
  { count: 3, whom: well, panels: ["vitamin-d"], tilt: ["vitamin-d", 12, 22] },
  { count: 2, whom: well, panels: ["thyroid"], tilt: ["tsh", 0.05, 0.2], says: ["Palpitations"] },
];
