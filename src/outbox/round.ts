import type { PracticeScope } from "../db/practice.ts";
import type { FileStore } from "../files/store.ts";
import { settleKnown } from "./known.ts";
import { writeWaiting } from "./store.ts";
import { markWritten, settleReplies } from "./write-replies.ts";

// One round of the outbox: first what cannot be undone any more is owed under its name, and then what is owed is
// written.

export async function settleOwed(tx: PracticeScope, practice: string, files: FileStore, at: Date): Promise<void> {
  await settleReplies(tx, practice, files, at);
  await settleKnown(tx, practice, files, at);
}

/** Gives how many files. */
export async function writeOwed(tx: PracticeScope, practice: string, dataDir: string, at: Date): Promise<number> {
  const written = await writeWaiting(tx, practice, dataDir, at);
  await markWritten(tx, practice, at);
  return written;
}
