import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { Refusal } from "../base/refusal.ts";
import { parseChart } from "../charts/spc/parse-chart.ts";
import { xmr } from "../charts/spc/xmr.ts";
import { whyNotRead } from "./open-file.ts";

// `countersign chart`: what a control chart of a series says, so that it can be held against other programs.

const STANDARD_INPUT = 0;

export function registerChart(program: Command): void {
  program
    .command("chart")
    .description("print mean, limits, special causes and icons of the XmR chart of a series, or of a list of them")
    .argument("<file>", 'JSON, see docs/cli.md; "-" is standard input')
    .action((file: string) => {
      const name = file === "-" ? "Standard input" : file;
      process.stdout.write(`${chartText(name, readJson(file, name))}\n`);
    });
}

/** One series in gives one chart, a list gives a list, one a line. Nothing is printed where one of them is refused. */
export function chartText(file: string, given: unknown): string {
  if (!Array.isArray(given)) return JSON.stringify(xmr(parseChart(given, file)));
  const charts = given.map((one: unknown, n) => JSON.stringify(xmr(parseChart(one, `${file} series ${n + 1}`))));
  return charts.length === 0 ? "[]" : `[\n${charts.join(",\n")}\n]`;
}

function readJson(file: string, name: string): unknown {
  const text = utf8(name, bytesOf(file, name)).replace(/^\uFEFF/u, "");
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message.replaceAll(/\s+/g, " ") : String(error);
    throw new Refusal("bad-input", `${name} is not JSON: ${why}.`);
  }
}

function bytesOf(file: string, name: string): Uint8Array {
  try {
    return readFileSync(file === "-" ? STANDARD_INPUT : file);
  } catch (error) {
    throw new Refusal("not-found", `${name} cannot be read: ${whyNotRead(error)}.`);
  }
}

function utf8(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal("bad-input", `${file} is not UTF-8 text.`);
  }
}
