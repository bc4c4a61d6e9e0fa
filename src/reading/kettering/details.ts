import type { Block, LetterDraft } from "../part.ts";
import { children, type Element } from "../xml/element.ts";
import { linesOf } from "../xml/lines.ts";
import { CODED } from "./coded.ts";

// What the message says around its letter: shown behind it, so that no word is lost.

/** Dates, references and codes, which are fields of the letter and no words; and the letter's own blocks. */
export const SKIPPED: ReadonlySet<string> = new Set([
  "MsgId",
  "MsgIssueDate",
  "EventDate",
  "DocCreationDate",
  "ReportID",
  "ReportCode",
  "ReportSourceType",
  "EventUrgencyStatus",
  "ActionRequested",
  "MedicationChanged",
  "BirthDate",
  "Sex",
  "IdType",
  "PersonNameType",
  "DepartmentCode",
  "Cuid",
  "TextMarkupIndicator",
  "TextEncoding",
  "Encoding",
  "TextItemTitle",
  "TextBlock",
  "ServiceRequester",
  "ServiceProvider",
]);

const RULES = {
  skip: SKIPPED,
  joined: new Map([
    ["StructPersonName", " "],
    ["UnstructAddress", ", "],
    [CODED, " "],
  ]),
  attributes: () => [],
};

/** A block for each part of the message that says something that no field of the letter holds. */
export function detailBlocks(root: Element, draft: Pick<LetterDraft, "from" | "to" | "title">): readonly Block[] {
  const { from, to, title } = draft;
  const held = new Set([title, ...Object.values(from), ...to.flatMap((one) => Object.values(one))]);
  const parts = children(root).flatMap((part) => (part.name === "ClinicalReport" ? children(part) : [part]));
  const groups = new Map<string, string[]>();
  for (const part of parts) {
    const lines = linesOf(part, RULES).filter((line) => !held.has(line));
    if (lines.length > 0) groups.set(part.name, [...(groups.get(part.name) ?? []), ...lines]);
  }
  return [...groups].map(([code, lines]) => ({ kind: "text", code, title: titleOf(code), text: lines.join("\n") }));
}

/** "PatientMatchingInfo" as "Patient matching info". */
function titleOf(name: string): string {
  const words = name
    .replaceAll("_", " ")
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
