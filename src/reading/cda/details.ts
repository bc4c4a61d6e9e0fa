import type { Block, LetterDraft } from "../part.ts";
import { attribute, child, children, type Element } from "../xml/element.ts";
import { type LineRules, linesOf } from "../xml/lines.ts";
import { NHS_NUMBER, UNVERIFIED_NHS_NUMBER } from "./oids.ts";

// What a document's header says to a person: shown behind the letter, so that no word is lost.

const TITLES: ReadonlyMap<string, string> = new Map([
  ["recordTarget", "Patient"],
  ["author", "Author"],
  ["informant", "Informant"],
  ["custodian", "Custodian"],
  ["informationRecipient", "Recipient"],
  ["participant", "Participant"],
  ["authorization", "Authorisation"],
  ["componentOf", "Encounter"],
  ["documentationOf", "Documentation of"],
  ["relatedDocument", "Related document"],
]);

export const LINES: LineRules = {
  skip: new Set(["title", "component", "observationMedia"]),
  joined: new Map([
    ["name", " "],
    ["addr", ", "],
  ]),
  attributes: (element) => {
    const display = attribute(element, "displayName");
    if (element.name === "telecom") return [attribute(element, "value"), display];
    const root = attribute(element, "root");
    const number = element.name === "id" && (root === NHS_NUMBER || root === UNVERIFIED_NHS_NUMBER);
    return number ? [attribute(element, "extension"), display] : [display];
  },
};

/** A block for each part of the header that says something which no field of the letter holds. */
export function detailBlocks(document: Element, { from, to }: Pick<LetterDraft, "from" | "to">): readonly Block[] {
  const held = new Set([...Object.values(from), ...to.flatMap((one) => Object.values(one))]);
  const groups = new Map<string, Set<string>>();
  for (const part of children(document)) {
    const code = TITLES.has(part.name) || child(part, "id") !== undefined ? part.name : "ClinicalDocument";
    const lines = groups.get(code) ?? new Set();
    for (const line of linesOf(part, LINES)) if (!held.has(line)) lines.add(line);
    if (lines.size > 0) groups.set(code, lines);
  }
  return [...groups].map(([code, lines]) => ({
    kind: "text",
    code,
    title: TITLES.get(code) ?? "Document",
    text: [...lines].join("\n"),
  }));
}
