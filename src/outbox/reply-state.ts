import { UNDO_MS } from "../worklist/needs.ts";
import type { ReplyRow } from "./tables.ts";

// Where a reply is on its way, from its row alone: what the pages say and what the jobs ask are the same.

export type ReplyState =
  /** Inside the seconds of undo: it has not left and may not. */
  | "held"
  /** An electronic answer that the job is about to write, or has named and not written yet. */
  | "leaving"
  /** A covering letter that a person has to print or let be written to the folder. */
  | "to-send"
  | "sent"
  | "acknowledged"
  | "refused"
  /** Taken back before it left, and after. */
  | "withdrawn"
  | "withdrawn-after";

export function stateOf(reply: Omit<ReplyRow, "bytes" | "text">, at: Date): ReplyState {
  if (reply.withdrawn_at !== null) return hasLeft(reply) ? "withdrawn-after" : "withdrawn";
  if (reply.refused_at !== null) return "refused";
  if (reply.acknowledged_at !== null) return "acknowledged";
  if (reply.written_at !== null || reply.printed_at !== null) return "sent";
  if (isHeld(reply, at)) return "held";
  return reply.way === "letter" && reply.file_name === null ? "to-send" : "leaving";
}

/** From the moment at which its file has a name it is not taken back: a crash may have come behind the writing. */
export function hasLeft({ file_name, printed_at }: Pick<ReplyRow, "file_name" | "printed_at">): boolean {
  return file_name !== null || printed_at !== null;
}

export function isHeld({ made_at }: Pick<ReplyRow, "made_at">, at: Date): boolean {
  return at.getTime() - made_at.getTime() <= UNDO_MS;
}
