import { readFile, stat } from "node:fs/promises";
import { Value } from "typebox/value";
import { Refusal } from "../../base/refusal.ts";
import { type Edition, splitTag } from "./concept.ts";
import { CodeSystem, type Expanded, type SystemConcept, ValueSet } from "./fhir-resource.ts";
import type { ReleaseWriter } from "./release-writer.ts";

const LARGEST = 200 * 1024 * 1024;

type Entry = {
  readonly system: string;
  readonly code: string;
  readonly display: string;
  readonly synonyms: readonly string[];
  readonly active: boolean;
  readonly parent: string | null;
};

export type FhirTerms = { readonly edition: Edition; readonly entries: readonly Entry[] };

/**
 * Reads a FHIR R4 CodeSystem, or a ValueSet that lists its codes (expanded, or by `compose.include.concept`).
 * Refuses in one sentence what is neither, is too large, has no version, or says its codes only by a rule.
 */
export async function readFhirTerms(path: string): Promise<FhirTerms> {
  const size = (await stat(path)).size;
  if (size > LARGEST) throw refused(path, "is too large: a release of that size comes as RF2");
  const resource = parsed(path, await readFile(path, "utf8"));
  if (Value.Check(CodeSystem, resource)) {
    const { url } = resource;
    const entries = (resource.concept ?? []).flatMap((one) => ofSystem(one, url, null));
    return { edition: editionOf(path, resource), entries: some(path, entries) };
  }
  if (Value.Check(ValueSet, resource)) {
    const { compose, expansion } = resource;
    const expanded = (expansion?.contains ?? []).flatMap((one) => ofExpansion(one, null));
    const listed = (compose?.include ?? []).flatMap(({ system = "", concept = [] }) =>
      concept.map((one) => entryOf({ ...one, system, active: true, parent: null })),
    );
    return { edition: editionOf(path, resource), entries: some(path, expanded.length > 0 ? expanded : listed) };
  }
  throw refused(path, "is neither a release of SNOMED CT (a folder or a zip) nor a FHIR R4 CodeSystem or ValueSet");
}

/** Writes what was read; a concept that is given twice counts once. */
export async function writeFhir({ entries }: FhirTerms, writer: ReleaseWriter): Promise<void> {
  const known = new Set<string>();
  for (const { system, code, display, synonyms, active, parent } of entries) {
    if (parent !== null) writer.addParent(code, parent);
    if (known.has(code)) continue;
    known.add(code);
    const { name, tag } = splitTag(display);
    const isTag = tag !== null && /^[a-z /]+$/.test(tag) && system === "http://snomed.info/sct";
    const shown = isTag ? name : display;
    writer.addConcept({ code, system, active, kind: "other", tag: isTag ? tag : null, display: shown });
    if (active) {
      for (const term of new Set([shown, ...synonyms])) {
        writer.addName({ code, kind: "other", term, isPreferred: term === shown });
      }
    }
    await writer.room();
  }
}

function parsed(path: string, text: string): unknown {
  try {
    const resource: unknown = JSON.parse(text);
    return resource;
  } catch {
    throw refused(path, "is no JSON");
  }
}

function editionOf(path: string, { url, version, name, title, date }: CodeSystem | ValueSet): Edition {
  const day = /(\d{4})-?(\d\d)-?(\d\d)/;
  const found = day.exec(date ?? "") ?? day.exec(version ?? "");
  if (found === null) throw refused(path, "has no date, so that nobody could say whether a newer one is in force");
  const released = `${found[1]}-${found[2]}-${found[3]}`;
  return { source: url, name: title ?? name ?? url, version: version ?? released, released, hasKinds: false };
}

function ofSystem(concept: SystemConcept, system: string, parent: string | null): readonly Entry[] {
  const { code, property = [], concept: below = [] } = concept;
  const isEnded = property.some(
    (one) =>
      (one.code === "inactive" && one.valueBoolean === true) ||
      (one.code === "status" && ["retired", "deprecated", "withdrawn"].includes(one.valueCode ?? "")),
  );
  const also = property.flatMap((one) => (one.code === "parent" && one.valueCode !== undefined ? [one.valueCode] : []));
  const parents = parent === null ? also : [parent, ...also];
  const common = { ...concept, system, active: !isEnded };
  const own =
    parents.length === 0
      ? [entryOf({ ...common, parent: null })]
      : parents.map((one) => entryOf({ ...common, parent: one }));
  return [...own, ...below.flatMap((one) => ofSystem(one, system, code))];
}

function ofExpansion(one: Expanded, parent: string | null): readonly Entry[] {
  const { code, system = "", contains = [], inactive = false, abstract = false } = one;
  const own = code === undefined ? [] : [entryOf({ ...one, code, system, active: !inactive && !abstract, parent })];
  return [...own, ...contains.flatMap((below) => ofExpansion(below, code ?? parent))];
}

type Said = Omit<Entry, "display" | "synonyms"> & {
  readonly display?: string;
  readonly designation?: readonly { readonly value: string; readonly language?: string }[];
};

function entryOf({ system, code, display, designation = [], active, parent }: Said): Entry {
  const synonyms = designation.flatMap(({ value, language = "en" }) => (/^en/i.test(language) ? [value] : []));
  return { system, code, display: display ?? synonyms[0] ?? code, synonyms, active, parent };
}

function some(path: string, entries: readonly Entry[]): readonly Entry[] {
  if (entries.some(({ system }) => system === "")) throw refused(path, "has codes without a system");
  if (entries.length > 0) return entries;
  throw refused(path, "lists no codes: one that names them by a rule has to be expanded by a terminology server first");
}

function refused(path: string, why: string): Refusal {
  return new Refusal("bad-input", `${path} ${why}.`);
}
