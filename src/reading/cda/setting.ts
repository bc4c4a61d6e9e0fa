import type { CareSetting } from "../letter.ts";

const SETTINGS: readonly (readonly [RegExp, CareSetting])[] = [
  [/out[ -]?of[ -]?hours|\booh\b/i, "out-of-hours"],
  [/111|integrated ?urgent ?care/i, "111"],
  [/ambulance|emergency/i, "emergency"],
  [/mental health/i, "mental-health"],
  [/out-?patient/i, "outpatient"],
  [/discharge|in-?patient/i, "inpatient"],
];

/** By what is said of the document, the surest first. Who shall receive it says nothing of where it comes from. */
export function settingOf(said: readonly (string | null)[]): CareSetting | null {
  for (const text of said) {
    const found = SETTINGS.find(([looks]) => looks.test(text ?? ""));
    if (found !== undefined) return found[1];
  }
  return null;
}
