import { MAN, only, type Trap, WOMAN, withoutFlag } from "./trap.ts";

// A flag that is not there says nothing, and one that is there counts.

export const FLAG_TRAPS: readonly Trap[] = [
  {
    name: "potassium-6-7-without-a-flag",
    shows: "A potassium of 6.7 came without a flag.",
    who: MAN,
    post: { panels: ["urea-and-electrolytes"], values: { potassium: "6.7" }, change: withoutFlag },
    expects: [{ next: "gp-now", floor: ["potassium-high"] }],
  },
  {
    name: "lymphocytes-0-1-without-a-flag",
    shows: "Lymphocytes of 0.1 against 1.0 to 4.0 came without a flag.",
    who: WOMAN,
    post: { panels: ["full-blood-count"], values: { lymphocytes: "0.10" }, change: withoutFlag },
    expects: [{ told: /below/, next: { atLeast: "gp" } }],
  },
  {
    name: "flag-on-a-result-inside-its-range",
    shows: "The laboratory flagged a result that is inside its range, and knew why.",
    who: WOMAN,
    post: { change: only("Mean corpuscular volume", (result) => ({ ...result, flag: "PA" })) },
    expects: [{ told: /flag/, next: { atLeast: "gp" } }],
  },
  {
    name: "flag-without-a-value",
    shows: "A flag stands where the value should be, and the words beside it say more.",
    who: MAN,
    post: {
      results: [{ name: "Glucose tolerance test", flag: "PA", text: "Fasting 6.3, at 2 hours 9.4 mmol/L." }],
      specimen: "Fluoride plasma",
    },
    expects: [{ next: { atLeast: "gp" } }],
  },
];
