import { mkdir, open, rename } from "node:fs/promises";
import { join } from "node:path";
import { newId } from "../base/ids.ts";
import type { PracticeScope } from "../db/practice.ts";
import { flushFolder } from "../files/store.ts";

/** Bytes that are owed to somebody outside, in the transaction that made them owed. */
export type Owed = {
  readonly kind: "nhsack" | "itk3" | "itk2" | "letter";
  readonly fileName: string;
  readonly bytes: Uint8Array;
};

export async function owe(
  tx: PracticeScope,
  practice: string,
  message: string,
  owed: readonly Owed[],
  at: Date,
): Promise<void> {
  if (owed.length === 0) return;
  const rows = owed.map((one) => ({
    practice,
    id: newId(),
    kind: one.kind,
    message,
    file_name: one.fileName,
    bytes: Buffer.from(one.bytes),
    created_at: at,
    written_at: null,
  }));
  await tx
    .insertInto("practice.leaving")
    .values(rows)
    .onConflict((conflict) => conflict.columns(["practice", "kind", "file_name"]).doNothing())
    .execute();
}

/**
 * Writes what waits to `$DATA_DIR/outbox/<ODS>/` and then says when. The name is fixed when it becomes
 * owed, so that a crash between the two writes the same file again and never a second one.
 */
export async function writeWaiting(tx: PracticeScope, practice: string, dataDir: string, at: Date): Promise<number> {
  const waiting = await tx
    .selectFrom("practice.leaving")
    .select(["id", "file_name", "bytes"])
    .where("practice", "=", practice)
    .where("written_at", "is", null)
    .orderBy("created_at")
    .limit(200)
    .forUpdate()
    .skipLocked()
    .execute();
  const folder = join(dataDir, "outbox", practice);
  if (waiting.length > 0) await mkdir(folder, { recursive: true });
  for (const one of waiting) {
    await writeFlushed(folder, one.file_name, one.bytes);
    await tx
      .updateTable("practice.leaving")
      .set({ written_at: at })
      .where("practice", "=", practice)
      .where("id", "=", one.id)
      .execute();
  }
  return waiting.length;
}

async function writeFlushed(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const path = join(folder, name);
  const file = await open(`${path}.tmp`, "w", 0o640);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.tmp`, path);
  await flushFolder(folder);
}
