import { type EvidenceKind, EVIDENCE_WORDS } from "../curriculum/curriculum.ts";
import type { Fields } from "./evidence.ts";
import { formOf } from "./forms.ts";

/** What a list calls it: its writer's words for it, or its kind alone while nothing is written there. */
export function titleOf(kind: EvidenceKind, fields: Fields): string {
  const words = formOf(kind)
    .title.map((field) => (fields[field] ?? "").trim())
    .filter((one) => one !== "");
  return words.length === 0 ? EVIDENCE_WORDS[kind] : words.join(" to ");
}
