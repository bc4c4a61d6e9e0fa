import { newId } from "../base/ids.ts";
import type { PracticeScope } from "../db/practice.ts";
import { READER } from "./reader.ts";
import type { Document } from "./report.ts";
import "./tables.ts";

/** Keeps what was read from a message, in order; gives the documents' ids in the same order. */
export async function keepDocuments(
  tx: PracticeScope,
  practice: string,
  message: string,
  documents: readonly Document[],
): Promise<readonly string[]> {
  const rows = documents.map((document, index) => ({
    practice,
    id: newId(),
    message,
    number: index + 1,
    kind: document.kind,
    content: JSON.stringify(document),
    reader: READER,
  }));
  await tx.insertInto("practice.documents").values(rows).execute();
  return rows.map((row) => row.id);
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
