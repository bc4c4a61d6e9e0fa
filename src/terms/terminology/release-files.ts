import { createReadStream } from "node:fs";
import { open, readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Readable } from "node:stream";
import { Refusal } from "../../base/refusal.ts";
import { readZip } from "./zip.ts";

// Which files of a release are read, found by their names anywhere below. An edition is several packages: of the
// United Kingdom the international one, the clinical and the drug extension, each with files of its own.

export type ReleaseFile = {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** The day in its name, ISO 8601. */
  readonly released: string;
  /** "INT", "GB1000000" and so on: whose package it is. */
  readonly edition: string;
  readonly open: () => Promise<Readable>;
};

const PATTERNS = {
  concepts: /^x?sct2_Concept_/i,
  descriptions: /^x?sct2_Description_/i,
  relationships: /^x?sct2_Relationship_/i,
  languages: /^x?der2_cRefset_Language/i,
} as const;

export type ReleaseFiles = Readonly<Record<keyof typeof PATTERNS, readonly ReleaseFile[]>>;

/** The snapshot files below folders and in zips, older ones first; refuses where one of the four is missing. */
export async function findReleaseFiles(paths: readonly string[]): Promise<ReleaseFiles> {
  const all = (await Promise.all(paths.map(filesAt))).flat();
  const snapshots = all.flatMap(({ name, ...rest }): ReleaseFile[] => {
    const found = /Snapshot.*?_([A-Za-z0-9]+)_(\d{4})(\d\d)(\d\d)\.txt$/.exec(name);
    if (found === null) return [];
    const [, edition = "", year, month, day] = found;
    return [{ name, ...rest, edition: edition.toUpperCase(), released: `${year}-${month}-${day}` }];
  });
  // A newer package's row of the same thing comes later, and is the one that counts.
  snapshots.sort((a, b) => (a.released === b.released ? (a.name < b.name ? -1 : 1) : a.released < b.released ? -1 : 1));
  const of = (what: keyof typeof PATTERNS): readonly ReleaseFile[] => {
    const found = snapshots.filter(({ name }) => PATTERNS[what].test(name));
    if (found.length === 0) throw new Refusal("bad-input", `${paths.join(", ")} holds no snapshot of ${WORDS[what]}.`);
    return found;
  };
  return {
    concepts: of("concepts"),
    descriptions: of("descriptions"),
    relationships: of("relationships"),
    languages: of("languages"),
  };
}

const WORDS: Readonly<Record<keyof typeof PATTERNS, string>> = {
  concepts: "concepts (sct2_Concept_...Snapshot..., as a release of SNOMED CT in RF2 has it)",
  descriptions: "descriptions (sct2_Description_...Snapshot...)",
  relationships: "relationships (sct2_Relationship_...Snapshot...)",
  languages: "a language reference set (der2_cRefset_Language...Snapshot...)",
};

type Found = Pick<ReleaseFile, "name" | "size" | "open">;

async function filesAt(path: string): Promise<readonly Found[]> {
  const about = await stat(path).catch(() => {
    throw new Refusal("bad-input", `There is no file or folder ${path}.`);
  });
  if (about.isDirectory()) {
    const names = (await readdir(path)).toSorted();
    return (await Promise.all(names.map((name) => filesAt(join(path, name))))).flat();
  }
  if (await isZip(path)) {
    return (await readZip(path)).map(({ name, size, open }) => ({ name: basename(name), size, open }));
  }
  return [{ name: basename(path), size: about.size, open: async () => createReadStream(path) }];
}

async function isZip(path: string): Promise<boolean> {
  if (/\.zip$/i.test(path)) return true;
  if (/\.(txt|json)$/i.test(path)) return false;
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && buffer.readUInt32LE(0) === 0x04034b50;
  } finally {
    await file.close();
  }
}
