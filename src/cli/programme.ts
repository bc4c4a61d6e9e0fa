import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { Refusal } from "../base/refusal.ts";
import { inShared } from "../db/practice.ts";
import { loadDistributions, parseDistributions } from "../programme/joining/distribution-store.ts";
import { parseEditions } from "../programme/shape/edition-file.ts";
import { loadEditions } from "../programme/shape/load.ts";
import { withApp } from "./with-app.ts";

const SHIPPED = new URL("../../content/programme/editions.json", import.meta.url);

/** `programme load`: editions with their hubs, or how the practices of regions are spread. */
export function registerProgramme(program: Command): void {
  program
    .command("programme")
    .description("the spread of the role: its editions, regions and hubs")
    .command("load")
    .description("load editions with their hubs, or how regions' practices are spread; says what that changed")
    .argument("[file]", "left out: content/programme/editions.json, as shipped")
    .action(load);
}

async function load(file?: string): Promise<void> {
  const content = await readJson(file);
  const isOfRegions = typeof content === "object" && content !== null && "distributions" in content;
  const parsed = isOfRegions ? { distributions: parseDistributions(content) } : { editions: parseEditions(content) };
  await withApp(async (app) => {
    const author = { by: "terminal", byName: "Terminal", at: app.clock.now() };
    const said = await inShared(app.db, (tx) =>
      "editions" in parsed
        ? loadEditions(tx, parsed.editions, author)
        : loadDistributions(tx, parsed.distributions, author),
    );
    for (const sentence of said.length === 0 ? ["Nothing was changed."] : said) console.log(sentence);
  });
}

async function readJson(file: string | undefined): Promise<unknown> {
  const text = await readFile(file ?? SHIPPED, "utf8").catch(() => {
    throw new Refusal("bad-input", `The file ${file ?? SHIPPED.pathname} cannot be read.`);
  });
  try {
    const content: unknown = JSON.parse(text);
    return content;
  } catch {
    throw new Refusal("bad-input", `The file ${file ?? SHIPPED.pathname} is not JSON.`);
  }
}
