import type { Comparison, Part } from "./patient.ts";

// When a person chooses whose a document is: two details that do not depend on each other have to agree, or the
// person has to say why it is this patient all the same.

/** A name is one detail, however many parts it has; sex fits half the register and is none. */
const DETAILS: readonly (readonly Part[])[] = [
  ["nhs-number"],
  ["family-name", "given-name"],
  ["birth-date"],
  ["postcode"],
];

const NEVER_DIFFER: readonly Part[] = ["nhs-number", "birth-date", "family-name"];

/** How many independent details agree. */
export function agreeing(parts: readonly Comparison[]): number {
  return DETAILS.filter((detail) =>
    detail.every((part) => parts.some((one) => one.part === part && one.is === "agrees")),
  ).length;
}

/** Null where the choice needs no reason, else why it does. */
export function whyReasonNeeded(parts: readonly Comparison[]): string | null {
  const differs = parts.find(({ part, is }) => NEVER_DIFFER.includes(part) && is === "differs");
  if (differs !== undefined) return `Something differs: ${differs.says}. Say why it is this patient all the same.`;
  const count = agreeing(parts);
  if (count >= 2) return null;
  return `${count === 0 ? "No detail" : "Only one detail"} agrees. Say by what else you know that it is this patient.`;
}
