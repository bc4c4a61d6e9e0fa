import { Refusal } from "../base/refusal.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { FileStore } from "../files/store.ts";
import { letterPdf } from "./letter-pdf.ts";
import { messageOf } from "./message-of.ts";
import { stateOf } from "./reply-state.ts";
import { type Owed, owe } from "./store.ts";
import type { ReplyRow } from "./tables.ts";

// A covering letter leaves on paper, or as files in the outbox's folder for whatever takes the practice's post. A
// person says which; the machine sends no letter by itself.

/** Refuses what may not leave: inside the seconds of undo, withdrawn, or an electronic answer that leaves by itself. */
export function refuseUnlessToSend(reply: ReplyRow, at: Date): void {
  const why = whyNotToSend(reply, at);
  if (why !== null) throw new Refusal("conflict", `${why} Nothing was sent.`);
}

function whyNotToSend(reply: ReplyRow, at: Date): string | null {
  if (reply.way !== "letter") return "This leaves as an electronic answer.";
  switch (stateOf(reply, at)) {
    case "held":
      return "This may still be undone. Wait ten seconds.";
    case "leaving":
      return "It is on its way to the outbox's folder already.";
    case "refused":
    case "withdrawn":
    case "withdrawn-after":
      return "This does not hold any more: what it is about was opened again.";
    case "to-send":
    case "sent":
    case "acknowledged":
      return null;
  }
}

/** Owes the letter as a PDF and, of a letter that goes back, its original beside it. */
export async function oweLetter(
  tx: PracticeScope,
  practice: string,
  {
    files,
    reply,
    practiceName,
  }: { readonly files: FileStore; readonly reply: ReplyRow; readonly practiceName: string },
  at: Date,
): Promise<void> {
  refuseUnlessToSend(reply, at);
  if (reply.file_name !== null) throw new Refusal("conflict", "It was given to the outbox's folder already.");
  const { message, sha256, documents } = await messageOf(tx, practice, reply.item);
  const fileName = `${reply.id}.pdf`;
  const bytes = await letterPdf(practiceName, reply.text, reply.made_at);
  const letter: Owed = { kind: "letter", fileName, bytes };
  // What holds letters about others goes nowhere with this one.
  const isBeside = reply.kind === "return" && documents === 1;
  const original: readonly Owed[] = isBeside ? [originalOf(reply.id, await files.read(practice, sha256))] : [];
  await owe(tx, practice, message, [...original, letter], at);
  await tx
    .updateTable("practice.replies")
    .set({ file_name: fileName })
    .where("practice", "=", practice)
    .where("id", "=", reply.id)
    .execute();
}

function originalOf(id: string, bytes: Uint8Array): Owed {
  return { kind: "letter", fileName: `${id}-original${endingOf(bytes)}`, bytes };
}

/** By its first bytes; whatever is something else opens with what its reader chooses. */
function endingOf(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 8)).toString("latin1");
  if (start.startsWith("%PDF")) return ".pdf";
  if (start.startsWith("II*\u0000") || start.startsWith("MM\u0000*")) return ".tif";
  if (start.startsWith("\u00FF\u00D8\u00FF")) return ".jpg";
  if (start.startsWith("\u0089PNG")) return ".png";
  if (start.startsWith("PK")) return ".docx";
  if (start.startsWith("{\\rtf")) return ".rtf";
  if (/^(?:\u00EF\u00BB\u00BF)?\s*</.test(start)) return ".xml";
  return ".txt";
}
