import type { Generated } from "kysely";
import type { PublicationKind } from "./publication.ts";
import type { ResourceKind } from "./resource.ts";

declare module "../../db/tables.ts" {
  interface Tables {
    "shared.resources": ResourcesTable;
    "shared.resource_uses": ResourceUsesTable;
    "shared.publications": PublicationsTable;
    "shared.publication_uses": { publication: string; practice: string; at: Date };
  }
}

type ResourcesTable = {
  id: string;
  /** The same for all versions of one resource. */
  series: string;
  number: number;
  kind: ResourceKind;
  domain: string;
  title: string;
  words: string;
  version: string;
  licence: string;
  author: string;
  address: string | null;
  file_sha256: string | null;
  file_name: string | null;
  file_type: string | null;
  file_bytes: number | null;
  /** ISO day. */
  review_by: string;
  added_at: Date;
  added_by: string;
  from_practice: string | null;
  from_name: string | null;
  replaced_at: Date | null;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
  withdrawn_why: string | null;
  search: Generated<string>;
};

type ResourceUsesTable = {
  id: string;
  series: string;
  practice: string;
  since: Date;
  by: string;
  ended_at: Date | null;
};

type PublicationsTable = {
  id: string;
  kind: PublicationKind;
  name: string;
  version: string;
  title: string;
  words: string;
  licence: string;
  author: string;
  bytes: Buffer;
  cases: Buffer | null;
  sha256: string;
  from_practice: string;
  from_name: string | null;
  published_at: Date;
  published_by: string;
  withdrawn_at: Date | null;
  withdrawn_why: string | null;
  search: Generated<string>;
};
