import { readFile, writeFile } from "node:fs/promises";
import type { Command } from "commander";
import { appendAudit } from "../audit/store.ts";
import { Refusal } from "../base/refusal.ts";
import { inPractice } from "../db/practice.ts";
import { writeExport } from "../measures/export.ts";
import { loadMeasures } from "../measures/load.ts";
import { readExport } from "../measures/read-export.ts";
import { type Compared, compareWith, recompute, type Recomputed } from "../measures/recompute.ts";
import { begunWeeks, isMonth } from "../measures/week.ts";
import { TERMINAL } from "./practice.ts";
import { checkSigned, type KeyWish, type Signature } from "./signed-by.ts";
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
    .option("--key <key>", "the public key, or a file with it, that the return has to be signed with")
    .option("--known", "check the return's signature by the keys that are registered at this installation")
    .option("--table", "lines for people instead of JSON")
    .action(async (file: string, options: Options) => {
      if (options.against === undefined && (options.key !== undefined || options.known === true)) {
        throw new Refusal("bad-input", "A key is for the return to compare with: name it with --against.");
      }
      const found = recompute(readExport(await readText(file)));
      const compared =
        options.against === undefined ? null : await hold(found, await readText(options.against), options);
      if (options.table === true) {
        for (const { measure, says } of found.figures) console.log(`${measure}: ${says}`);
        for (const one of compared?.differences ?? []) console.log(one);
        if (compared !== null)
          console.log(
            `${compared.compared} counts compared, ${compared.differences.length} differ. ${SIGNATURE_WORDS[compared.signature]}`,
          );
      } else {
        console.log(JSON.stringify(compared === null ? found : { ...found, ...compared }));
      }
      if (compared !== null && compared.differences.length > 0) process.exitCode = 1;
    });
}

type Options = KeyWish & { readonly against?: string; readonly table?: boolean };

const SIGNATURE_WORDS: Readonly<Record<Signature["signature"], string>> = {
  holds: "The signature holds.",
  broken: "The signature does not hold.",
  "not-checked": "The signature was not checked: name a key with --key, or --known.",
};

async function hold(found: Recomputed, text: string, options: KeyWish): Promise<Compared & Omit<Signature, "says">> {
  const { signature, says } = await checkSigned(text, options);
  const { compared, differences } = compareWith(found, text);
  return { compared, signature, differences: [...says, ...differences] };
}

async function readText(file: string): Promise<string> {
  return readFile(file, "utf8").catch(() => {
    throw new Refusal("bad-input", `The file ${file} cannot be read.`);
  });
}
