import { readFile, writeFile } from "node:fs/promises";
import type { Command } from "commander";
import { appendAudit } from "../audit/store.ts";
import { Refusal } from "../base/refusal.ts";
import { inPractice } from "../db/practice.ts";
import { writeExport } from "../measures/export.ts";
import { loadMeasures } from "../measures/load.ts";
import { readExport } from "../measures/read-export.ts";
import { compareWith, recompute } from "../measures/recompute.ts";
import { begunWeeks, isMonth } from "../measures/week.ts";
import { TERMINAL } from "./practice.ts";
import { getPractice, withApp } from "./with-app.ts";

/** `export occurrences` and `recompute`: what a return's figures are made of, and each of them again. */
export function registerOccurrences(program: Command): void {
  program
    .command("export")
    .description("what a return's figures are made of")
    .command("occurrences")
    .description("a month's occurrences as NDJSON, without anybody's name, number or time")
    .requiredOption("--practice <ods>")
    .requiredOption("--month <month>", "such as 2026-11")
    .requiredOption("--out <file>")
    .action(async (options: { practice: string; month: string; out: string }) => {
      const { month, out } = options;
      if (!isMonth(month)) throw new Refusal("bad-input", "--month is a year and a month, such as 2026-11.");
      await withApp(async (app) => {
        const practice = await getPractice(app, options.practice);
        const weeks = begunWeeks(month, app.clock.now());
        if (weeks.length === 0) throw new Refusal("bad-input", `${month} has not begun: there is nothing to export.`);
        const text = await inPractice(app.db, practice, async (tx) => {
          const written = await writeExport(tx, practice, weeks, loadMeasures());
          const event = { ...TERMINAL, at: app.clock.now(), event: "occurrences-exported", subject: practice };
          await appendAudit(tx, [{ ...event, detail: { month } }]);
          return written;
        });
        await writeFile(out, text).catch(() => {
          throw new Refusal("bad-input", `The file ${out} cannot be written.`);
        });
        console.log(JSON.stringify({ practice, month, weeks, occurrences: text.split("\n").length - 2 }));
      });
    });
  program
    .command("recompute")
    .description("each figure of a return again, from an export alone")
    .argument("<export>", "a file of `export occurrences`")
    .option("--against <return>", "a return to hold it against: exit code 1 where they differ")
    .option("--table", "lines for people instead of JSON")
    .action(async (file: string, options: { against?: string; table?: boolean }) => {
      const found = recompute(readExport(await readText(file)));
      const compared = options.against === undefined ? null : compareWith(found, await readText(options.against));
      if (options.table === true) {
        for (const { measure, says } of found.figures) console.log(`${measure}: ${says}`);
        for (const one of compared?.differences ?? []) console.log(one);
        if (compared !== null)
          console.log(`${compared.compared} counts compared, ${compared.differences.length} differ.`);
      } else {
        console.log(JSON.stringify(compared === null ? found : { ...found, ...compared }));
      }
      if (compared !== null && compared.differences.length > 0) process.exitCode = 1;
    });
}

async function readText(file: string): Promise<string> {
  return readFile(file, "utf8").catch(() => {
    throw new Refusal("bad-input", `The file ${file} cannot be read.`);
  });
}
