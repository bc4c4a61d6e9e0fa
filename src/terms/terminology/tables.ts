export type TermReleasesTable = {
  number: number;
  source: string;
  name: string;
  version: string;
  released: string;
  has_kinds: boolean;
  concepts: number;
  terms: number;
  loaded_at: Date;
};

export type TermConceptsTable = {
  release: number;
  code: string;
  system: string;
  active: boolean;
  kind: string;
  tag: string | null;
  display: string;
};

export type TermNamesTable = {
  release: number;
  score: number;
  id: number;
  code: string;
  kind: string;
  term: string;
  words: string;
};

declare module "../../db/tables.ts" {
  interface Tables {
    "shared.term_releases": TermReleasesTable;
    "shared.term_concepts": TermConceptsTable;
    "shared.term_names": TermNamesTable;
    "shared.term_prefixes": { release: number; prefix: string; kind: string; ids: readonly number[] };
    "shared.term_words": { release: number; word: string; names: number };
    "shared.term_parents": { release: number; code: string; parent: string };
  }
}
