import type { Block, LetterDraft } from "../part.ts";
import { attribute, child, type Element } from "../xml/element.ts";
import { flat, type LineRules, linesOf } from "../xml/lines.ts";
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

/** A block for each part around the sections that says something which no field of the letter holds. */
export function detailBlocks(document: Element, { from, to }: Pick<LetterDraft, "from" | "to">): readonly Block[] {
  const held = new Set(["", ...[from, ...to].flatMap((one) => Object.values(one))]);
  const groups = new Map<string, Set<string>>();
  const add = (code: string, lines: readonly string[]): void => {
    const group = groups.get(code) ?? new Set();
    for (const line of lines) if (!held.has(line)) group.add(line);
    if (group.size > 0) groups.set(code, group);
  };
  for (const part of aroundOf(document)) {
    if (typeof part === "string") add("ClinicalDocument", [flat(part)]);
    else if (TITLES.has(part.name) || child(part, "id") !== undefined) add(part.name, linesOf(part, LINES));
    else add("ClinicalDocument", linesOf(part, LINES));
  }
  return [...groups].map(([code, lines]) => ({
    kind: "text",
    code,
    title: TITLES.get(code) ?? "Document",
    text: [...lines].join("\n"),
  }));
}

/** What makes up the tree of sections, and what of it is read elsewhere. */
const TREE = new Set(["component", "structuredBody", "section"]);
const ELSEWHERE = new Set(["title", "text", "entry", "code", "nonXMLBody"]);

/** The parts of the header and what stands in the tree of sections beside their titles, texts and entries. */
export function aroundOf(document: Element): readonly (Element | string)[] {
  const below = (one: Element): readonly (Element | string)[] =>
    one.children.flatMap((each) => {
      if (typeof each === "string") return [each];
      if (TREE.has(each.name)) return below(each);
      return one !== document && ELSEWHERE.has(each.name) ? [] : [each];
    });
  return below(document);
}
