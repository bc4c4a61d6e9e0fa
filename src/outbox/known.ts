import { newId } from "../base/ids.ts";
import { apart } from "../db/apart.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { FileStore } from "../files/store.ts";
import type { Patient } from "../patients/patient.ts";
import { findDocument } from "../reading/store.ts";
import { itk2Acknowledgements } from "../reading/cda/ack.ts";
import { itk3Responses } from "../reading/itk3/response.ts";
import type { ItemRow } from "../worklist/tables.ts";
import { UNDO_MS } from "../worklist/needs.ts";
import { isRecipient } from "./message-of.ts";
import { type Owed, owe } from "./store.ts";
import type { KnownAnswerRow } from "./tables.ts";

// "This patient is ours": the business answer that a sender may have asked for. It is owed when it is settled whose
// the letter is, by an exact match or by a person, and says nothing of anybody having looked at it.

const ROUND = 100;

/** Owed for a letter's message whose every letter is settled: of several about several people one answer speaks for all. */
export async function oweKnown(
  tx: PracticeScope,
  practice: string,
  item: Pick<ItemRow, "id" | "kind" | "document">,
  patient: Pick<Patient, "registration">,
  at: Date,
): Promise<void> {
  if (item.kind !== "letter" || item.document === null || !isOurs(patient)) return;
  const found = await findDocument(tx, practice, item.document);
  if (found?.content.kind !== "letter" || found.content.message === null) return;
  if (!/^itk3-|^cda-itk2$/.test(found.content.format)) return;
  if (!(await isRecipient(tx, practice, found.message)) || (await hasUnmatched(tx, practice, found.message))) return;
  const row = {
    practice,
    id: newId(),
    message: found.message,
    item: item.id,
    made_at: at,
    withdrawn_at: null,
    settled_at: null,
    file_name: null,
  };
  await tx
    .insertInto("practice.known_answers")
    .values(row)
    .onConflict((conflict) => conflict.columns(["practice", "message"]).where("withdrawn_at", "is", null).doNothing())
    .execute();
}

/** Of somebody who has left or died the machine says nothing: a person sends it back or deals with it. */
function isOurs({ registration }: Pick<Patient, "registration">): boolean {
  return registration === "registered" || registration === "temporary";
}

async function hasUnmatched(tx: PracticeScope, practice: string, message: string): Promise<boolean> {
  const row = await tx
    .selectFrom("practice.documents as document")
    .innerJoin("practice.items as item", (join) =>
      join.onRef("item.practice", "=", "document.practice").onRef("item.document", "=", "document.id"),
    )
    .select("item.id")
    .where("document.practice", "=", practice)
    .where("document.message", "=", message)
    .where("item.patient", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}

/** The match was taken back, or the letter goes back: what has not left does not leave. */
export async function withdrawKnown(tx: PracticeScope, practice: string, item: string, at: Date): Promise<void> {
  await tx
    .updateTable("practice.known_answers")
    .set({ withdrawn_at: at })
    .where("practice", "=", practice)
    .where("item", "=", item)
    .where("settled_at", "is", null)
    .where("withdrawn_at", "is", null)
    .execute();
}

/** Makes each answer that is due, or finds that none was asked for. Gives how many. */
export async function settleKnown(tx: PracticeScope, practice: string, files: FileStore, at: Date): Promise<number> {
  const due = await tx
    .selectFrom("practice.known_answers as known")
    .innerJoin("practice.messages as message", (join) =>
      join.onRef("message.practice", "=", "known.practice").onRef("message.id", "=", "known.message"),
    )
    .select(["known.id", "known.message", "known.made_at", "message.sha256"])
    .where("known.practice", "=", practice)
    .where("known.settled_at", "is", null)
    .where("known.withdrawn_at", "is", null)
    .where("known.made_at", "<", new Date(at.getTime() - UNDO_MS))
    .orderBy("known.made_at")
    .limit(ROUND)
    .forUpdate("known")
    .skipLocked()
    .execute();
  for (const one of due) await apart(tx, `answer ${one.id}`, () => settle(tx, practice, files, one, at));
  return due.length;
}

type Due = Pick<KnownAnswerRow, "id" | "message" | "made_at"> & { readonly sha256: string };

async function settle(tx: PracticeScope, practice: string, files: FileStore, one: Due, at: Date): Promise<void> {
  const owed = knownAnswer(one, await files.read(practice, one.sha256));
  if (owed !== null) await owe(tx, practice, one.message, [owed], at);
  await tx
    .updateTable("practice.known_answers")
    .set({ settled_at: at, file_name: owed?.fileName ?? null })
    .where("practice", "=", practice)
    .where("id", "=", one.id)
    .execute();
}

function knownAnswer({ id, made_at: at }: Due, bytes: Uint8Array): Owed | null {
  const fileName = `${id}.xml`;
  const [itk3] = itk3Responses(bytes, { at, reference: id, outcome: "30001" });
  if (itk3 !== undefined) return { kind: "itk3", fileName, bytes: itk3.bytes };
  const itk2 = itk2Acknowledgements(bytes, { at, reference: id, outcome: { kind: "ok" } });
  const business = itk2.find(({ kind }) => kind === "business");
  return business === undefined ? null : { kind: "itk2", fileName, bytes: business.bytes };
}
