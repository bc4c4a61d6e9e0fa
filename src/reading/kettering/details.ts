import type { Block, LetterDraft } from "../part.ts";
import { allBelow, attribute, children, type Element, textOf } from "../xml/element.ts";
import { flat, linesOf } from "../xml/lines.ts";
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

/** What fields of the letter hold, and the numbers by which the message points at its own parties. */
export function heldBy(
  root: Element,
  { from, to, title }: Pick<LetterDraft, "from" | "to" | "title">,
): ReadonlySet<string> {
  const fields = [from, ...to].flatMap((one) => Object.values(one)).filter((value) => value !== null);
  const pointers = ["ServiceProvider", "ServiceRequester"].flatMap((role) => allBelow(root, role));
  const numbers = [
    ...allBelow(root, "Party").map((party) => attribute(party, "AgentId") ?? ""),
    ...pointers.flatMap((each) => allBelow(each, "IdValue").map((id) => textOf(id) ?? "")),
  ];
  return new Set([title ?? "", ...fields, ...numbers]);
}

/** A block for each part of the message that says something that no field of the letter holds. */
export function detailBlocks(root: Element, held: ReadonlySet<string>): readonly Block[] {
  const report = children(root, "ClinicalReport");
  const groups = new Map<string, string[]>();
  const add = (name: string, lines: readonly string[]): void => {
    const group = groups.get(name) ?? [];
    for (const line of lines) if (line !== "" && !held.has(line)) group.push(line);
    if (group.length > 0) groups.set(name, group);
  };
  for (const whole of [root, ...report]) {
    for (const part of whole.children) {
      if (typeof part === "string") add(whole.name, [flat(part)]);
      else if (part.name !== "ClinicalReport" || whole !== root) add(part.name, linesOf(part, RULES));
    }
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
