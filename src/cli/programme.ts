import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import type { Transaction } from "kysely";
import { Refusal } from "../base/refusal.ts";
import { inShared } from "../db/practice.ts";
import type { Tables } from "../db/tables.ts";
import { loadDistributions, parseDistributions } from "../programme/joining/distribution-store.ts";
import { parseFunding } from "../programme/money/funding-file.ts";
import { loadFunding } from "../programme/money/load-funding.ts";
import type { Author } from "../programme/shape/change.ts";
import { parseEditions } from "../programme/shape/edition-file.ts";
import { loadEditions } from "../programme/shape/load.ts";
import { withApp } from "./with-app.ts";

const SHIPPED = new URL("../../content/programme/editions.json", import.meta.url);

/** `programme load`: editions with their hubs, how the practices of regions are spread, or milestones that bring money. */
export function registerProgramme(program: Command): void {
  program
    .command("programme")
    .description("the spread of the role: its editions, regions and hubs")
    .command("load")
    .description(
      "load editions with their hubs, how regions' practices are spread, or funding milestones; says what that changed",
    )
    .argument("[file]", "left out: content/programme/editions.json, as shipped")
    .action(load);
}

async function load(file?: string): Promise<void> {
  const content = await readJson(file);
  const load = loaderOf(content);
  await withApp(async (app) => {
    const author = { by: "terminal", byName: "Terminal", at: app.clock.now() };
    const said = await inShared(app.db, (tx) => load(tx, author));
    for (const sentence of said.length === 0 ? ["Nothing was changed."] : said) console.log(sentence);
  });
}

type Load = (tx: Transaction<Tables>, author: Author) => Promise<readonly string[]>;

/** Parses first, so that a file with a fault opens no database. */
function loaderOf(content: unknown): Load {
  const has = (field: string): boolean => typeof content === "object" && content !== null && field in content;
  if (has("distributions")) {
    const distributions = parseDistributions(content);
    return (tx, author) => loadDistributions(tx, distributions, author);
  }
  if (has("funding")) {
    const funding = parseFunding(content);
    return (tx, author) => loadFunding(tx, funding, author);
  }
  const editions = parseEditions(content);
  return (tx, author) => loadEditions(tx, editions, author);
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
