import { sql } from "kysely";
import type { PracticeScope } from "../db/practice.ts";
import type { Letter } from "../reading/letter.ts";
import { letterKey } from "./keys.ts";
import { maySameSender } from "./says-all-of.ts";
import type { ItemRow } from "./tables.ts";

// Which letters of a patient replace which. A sender may say so in either order of arrival, and names the older letter
// by its own reference or, in ITK3, by that of its message.

/**
 * Of an action in a list: whether a newer letter names the one that asks for it by its reference. A page looks closer,
 * by `newerThan`. `item`: the alias of the items' table.
 */
export function isReplaced(item: string) {
  const i = sql.ref(item);
  return sql<boolean>`(${i}.kind = 'action' and exists (select from practice.items l join practice.items n
    on n.practice = l.practice and n.replaces_key = l.report_key and n.patient = l.patient and n.status <> 'returned'
    where l.practice = ${i}.practice and l.id = ${i}.letter and n.replaces_key is not null))`;
}

export type Found = { readonly item: ItemRow; readonly letter: Letter };

/** An item's letter as it was read last; undefined where it is no letter. */
export async function findLetter(tx: PracticeScope, practice: string, item: ItemRow): Promise<Found | undefined> {
  const [found] = await lettersOf(tx, practice, [item]);
  return found;
}

/** The letters that this one says it replaces. */
export async function olderThan(
  tx: PracticeScope,
  practice: string,
  { item, letter }: Found,
): Promise<readonly Found[]> {
  const { patient, replaces_key: key } = item;
  if (patient === null || key === null || letter.replaces === null) return [];
  const byReference = await rowsBy(tx, practice, item, "report_key", [key]);
  const byMessage = isUnique(letter.replaces) ? await rowsByMessage(tx, practice, item, letter.replaces) : [];
  const rows = [...byReference, ...byMessage.filter(({ id }) => !byReference.some((one) => one.id === id))];
  return sentByOne(await lettersOf(tx, practice, rows), letter, letter.replaces);
}

/** The letters that say that they replace this one, the newest last. */
export async function newerThan(
  tx: PracticeScope,
  practice: string,
  { item, letter }: Found,
): Promise<readonly Found[]> {
  const { patient } = item;
  if (patient === null) return [];
  const names = [letter.documentId, letter.message !== null && isUnique(letter.message) ? letter.message : null];
  const keys = names.filter((name) => name !== null).map((name) => letterKey(patient, name));
  const found = await lettersOf(tx, practice, await rowsBy(tx, practice, item, "replaces_key", keys));
  return found.filter((one) => one.letter.replaces !== null && isOneSender(one.letter, letter, one.letter.replaces));
}

/** Other letters with the same reference: copies that say more, or versions that do not say that they are. */
export async function alsoCalled(
  tx: PracticeScope,
  practice: string,
  { item, letter }: Found,
): Promise<readonly Found[]> {
  if (item.patient === null || item.report_key === null || letter.documentId === null) return [];
  const rows = await rowsBy(tx, practice, item, "report_key", [item.report_key]);
  return sentByOne(await lettersOf(tx, practice, rows), letter, letter.documentId);
}

async function rowsBy(
  tx: PracticeScope,
  practice: string,
  { id }: ItemRow,
  column: "report_key" | "replaces_key",
  keys: readonly string[],
): Promise<readonly ItemRow[]> {
  if (keys.length === 0) return [];
  return tx
    .selectFrom("practice.items")
    .selectAll()
    .where("practice", "=", practice)
    .where("kind", "=", "letter")
    .where(column, "in", keys)
    .where("id", "<>", id)
    .orderBy("opened_at")
    .orderBy("id")
    .execute();
}

async function rowsByMessage(
  tx: PracticeScope,
  practice: string,
  { id, patient }: ItemRow,
  message: string,
): Promise<readonly ItemRow[]> {
  return tx
    .selectFrom("practice.items as item")
    .innerJoin("practice.documents as document", (join) =>
      join.onRef("document.practice", "=", "item.practice").onRef("document.id", "=", "item.document"),
    )
    .selectAll("item")
    .where("item.practice", "=", practice)
    .where("item.kind", "=", "letter")
    .where("item.patient", "=", patient)
    .where("item.id", "<>", id)
    .where("document.kind", "=", "letter")
    .where((eb) =>
      eb(
        eb.ref("document.content", "->>").key("message"),
        "in",
        // Identifiers come back in capitals or without.
        [...new Set([message, message.toLowerCase(), message.toUpperCase()])],
      ),
    )
    .orderBy("item.opened_at")
    .execute();
}

async function lettersOf(tx: PracticeScope, practice: string, items: readonly ItemRow[]): Promise<readonly Found[]> {
  const ids = items.map(({ document }) => document).filter((id) => id !== null);
  if (ids.length === 0) return [];
  const [first, later] = await Promise.all([
    tx
      .selectFrom("practice.documents")
      .select(["id", "content"])
      .where("practice", "=", practice)
      .where("id", "in", ids)
      .execute(),
    tx
      .selectFrom("practice.readings")
      .select(["document as id", "content"])
      .where("practice", "=", practice)
      .where("document", "in", ids)
      .orderBy("number")
      .execute(),
  ]);
  // The newest reading comes last and stands.
  const contents = new Map([...first, ...later].map(({ id, content }) => [id, content]));
  return items.flatMap((item) => {
    const content = contents.get(item.document ?? "");
    return content?.kind === "letter" ? [{ item, letter: content }] : [];
  });
}

function sentByOne(found: readonly Found[], letter: Letter, reference: string): readonly Found[] {
  return found.filter((one) => isOneSender(one.letter, letter, reference));
}

function isOneSender(one: Letter, other: Letter, reference: string): boolean {
  return isUnique(reference) || maySameSender(one.from, other.from);
}

/** True of a reference that no two senders give: a UUID. */
function isUnique(reference: string): boolean {
  return /^(?:urn:uuid:)?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(reference.trim());
}
