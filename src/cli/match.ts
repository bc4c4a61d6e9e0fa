import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { Refusal } from "../base/refusal.ts";
import { type Matching, matching } from "../patients/fuzzy/matching.ts";
import { readRecords, type Records } from "../patients/fuzzy/read-records.ts";
import { whyNotRead } from "./open-file.ts";

// `countersign match`: how well people are found again whose details were mistyped, for whoever wants to measure
// it. The product matches by itself only what is exact, and never by this score.

type Options = { readonly register: string; readonly queries: string; readonly ignore: readonly string[] };

export function registerMatch(program: Command): void {
  program
    .command("match")
    .description("look for the people of one CSV file in another; see docs/cli.md")
    .requiredOption("--register <file>", "those who are looked among, CSV")
    .requiredOption("--queries <file>", "those who are looked for, CSV")
    .option("--ignore <column>", "a heading to leave out; may be given again", collect, [])
    .action(async (options: Options) => {
      const register = await read("register", options.register, options.ignore);
      const queries = await read("queries", options.queries, options.ignore);
      for (const column of options.ignore) {
        if ([...register.left, ...queries.left].includes(column)) continue;
        throw new Refusal("bad-input", `--ignore ${column}: neither file has that heading.`);
      }
      refuseTwice(register);
      process.stdout.write(csvOf(matching(register, queries.records)));
    });
}

function collect(column: string, before: readonly string[]): readonly string[] {
  return [...before, column];
}

async function read(what: string, file: string, ignored: readonly string[]): Promise<Records> {
  const records = readRecords(what, await bytesOf(file), ignored);
  if (records.unknown.length > 0)
    process.stderr.write(`${file}: not known and left out: ${records.unknown.join(", ")}.\n`);
  return records;
}

/** A match names somebody by their id, so that no two may have one. */
function refuseTwice({ records }: Records): void {
  const seen = new Set<string>();
  for (const { id } of records) {
    if (seen.has(id)) throw new Refusal("bad-input", `The register has the id ${id} twice. Nothing was matched.`);
    seen.add(id);
  }
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new Refusal("not-found", `${file} cannot be read: ${whyNotRead(error)}.`);
  }
}

/** One line a query, in order, under `query,outcome,best,score,reasons`. */
function csvOf(rows: readonly Matching[]): string {
  const lines = rows.map(({ query, outcome, best, score, reasons }) =>
    [query, outcome, best ?? "", score.toFixed(4), reasons.join("; ")].map(cell).join(","),
  );
  return ["query,outcome,best,score,reasons", ...lines].map((line) => `${line}\n`).join("");
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
