import type { ProgrammeEvent } from "./log.ts";

/** What was done, for whoever reads the trail: "edition changed (places: 50, was 40)". */
export function logWords({ what, detail }: Pick<ProgrammeEvent, "what" | "detail">): string {
  const parts = Object.entries(detail)
    .filter(([key]) => key !== "hub")
    .map(([key, value]) => `${key}: ${valueWords(value)}`);
  return `${what.replaceAll("-", " ")}${parts.length === 0 ? "" : ` (${parts.join("; ")})`}`;
}

function valueWords(value: unknown): string {
  if (value === null) return "none";
  if (typeof value === "string") return value;
  if (typeof value !== "object") return JSON.stringify(value);
  if ("was" in value && "is" in value) return `${valueWords(value.is)}, was ${valueWords(value.was)}`;
  return Object.entries(value)
    .map(([key, one]) => `${key} ${valueWords(one)}`)
    .join(", ");
}
