import { reachable, resolve, type Resource } from "../fhir/bundle.ts";
import { childOf, textOf } from "../fhir/node.ts";
import { checkModifiers } from "../fhir/keys.ts";
import { note, type Reading } from "../fhir/reading.ts";
import type { Block, Coded } from "../part.ts";
import { filesOf } from "./attachments.ts";
import { codedIn, statementOf } from "./coded.ts";
import { type LetterSection, narrativeOf } from "./sections.ts";
import { standing } from "./stands.ts";
import { isClinical, phrasesOf } from "./words.ts";

// The body of a letter: title, narrative, sections, files, in that order; and behind each section whatever its coded
// entries say that its narrative does not.

export type Content = { readonly blocks: readonly Block[]; readonly coded: readonly Coded[] };

type Writing = {
  readonly reading: Reading;
  /** Whose files, and whose words, stand in the letter already. */
  readonly files: Set<Resource>;
  readonly told: Set<Resource>;
  readonly blocks: Block[];
  readonly coded: Coded[];
};

export function contentOf(reading: Reading, composition: Resource, sections: readonly LetterSection[]): Content {
  const writing: Writing = { reading, files: new Set(), told: new Set(), blocks: [], coded: [] };
  const { blocks, coded } = writing;
  const title = textOf(composition.node, "title");
  const { text } = narrativeOf(reading, composition.node, "composition");
  for (const words of [title, text]) if (words !== null && words !== "") blocks.push(plain(words));
  for (const section of sections) addSection(writing, section, text);
  const files = filesOf(reading, reading.bundle.resources, writing.files);
  addLeft(writing, composition);
  blocks.push(...files);
  return { blocks, coded: once(coded) };
}

function plain(text: string): Block {
  return { kind: "text", code: null, title: null, text };
}

function addSection(
  { reading, files: taken, told, blocks, coded }: Writing,
  section: LetterSection,
  above: string,
): void {
  const { code, title } = section;
  const files = filesOf(reading, section.resources, taken);
  const entries = section.resources.filter((one) => isClinical(one) && !told.has(one));
  const lines = section.text === "" ? [] : [section.text];
  for (const entry of entries) {
    const parts = withMedicine(reading, entry);
    for (const part of parts) {
      told.add(part);
      checkModifiers(reading, part, part.path);
    }
    const missing = missingIn(`${title ?? ""}\n${lines.join("\n")}\n${above}`, parts);
    if (missing === "") continue;
    lines.push(missing);
    // A section without words of its own says what its entries say; beside words that say otherwise, it is odd.
    if (section.text !== "") note(reading, "coded-not-in-text", entry.path, missing);
  }
  const text = lines.join("\n");
  for (const entry of entries) {
    const statement = statementOf(reading, entry, code);
    const one = statement === null ? null : codedIn(text, statement, code);
    if (one !== null) coded.push(one);
  }
  if (title !== null || text !== "") blocks.push({ kind: "text", code, title, text: headed(title, text) });
  blocks.push(...files);
}

/** A heading that its text begins with would be taken for written already: "Plan" above "Planned admission". */
function headed(title: string | null, text: string): string {
  return title !== null && text.startsWith(title) ? `${title}\n${text}` : text;
}

/** The phrases of an entry that a text does not hold, in one line; "" where it holds all. */
function missingIn(text: string, parts: readonly Resource[]): string {
  return [...new Set(parts.flatMap(phrasesOf))].filter((phrase) => standing(text, phrase) === null).join(" · ");
}

function statementsFirst(one: Resource, other: Resource): number {
  return Number(one.type === "Medication") - Number(other.type === "Medication");
}

/** A statement says of what medicine it is in another entry: together they are one line. */
function withMedicine({ bundle }: Reading, entry: Resource): readonly Resource[] {
  const medicine = resolve(bundle, entry, childOf(entry.node, "medicationReference"));
  return medicine.kind === "found" ? [medicine.resource, entry] : [entry];
}

/** What no section points at is at the letter's end, and told where nothing in the letter points at it at all. */
function addLeft({ reading, told, blocks, coded }: Writing, composition: Resource): void {
  const left = reading.bundle.resources.filter((one) => isClinical(one) && !told.has(one));
  const said = new Set<Resource>();
  const known = reachable(reading.bundle, [composition, ...told]);
  for (const entry of left.toSorted(statementsFirst)) {
    if (said.has(entry)) continue;
    const parts = withMedicine(reading, entry);
    for (const part of parts) said.add(part);
    checkModifiers(reading, entry, entry.path);
    const own = `${entry.type} ${entry.id ?? ""}`.trim();
    if (!known.has(entry)) note(reading, "unknown-resource", entry.path, own);
    const all = blocks.map((one) => (one.kind === "text" ? `${one.title ?? ""}\n${one.text}` : "")).join("\n");
    const missing = missingIn(all, parts);
    if (missing !== "") blocks.push(plain(missing));
    const statement = statementOf(reading, entry, null);
    const one = statement === null ? null : codedIn(`${all}\n${missing}`, statement, null);
    if (one !== null) coded.push(one);
  }
}

function once(coded: readonly Coded[]): readonly Coded[] {
  const seen = new Set<string>();
  return coded.filter((one) => {
    const key = JSON.stringify(one);
    return !seen.has(key) && seen.add(key).has(key);
  });
}
