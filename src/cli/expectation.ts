import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import type { App } from "../app.ts";
import { appendAudit } from "../audit/store.ts";
import { dayOf } from "../base/dates.ts";
import { Refusal } from "../base/refusal.ts";
import { inPractice } from "../db/practice.ts";
import { standardTerms } from "../terms/analyte.ts";
import { type Loaded, loadExpected, parseExpected } from "../worklist/expectation-load.ts";
import { TERMINAL } from "./practice.ts";
import { getPractice, withApp } from "./with-app.ts";

/** `expected load`: tests that were ordered elsewhere, whole or not at all. */
export function registerExpected(program: Command): void {
  program
    .command("expected")
    .description("tests that were ordered elsewhere")
    .command("load")
    .description("load tests that were ordered elsewhere, as CSV (see docs/files.md)")
    .argument("<file>")
    .requiredOption("--practice <ods>")
    .action(async (file: string, options: { practice: string }) => {
      await withApp(async (app) => {
        const practice = await getPractice(app, options.practice);
        const bytes = await readFile(file).catch(() => {
          throw new Refusal("bad-input", `The file ${file} cannot be read.`);
        });
        console.log(JSON.stringify({ practice, ...(await loadExpectedFile(app, practice, bytes)) }));
      });
    });
}

/** Loads a file's bytes and audits it, in one transaction; refuses a file with any bad line. */
export async function loadExpectedFile(app: App, practice: string, bytes: Uint8Array): Promise<Loaded> {
  const at = app.clock.now();
  const rows = parseExpected(bytes, standardTerms(), dayOf(at.toISOString()) ?? "");
  return inPractice(app.db, practice, async (tx) => {
    const counts = await loadExpected(tx, practice, rows, TERMINAL.by, at);
    await appendAudit(tx, [{ ...TERMINAL, at, event: "expected-loaded", subject: practice, detail: counts }]);
    return counts;
  });
}
