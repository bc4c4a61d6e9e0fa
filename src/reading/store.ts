import { newId } from "../base/ids.ts";
import type { PracticeScope } from "../db/practice.ts";
import { READER } from "./reader.ts";
import type { Document } from "./document.ts";

export type KeptDocument = { readonly id: string; readonly document: Document };

/** Keeps what was read from a message, in order; gives each document its id. */
export async function keepDocuments(
  tx: PracticeScope,
  practice: string,
  message: string,
  documents: readonly Document[],
): Promise<readonly KeptDocument[]> {
  const kept = documents.map((document) => ({ id: newId(), document }));
  const rows = kept.map(({ id, document }, index) => ({
    practice,
    id,
    message,
    number: index + 1,
    kind: document.kind,
    content: JSON.stringify(document),
    reader: READER,
  }));
  await tx.insertInto("practice.documents").values(rows).execute();
  return kept;
}

export async function findDocument(
  tx: PracticeScope,
  practice: string,
  id: string,
): Promise<{ content: Document; message: string; reader: string } | undefined> {
  return tx
    .selectFrom("practice.documents")
    .select(["content", "message", "reader"])
    .where("practice", "=", practice)
    .where("id", "=", id)
    .executeTakeFirst();
}
