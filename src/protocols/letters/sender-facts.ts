import type { Letter } from "../../reading/letter.ts";
import type { Finder } from "./words.ts";

// Who sent a letter, and to whom.

/** The code that stands for "the GP is not known", which is nobody's practice (NHS Data Dictionary). */
const NOBODY = "V81999";

/** Whether the letter is addressed to this practice: by codes alone, for names are spelt in many ways. */
export function isToUs({ to }: Pick<Letter, "to">, practice: string | null): "yes" | "no" | "unknown" {
  if (practice === null) return "unknown";
  const codes = to.map(({ organisationCode }) => organisationCode?.trim().toUpperCase() ?? null);
  if (codes.includes(practice.toUpperCase())) return "yes";
  const isOpen = codes.length === 0 || codes.some((code) => code === null || code === "" || code === NOBODY);
  return isOpen ? "unknown" : "no";
}

/** Whether the sender's own words hold one of the list; a letter that names no sender leaves it open. */
export function fromSender({ from }: Pick<Letter, "from">, words: Finder | undefined): "yes" | "no" | "unknown" {
  const named = [from.organisation, from.department, from.author].filter((one) => one !== null);
  if (words === undefined || named.length === 0) return "unknown";
  return words(named.join("\n")).length > 0 ? "yes" : "no";
}
