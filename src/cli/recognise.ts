import type { Command } from "commander";
import { appendAudit } from "../audit/store.ts";
import { inPractice } from "../db/practice.ts";
import { recognise } from "../recognise.ts";
import { listUnrecognised } from "../unrecognised.ts";
import { TERMINAL } from "./practice.ts";
import { getPractice, withApp } from "./with-app.ts";

export function registerRecognise(program: Command): void {
  program
    .command("recognise")
    .description("try again the letters whose pictures could not be recognised, as after a file was restored")
    .requiredOption("--practice <ods>")
    .action(recogniseAgain);
}

async function recogniseAgain(options: { practice: string }): Promise<void> {
  await withApp(async (app) => {
    const ods = await getPractice(app, options.practice);
    const found = await inPractice(app.db, ods, (tx) => listUnrecognised(tx, ods));
    for (const one of found) {
      await recognise(app, ods, one);
      const event = { ...TERMINAL, at: app.clock.now(), event: "recognition-asked", subject: one.item };
      await inPractice(app.db, ods, (tx) => appendAudit(tx, [event]));
    }
    const left = (await inPractice(app.db, ods, (tx) => listUnrecognised(tx, ods))).length;
    console.log(`${found.length} letters tried again, ${found.length - left} recognised, ${left} not.`);
    if (left > 0) process.exitCode = 1;
  });
}
