import { type AuditEvent, MACHINE } from "../audit/event.ts";
import type { PracticeScope } from "../db/practice.ts";
import { acknowledgeReply, refuseReply } from "../outbox/replies-store.ts";
import type { ReplyRow } from "../outbox/tables.ts";
import { type Answer, readAnswer } from "../reading/answer.ts";
import type { KeptDocument } from "../reading/store.ts";
import { readWork } from "../worklist/letter-work.ts";
import { getItem } from "../worklist/queries.ts";
import { act } from "../worklist/store.ts";
import { NO_GRANTS } from "../worklist/wish.ts";

// Another system's answer to what went back. It is kept with the reply that it answers and opens no work of its own;
// one that answers nothing of this practice is a document like any other and goes to a person. It moves the one item
// whose reply it names, and no other.

/** The documents that are still to be dealt with, and what an answer did, for the audit. */
export type Rest<T> = { readonly rest: readonly T[]; readonly answered: readonly AuditEvent[] };

export async function takeAnswer<T extends KeptDocument>(
  tx: PracticeScope,
  practice: string,
  bytes: Uint8Array,
  documents: readonly T[],
  at: Date,
): Promise<Rest<T>> {
  const answer = readAnswer(
    bytes,
    documents.map(({ document }) => document),
  );
  const [kept] = documents;
  if (answer === null || kept === undefined) return { rest: documents, answered: [] };
  const reply = await findAnswered(tx, practice, answer.to);
  if (reply === undefined) return { rest: documents, answered: [] };
  const row = { practice, document: kept.id, reply: reply.id, is_ok: answer.ok, says: answer.says, came_at: at };
  await tx.insertInto("practice.answers").values(row).execute();
  const kind = answer.ok ? "reply-answered" : "reply-refused";
  const events: AuditEvent[] = [{ ...MACHINE, at, event: kind, subject: reply.id }];
  const move = await moveBy(tx, practice, reply, answer, at);
  if (move !== null) events.push({ ...MACHINE, at, event: `item-${move}`, subject: reply.item });
  return { rest: [], answered: events };
}

/** By the name under which it left this practice; identifiers come back in capitals or without. */
async function findAnswered(tx: PracticeScope, practice: string, to: string): Promise<ReplyRow | undefined> {
  return tx
    .selectFrom("practice.replies")
    .selectAll()
    .where("practice", "=", practice)
    .where("reference", "in", [to, to.toLowerCase(), to.toUpperCase()])
    .where("way", "<>", "letter")
    .where("file_name", "is not", null)
    .forUpdate()
    .executeTakeFirst();
}

/** Null where it moves nothing: the reply was withdrawn, refused or acknowledged before. */
async function moveBy(
  tx: PracticeScope,
  practice: string,
  reply: ReplyRow,
  { ok, says }: Answer,
  at: Date,
): Promise<"sender-acknowledged" | "reply-refused" | null> {
  if (reply.withdrawn_at !== null || reply.refused_at !== null) return null;
  const item = await getItem(tx, practice, reply.item);
  const wish = { item: item.id, version: item.version, actor: { by: "machine", role: "machine" } } as const;
  if (ok) {
    if (reply.acknowledged_at !== null || item.status !== "awaiting") return null;
    const grants = { ...NO_GRANTS, work: await readWork(tx, practice, item) };
    const comment = `By a message of theirs: ${says}`;
    const { action } = await act(tx, practice, { ...wish, move: "sender-acknowledged", comment, grants }, at);
    await acknowledgeReply(tx, practice, item.id, action);
    return "sender-acknowledged";
  }
  // A no outweighs a yes before it: whatever was taken for done is somebody's again.
  if (item.status !== "awaiting" && item.status !== "returned") return null;
  const comment = `The sender's system did not take what we sent back. It says: ${says} Tell them in another way.`;
  await act(tx, practice, { ...wish, move: "reply-refused", comment }, at);
  await refuseReply(tx, practice, reply.id, says, at);
  return "reply-refused";
}
