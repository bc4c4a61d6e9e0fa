import { newId } from "../base/ids.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { Document } from "./document.ts";
import { READER } from "./reader.ts";

export type KeptDocument = { readonly id: string; readonly document: Document };

/** What was read from a message, in order, each with the id under which it is kept. */
export function withIds(documents: readonly Document[]): readonly KeptDocument[] {
  return documents.map((document) => ({ id: newId(), document }));
}

/** Keeps what was read from a message, in order. */
export async function keepDocuments(
  tx: PracticeScope,
  practice: string,
  message: string,
  documents: readonly KeptDocument[],
): Promise<void> {
  const rows = documents.map(({ id, document }, index) => ({
    practice,
    id,
    message,
    number: index + 1,
    kind: document.kind,
    content: JSON.stringify(document),
    reader: READER,
  }));
  await tx.insertInto("practice.documents").values(rows).execute();
}

export type Reading = {
  readonly content: Document;
  readonly message: string;
  readonly reader: string;
  /** From 1, the first; a later one has more of its words. */
  readonly number: number;
};

/** A document as it was read last. */
export async function findReading(tx: PracticeScope, practice: string, id: string): Promise<Reading | undefined> {
  const first = await tx
    .selectFrom("practice.documents")
    .select(["content", "message", "reader", "kind"])
    .where("practice", "=", practice)
    .where("id", "=", id)
    .executeTakeFirst();
  if (first === undefined) return undefined;
  const { content, message, reader } = first;
  // Reports are read once: what a laboratory sends holds no pictures.
  if (first.kind === "report") return { content, message, reader, number: 1 };
  const later = await tx
    .selectFrom("practice.readings")
    .select(["content", "reader", "number"])
    .where("practice", "=", practice)
    .where("document", "=", id)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return later === undefined ? { content, message, reader, number: 1 } : { message, ...later };
}

export async function findDocument(
  tx: PracticeScope,
  practice: string,
  id: string,
): Promise<Pick<Reading, "content" | "message" | "reader"> | undefined> {
  return findReading(tx, practice, id);
}

/** Keeps a later reading of a document; the ones before stay as they are. Its number. */
export async function keepReading(
  tx: PracticeScope,
  practice: string,
  id: string,
  content: Document,
  at: Date,
): Promise<number> {
  const before = await findReading(tx, practice, id);
  if (before === undefined) throw new Error(`there is no document ${id} to read again`);
  const number = before.number + 1;
  await tx
    .insertInto("practice.readings")
    .values({ practice, document: id, number, content: JSON.stringify(content), reader: READER, read_at: at })
    .execute();
  return number;
}
