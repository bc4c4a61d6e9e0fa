import { apart } from "../db/apart.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { FileStore } from "../files/store.ts";
import { itk2Acknowledgements } from "../reading/cda/ack.ts";
import { itk3Responses } from "../reading/itk3/response.ts";
import { codeSays } from "../reading/itk3/response-code.ts";
import { UNDO_MS } from "../worklist/needs.ts";
import { isRecipient, messageOf } from "./message-of.ts";
import { owe } from "./store.ts";
import type { ReplyRow } from "./tables.ts";

// Electronic replies leave by themselves when they cannot be undone any more. First their file gets a name and lies
// in practice.leaving, with the reply, in one transaction; then it is written, as everything that is owed is.

const ROUND = 50;

/** Makes each electronic answer that is due, or finds that its sender asked for none; gives how many. */
export async function settleReplies(tx: PracticeScope, practice: string, files: FileStore, at: Date): Promise<number> {
  const due = await tx
    .selectFrom("practice.replies")
    .selectAll()
    .where("practice", "=", practice)
    .where("way", "<>", "letter")
    .where("file_name", "is", null)
    .where("written_at", "is", null)
    .where("withdrawn_at", "is", null)
    .where("acknowledged_at", "is", null)
    .where("refused_at", "is", null)
    .where("made_at", "<", new Date(at.getTime() - UNDO_MS))
    .orderBy("made_at")
    .limit(ROUND)
    .forUpdate()
    .skipLocked()
    .execute();
  // Each by itself: one whose original cannot be read does not hold up the others.
  for (const reply of due) await apart(tx, `reply ${reply.id}`, () => settle(tx, practice, files, reply, at));
  return due.length;
}

async function settle(tx: PracticeScope, practice: string, files: FileStore, reply: ReplyRow, at: Date): Promise<void> {
  const { message, sha256, documents } = await messageOf(tx, practice, reply.item);
  // An answer speaks of the whole message: of one that holds other people's letters, or was answered, it would be false.
  const isOurs = documents === 1 && (await isRecipient(tx, practice, message));
  const mayAnswer = isOurs && !(await isKnown(tx, practice, message));
  const answer = mayAnswer ? answerOf(reply, await files.read(practice, sha256)) : null;
  if (answer === null) return change(tx, practice, reply.id, { way: "letter" });
  const fileName = `${reply.id}.xml`;
  await owe(tx, practice, message, [{ kind: answer.kind, fileName, bytes: answer.bytes }], at);
  await change(tx, practice, reply.id, { file_name: fileName, reference: answer.id });
}

type ElectronicAnswer = { readonly kind: "itk3" | "itk2"; readonly bytes: Uint8Array; readonly id: string };

/** The same bytes each time: all ids follow from the reply's own, and its time is when the person decided. */
function answerOf({ id, way, outcome, made_at: at }: ReplyRow, original: Uint8Array): ElectronicAnswer | null {
  if (outcome === null) return null;
  if (way === "itk3") {
    const [found] = itk3Responses(original, { at, reference: id, outcome });
    return found === undefined ? null : { kind: "itk3", bytes: found.bytes, id: found.id };
  }
  const failed = { kind: "failed", code: outcome, reason: codeSays(outcome).says } as const;
  const found = itk2Acknowledgements(original, { at, reference: id, outcome: failed }).find(
    ({ kind }) => kind === "business",
  );
  return found === undefined ? null : { kind: "itk2", bytes: found.bytes, id: found.trackingId };
}

/** True where the sender was told already that the message's patient is ours. */
async function isKnown(tx: PracticeScope, practice: string, message: string): Promise<boolean> {
  const row = await tx
    .selectFrom("practice.known_answers")
    .select("id")
    .where("practice", "=", practice)
    .where("message", "=", message)
    .where("file_name", "is not", null)
    .executeTakeFirst();
  return row !== undefined;
}

async function change(
  tx: PracticeScope,
  practice: string,
  id: string,
  to: Partial<Pick<ReplyRow, "way" | "file_name" | "reference">>,
): Promise<void> {
  await tx.updateTable("practice.replies").set(to).where("practice", "=", practice).where("id", "=", id).execute();
}

/** Says of each reply whose files are all written when that was; called behind the writing, in its transaction. */
export async function markWritten(tx: PracticeScope, practice: string, at: Date): Promise<void> {
  const rows = await tx
    .selectFrom("practice.replies as reply")
    .innerJoin("practice.leaving as leaving", (join) =>
      join.onRef("leaving.practice", "=", "reply.practice").onRef("leaving.file_name", "=", "reply.file_name"),
    )
    .select("reply.id")
    .where("reply.practice", "=", practice)
    .where("reply.written_at", "is", null)
    .where("reply.file_name", "is not", null)
    .where("leaving.written_at", "is not", null)
    .execute();
  if (rows.length === 0) return;
  await tx
    .updateTable("practice.replies")
    .set({ written_at: at })
    .where("practice", "=", practice)
    .where(
      "id",
      "in",
      rows.map(({ id }) => id),
    )
    .execute();
}
