import { resolve, type Resource } from "../fhir/bundle.ts";
import { readConcept } from "../fhir/concept.ts";
import type { JsonObject } from "../fhir/json.ts";
import { childOf, listOf, textOf } from "../fhir/node.ts";
import { note, type Reading } from "../fhir/reading.ts";
import { rowsOf, type Row, textOfNarrative } from "./narrative-text.ts";
import { treeOf } from "./narrative.ts";

// A document's sections in reading order, those inside others after what stands before them.

export type LetterSection = {
  /** SNOMED CT; null where the sender coded none. */
  readonly code: string | null;
  readonly title: string | null;
  readonly text: string;
  /** What its tables say under which heading. */
  readonly rows: readonly Row[];
  /** What its entries point at, and what the lists among these hold. */
  readonly resources: readonly Resource[];
};

// SNOMED CT codes of the headings that mean something to a reader.
export const PLAN = "887201000000105";
export const MEDICATIONS = "933361000000108";
export const FAMILY_HISTORY = "887111000000104";
export const DISTRIBUTION = "887261000000109";
export const GP_PRACTICE = "886711000000101";

/** Nested deeper than any letter: what is below is not looked at, and told. */
const MOST_DEEP = 30;

export function sectionsOf(reading: Reading, composition: Resource): LetterSection[] {
  const found: LetterSection[] = [];
  const look = (node: JsonObject, path: string, depth: number): void => {
    if (depth > MOST_DEEP) return note(reading, "unread-part", path, "sections nested deeper than can be read");
    for (const [index, section] of listOf(node, "section").entries()) {
      const own = `${path}[${index}]`;
      found.push(sectionOf(reading, composition, section, own));
      look(section, `${own}.section`, depth + 1);
    }
  };
  look(composition.node, "section", 1);
  return found;
}

function sectionOf(reading: Reading, composition: Resource, section: JsonObject, path: string): LetterSection {
  const { code, text: words } = readConcept(childOf(section, "code"));
  const { text, rows } = narrativeOf(reading, section, path);
  const empty = childOf(section, "emptyReason");
  const why = text === "" ? (readConcept(empty).text ?? "") : "";
  const entries = listOf(section, "entry").flatMap((entry) => entryOf(reading, composition, entry, path));
  return { code, title: textOf(section, "title") ?? words, text: text === "" ? why : text, rows, resources: entries };
}

function entryOf(reading: Reading, from: Resource, reference: JsonObject, path: string): Resource[] {
  const resolved = resolve(reading.bundle, from, reference);
  if (resolved.kind === "dangling") note(reading, "unresolved-reference", path, resolved.reference);
  if (resolved.kind !== "found") return [];
  const { resource } = resolved;
  if (resource.type !== "List") return [resource];
  const items = listOf(resource.node, "entry").flatMap((entry) => {
    const item = resolve(reading.bundle, resource, childOf(entry, "item"));
    if (item.kind === "dangling") note(reading, "unresolved-reference", path, item.reference);
    return item.kind === "found" ? [item.resource] : [];
  });
  return [resource, ...items];
}

/** The words of a narrative, whoever's it is; none where there is none. */
export function narrativeOf(
  reading: Reading,
  node: JsonObject,
  path: string,
): { readonly text: string; readonly rows: readonly Row[] } {
  const tree = treeOf(childOf(node, "text"));
  if (tree === null) return { text: "", rows: [] };
  const { text, odd } = textOfNarrative(tree);
  for (const each of odd) note(reading, "unread-part", `${path}.text`, each);
  return { text, rows: rowsOf(tree) };
}
