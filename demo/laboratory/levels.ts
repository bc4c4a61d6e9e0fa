import { yearsBetween } from "../calendar.ts";
import { condition } from "../people/conditions.ts";
import type { Person } from "../people/person.ts";
import { randomFor } from "../random.ts";
import { analyte, type AnalyteId } from "./analytes.ts";

// A person's result of a day: their own level, which age, sex and conditions give, and a little sway. It is
// drawn from the person's number, the analyte and the day, so that the past and today's post agree.

/** The value as a laboratory would write it, in the analyte's unit, without a comparator. */
export function measure(seed: number, person: Person, id: AnalyteId, day: string, today: string): string {
  const { decimals } = analyte(id);
  return Math.max(0, amount(seed, person, id, day, today)).toFixed(decimals);
}

function amount(seed: number, person: Person, id: AnalyteId, day: string, today: string): number {
  if (id === "egfr") {
    const creatinine = Number(measure(seed, person, "creatinine", day, today));
    return egfrOf(creatinine, yearsBetween(person.birthDate, day), person.sex);
  }
  if (id === "non-hdl" && person.levels[id] === undefined) {
    const parts = (["cholesterol", "hdl"] as const).map((part) => Number(measure(seed, person, part, day, today)));
    return parts[0]! - parts[1]!;
  }
  const sway = randomFor(seed, `sway/${person.nhsNumber}/${id}/${day}`).bell() * analyte(id).sway;
  const yearsAgo = (Date.parse(today) - Date.parse(day)) / 31_557_600_000;
  return levelOf(seed, person, id) * drift(seed, person, id, yearsAgo) + sway;
}

function levelOf(seed: number, person: Person, id: AnalyteId): number {
  const own = person.levels[id];
  if (own !== undefined) return own;
  const { usualFemale, usualMale } = analyte(id);
  let [low, high] = person.sex === "female" ? usualFemale : usualMale;
  for (const one of person.conditions) [low, high] = condition(one).levels?.[id] ?? [low, high];
  return low + randomFor(seed, `level/${person.nhsNumber}/${id}`).next() * (high - low);
}

// Some kidneys get worse: what a year ago was lower in the blood.
function drift(seed: number, person: Person, id: AnalyteId, yearsAgo: number): number {
  if (id !== "creatinine" || !person.conditions.includes("kidney-disease")) return 1;
  return randomFor(seed, `drift/${person.nhsNumber}`).chance(0.3) ? 1 - 0.12 * yearsAgo : 1;
}

/**
 * mL/min/1.73m2 by the equation of CKD-EPI of 2009 without its factor for ethnicity, from creatinine in
 * umol/L (Levey et al., Ann Intern Med 2009;150:604).
 */
export function egfrOf(creatinine: number, age: number, sex: "female" | "male"): number {
  const [kappa, alpha, factor] = sex === "female" ? [61.9, -0.329, 1.018] : [79.6, -0.411, 1];
  const ratio = creatinine / kappa;
  return 141 * Math.min(ratio, 1) ** alpha * Math.max(ratio, 1) ** -1.209 * 0.993 ** age * factor;
}
