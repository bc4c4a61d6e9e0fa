import { Refusal } from "../../base/refusal.ts";
import type { Progress, TermKind } from "./concept.ts";
import { IdTable } from "./id-table.ts";
import type { ReleaseFiles } from "./release-files.ts";
import { readRows } from "./rows.ts";

const ROOT = "138875005";
const IS_A = "116680003";

/** The tops of the hierarchies that letters and records are coded with. */
const TOPS: readonly (readonly [string, TermKind])[] = [
  ["404684003", "diagnosis"],
  ["243796009", "diagnosis"],
  ["272379006", "diagnosis"],
  ["71388002", "procedure"],
  ["373873005", "medication"],
];

export type Rf2Concepts = {
  readonly ids: IdTable;
  readonly active: readonly boolean[];
  /** By the concept's number; "other" of one that stands below none of the tops. */
  readonly kinds: readonly TermKind[];
  /** Of each active is-a: child and parent by number. */
  readonly isA: readonly (readonly [number, number])[];
};

/** The concepts of a release and how they stand to each other. Some tens of megabytes, and no text. */
export async function readConcepts(files: ReleaseFiles, progress: Progress): Promise<Rf2Concepts> {
  const ids = new IdTable();
  const active: boolean[] = [];
  for (const file of files.concepts) {
    for await (const rows of readRows(file, ["id", "active"], ["id"])) {
      for (const [id = "", isActive] of rows) active[ids.add(id)] = isActive === "1";
      progress("concepts read", ids.size);
    }
  }
  const root = ids.find(ROOT);
  if (root === -1 || active[root] !== true) {
    throw new Refusal(
      "bad-input",
      "The root concept of SNOMED CT is not in there: an extension is loaded together with the international release that it extends.",
    );
  }
  const isA = await readIsA(files, ids, progress);
  return { ids, active, kinds: kindsOf(ids, isA), isA };
}

async function readIsA(
  files: ReleaseFiles,
  ids: IdTable,
  progress: Progress,
): Promise<readonly (readonly [number, number])[]> {
  const known = new IdTable();
  const found: (readonly [number, number] | null)[] = [];
  for (const file of files.relationships) {
    const columns = ["id", "active", "sourceId", "destinationId", "typeId"];
    for await (const rows of readRows(file, columns, ["id", "sourceId", "destinationId"])) {
      for (const [id = "", isActive, child = "", parent = "", type] of rows) {
        if (type !== IS_A) continue;
        const pair = [ids.find(child), ids.find(parent)] as const;
        if (isActive === "1" && pair.includes(-1)) throw missing(file.name, ids.find(child) === -1 ? child : parent);
        found[known.add(id)] = isActive === "1" ? pair : null;
      }
      progress("is-a relationships read", known.size);
    }
  }
  return found.filter((pair) => pair !== null);
}

export function missing(file: string, id: string): Refusal {
  return new Refusal(
    "bad-input",
    `${file} is about the concept ${id}, which none of the concept files has: load all packages of the edition together. Nothing was loaded.`,
  );
}

function kindsOf(ids: IdTable, isA: Rf2Concepts["isA"]): readonly TermKind[] {
  const kinds = Array.from({ length: ids.size }, (): TermKind => "other");
  const children = new Map<number, number[]>();
  for (const [child, parent] of isA) {
    const those = children.get(parent);
    if (those === undefined) children.set(parent, [child]);
    else those.push(child);
  }
  for (const [top, kind] of TOPS) {
    const open = [ids.find(top)].filter((number) => number !== -1);
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (kinds[next] === kind) continue;
      kinds[next] = kind;
      open.push(...(children.get(next) ?? []));
    }
  }
  return kinds;
}
