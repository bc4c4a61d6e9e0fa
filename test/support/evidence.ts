import type { App } from "../../src/app.ts";
import { newId } from "../../src/base/ids.ts";
import { inPractice } from "../../src/db/practice.ts";
import { addFiles, checkFiles } from "../../src/training/evidence/files.ts";
import { getLearner } from "../../src/people/learners/queries.ts";
import { holdEvidence } from "../../src/training/evidence/queries.ts";
import { beginEvidence } from "../../src/training/evidence/store.ts";
import { submitEvidence } from "../../src/training/evidence/submit.ts";

const APPLICATION = {
  task: "Sent a letter back",
  on: "2026-10-20",
  did: "I looked up whose it is and sent it there.",
  why: "The protocol says so.",
  came: "They thanked us.",
};

/** A piece that this learner has written, with a file, and submitted: its id and the file's. */
export async function givenPieceWithFile(
  app: App,
  practice: string,
  { learner, account }: { readonly learner: string; readonly account: string },
): Promise<readonly [string, string]> {
  const at = app.clock.now();
  const bytes = Buffer.from("What I read.");
  await app.files.keep(practice, bytes).flushed;
  return inPractice(app.db, practice, async (tx) => {
    const wish = { learner, competency: "limits", kind: "application", replaces: null, by: account } as const;
    const id = await beginEvidence(tx, practice, wish, { fields: APPLICATION, window: newId(), count: 0 }, at);
    const draft = await holdEvidence(tx, practice, id);
    const files = checkFiles(draft, [{ name: "notes.txt", bytes }], at);
    const [file = ""] = await addFiles(tx, practice, draft, { files, by: account }, at);
    const who = { learner: await getLearner(tx, practice, learner), by: account, sent: {} };
    const done = await submitEvidence(tx, practice, await holdEvidence(tx, practice, id), who, at);
    if (done.kind !== "submitted") throw new Error(`not submitted: ${JSON.stringify(done)}`);
    return [id, file];
  });
}
