import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkDigitOf } from "./sctid.ts";

// A small made-up release in the format of SNOMED CT: the tops of the hierarchies are the real identifiers, because the
// loader knows them; every other concept is invented, in a namespace that belongs to nobody.

export const TOPS = {
  root: "138875005",
  finding: "404684003",
  procedure: "71388002",
  product: "373873005",
} as const;

/** An identifier of ours: partition 10 is of concepts, 11 of descriptions, 12 of relationships. */
export function idOf(item: number, partition: "10" | "11" | "12"): string {
  const digits = `${item}9999999${partition}`;
  return `${digits}${checkDigitOf(digits)}`;
}

export type Made = {
  readonly id: string;
  /** With its tag: "Heart failure (disorder)". */
  readonly full: string;
  readonly preferred: string;
  readonly also?: readonly string[];
  /** Accepted in America only. */
  readonly american?: readonly string[];
  /** A name that was taken out of use. */
  readonly ended?: readonly string[];
  readonly parents: readonly string[];
  readonly active?: boolean;
};

export type MadeRelease = { readonly day: string; readonly concepts: readonly Made[] };

const GB = "900000000000508004";
const US = "900000000000509007";
const PREFERRED = "900000000000548007";
const ACCEPTABLE = "900000000000549004";

/** The four files' text by the name that a release gives them. */
export function filesOf({ day, concepts }: MadeRelease): Readonly<Record<string, string>> {
  const of: Record<"concept" | "description" | "relationship" | "language", string[]> = {
    concept: ["id\teffectiveTime\tactive\tmoduleId\tdefinitionStatusId"],
    description: ["id\teffectiveTime\tactive\tmoduleId\tconceptId\tlanguageCode\ttypeId\tterm\tcaseSignificanceId"],
    relationship: [
      "id\teffectiveTime\tactive\tmoduleId\tsourceId\tdestinationId\trelationshipGroup\ttypeId\tcharacteristicTypeId\tmodifierId",
    ],
    language: ["id\teffectiveTime\tactive\tmoduleId\trefsetId\treferencedComponentId\tacceptabilityId"],
  };
  let next = 1;
  const say = (code: string, type: string, term: string, active: boolean, refsets: readonly [string, string][]) => {
    const id = idOf((next += 1), "11");
    of.description.push([id, day, active ? 1 : 0, 0, code, "en", type, term, 0].join("\t"));
    for (const [refset, how] of refsets) of.language.push([`u${next}`, day, 1, 0, refset, id, how].join("\t"));
  };
  const fsn = "900000000000003001";
  const synonym = "900000000000013009";
  for (const one of concepts) {
    of.concept.push([one.id, day, one.active === false ? 0 : 1, 0, 0].join("\t"));
    say(one.id, fsn, one.full, true, [[GB, PREFERRED]]);
    say(one.id, synonym, one.preferred, true, [[GB, PREFERRED]]);
    for (const term of one.also ?? []) say(one.id, synonym, term, true, [[GB, ACCEPTABLE]]);
    for (const term of one.american ?? []) say(one.id, synonym, term, true, [[US, PREFERRED]]);
    for (const term of one.ended ?? []) say(one.id, synonym, term, false, [[GB, ACCEPTABLE]]);
    for (const parent of one.parents) {
      of.relationship.push(
        [idOf((next += 1), "12"), day, one.active === false ? 0 : 1, 0, one.id, parent, 0, "116680003", 0, 0].join(
          "\t",
        ),
      );
    }
  }
  const names = {
    concept: `Terminology/sct2_Concept_Snapshot_INT_${day}.txt`,
    description: `Terminology/sct2_Description_Snapshot-en_INT_${day}.txt`,
    relationship: `Terminology/sct2_Relationship_Snapshot_INT_${day}.txt`,
    language: `Refset/Language/der2_cRefset_LanguageSnapshot-en_INT_${day}.txt`,
  };
  return {
    [names.concept]: `${of.concept.join("\r\n")}\r\n`,
    [names.description]: `${of.description.join("\r\n")}\r\n`,
    [names.relationship]: `${of.relationship.join("\r\n")}\r\n`,
    [names.language]: `${of.language.join("\r\n")}\r\n`,
  };
}

/** Writes them below a folder, and gives it back. */
export function writeRelease(folder: string, files: Readonly<Record<string, string>>): string {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const top = (id: string, name: string): Made => ({
  id,
  full: `${name} (${name.toLowerCase()})`,
  preferred: name,
  parents: id === TOPS.root ? [] : [TOPS.root],
});

export const TOP_CONCEPTS: readonly Made[] = [
  top(TOPS.root, "SNOMED CT Concept"),
  top(TOPS.finding, "Clinical finding"),
  top(TOPS.procedure, "Procedure"),
  top(TOPS.product, "Product"),
];
