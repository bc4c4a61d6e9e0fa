import { sql } from "kysely";
import type { PracticeScope } from "../db/practice.ts";
import type { Itk3Code } from "../reading/itk3/response-code.ts";
import type { Letter } from "../reading/letter.ts";
import type { KeptDocument } from "../reading/store.ts";

/** What a message's sender is told: that it was taken in, or the first thing that was wrong with it. */
export async function itk3Outcome(
  tx: PracticeScope,
  practice: string,
  documents: readonly KeptDocument[],
): Promise<Itk3Code> {
  for (const { id, document } of documents) {
    if (document.kind === "unreadable") return document.reason === "too-large" ? "20015" : "20009";
    const wrong = document.kind === "letter" ? await wrongWith(tx, practice, id, document) : null;
    if (wrong !== null) return wrong;
  }
  return "20013";
}

async function wrongWith(tx: PracticeScope, practice: string, id: string, letter: Letter): Promise<Itk3Code | null> {
  const { message, documentId, replaces, oddities } = letter;
  const [before, same, replaced] = await Promise.all([
    lettersWith(tx, practice, id, "message", message),
    lettersWith(tx, practice, id, "documentId", documentId),
    lettersWith(tx, practice, id, "documentId", replaces),
  ]);
  if (before.length > 0) return "20007";
  // Another letter under the same reference is no duplicate: it is read, and a GP sees both.
  if (same.some(({ text }) => text === letter.text)) return "20008";
  if (replaces !== null && replaced.length === 0) return "20014";
  return oddities.some(({ code }) => code === "attachment-unread") ? "20005" : null;
}

async function lettersWith(
  tx: PracticeScope,
  practice: string,
  except: string,
  key: "message" | "documentId",
  value: string | null,
): Promise<readonly { readonly text: string }[]> {
  if (value === null) return [];
  // Each by its own index: see 0710-letters.sql.
  const where = key === "message" ? sql`content ->> 'message'` : sql`content ->> 'documentId'`;
  const { rows } = await sql<{ text: string }>`
    select content ->> 'text' as text from practice.documents
    where practice = ${practice} and kind = 'letter' and ${where} = ${value} and id <> ${except}`.execute(tx);
  return rows;
}
