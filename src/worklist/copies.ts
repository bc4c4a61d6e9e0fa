import type { PracticeScope } from "../db/practice.ts";
import type { Matched } from "../patients/match-documents.ts";
import type { Document } from "../reading/document.ts";
import { isUnread, type Letter } from "../reading/letter.ts";
import { countsOf, wordsOf } from "../reading/words/words.ts";

// The same letter comes by MESH, by post and by e-mail. It is one piece of work: what comes later and says nothing
// that is not said already is kept with the item that is there, and no second person reads it for the first time.

/** Fewer words than these are said by two letters alike. */
const FEWEST_WORDS = 30;
/** A copy that is much shorter is another letter that quotes the first. */
const SHORTEST = 0.8;

/**
 * The documents that need an item of their own. Of a letter that is certainly one that is here already it is kept
 * which one; certain is: the same patient, matched exactly, every word of it read, the same day and sender, nothing
 * attached that the first has not, and not one word that the first does not say.
 */
export async function leaveOutCopies(
  tx: PracticeScope,
  practice: string,
  matched: readonly Matched[],
): Promise<readonly Matched[]> {
  const own: Matched[] = [];
  for (const one of matched) {
    const original = await findOriginal(tx, practice, one);
    if (original === undefined) own.push(one);
    else await keepSame(tx, practice, one.id, original);
  }
  return own;
}

async function findOriginal(tx: PracticeScope, practice: string, { id, document, match }: Matched) {
  if (document.kind !== "letter" || match.kind !== "exact" || !isWhole(document)) return undefined;
  const rows = await tx
    .selectFrom("practice.items as item")
    .innerJoin("practice.documents as first", (join) =>
      join.onRef("first.practice", "=", "item.practice").onRef("first.id", "=", "item.document"),
    )
    .select(["first.id", "first.content"])
    .where("item.practice", "=", practice)
    .where("item.patient", "=", match.patient.id)
    .where("item.kind", "=", "letter")
    .where("first.id", "<>", id)
    .orderBy("item.opened_at")
    .execute();
  return rows.find(({ content }) => content.kind === "letter" && saysAllOf(content, document))?.id;
}

/** Nothing of it is unread or lost, and there is enough of it to tell it from another. */
function isWhole(letter: Letter): boolean {
  return (
    !isUnread(letter) &&
    !letter.oddities.some(({ code }) => code === "attachment-unread" || code === "word-lost") &&
    wordsOf(letter.text).length >= FEWEST_WORDS
  );
}

/** True where the first letter says all that the second says. */
export function saysAllOf(first: Letter, second: Letter): boolean {
  // A replacement, and another reference of the same sender, are another letter whatever their words are.
  if (first.replaces !== second.replaces || first.eventDate !== second.eventDate) return false;
  if (first.documentId !== null && second.documentId !== null && first.documentId !== second.documentId) return false;
  const held = new Set(first.attachments.map(({ sha256 }) => sha256));
  if (second.attachments.some(({ sha256 }) => !held.has(sha256))) return false;
  const [before, after] = [countsOf(wordsOf(first.text)), countsOf(wordsOf(second.text))];
  const sum = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((all, one) => all + one, 0);
  if (sum(after) < SHORTEST * sum(before)) return false;
  return [...after].every(([word, count]) => (before.get(word) ?? 0) >= count);
}

async function keepSame(tx: PracticeScope, practice: string, copy: string, original: string): Promise<void> {
  await tx.insertInto("practice.copies").values({ practice, document: copy, original }).execute();
}

export type Copy = { readonly document: string; readonly message: string; readonly content: Document };

/** By which other ways a document came. */
export async function copiesOf(tx: PracticeScope, practice: string, original: string): Promise<readonly Copy[]> {
  return tx
    .selectFrom("practice.copies as copy")
    .innerJoin("practice.documents as document", (join) =>
      join.onRef("document.practice", "=", "copy.practice").onRef("document.id", "=", "copy.document"),
    )
    .select(["document.id as document", "document.message", "document.content"])
    .where("copy.practice", "=", practice)
    .where("copy.original", "=", original)
    .orderBy("document.id")
    .execute();
}
